"""Words that speak of time and that no clause has read: whatever else was read, they make the days doubtful."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.french import doubts
from dialogs.french.days.marks import Mark
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import Period
from dialogs.french.days.pieces import Piece, is_number
from dialogs.french.days.point import Point

_OF_DAYS = {
    *(Mark.EVERY, Mark.EXCEPT, Mark.UNTIL, Mark.BETWEEN, Mark.RATHER_THAN, Mark.DAILY, Mark.WEEKLY, Mark.NEAR),
    *(Mark.AFTER, Mark.BEFORE, Mark.ONWARDS, Mark.END_OF_WEEK, Mark.SAME, Mark.TAKEN_OFF, Mark.OR),
}
_LITTLE = {Mark.THE, Mark.LES, Mark.OF, Mark.FROM, Mark.ADDED}
_JOINING = _LITTLE | {Mark.AND, Mark.TO, Mark.LURE}
_RANKS = set(
    "suivant suivants suivante suivantes prochain prochaine prochains prochaines dernier derniers derniere dernieres "
    "premier premiers premiere premieres second seconde deuxieme troisieme".split()
)
Why = Callable[[Parse, int], "doubts.InDoubt | None"]


def all_is_read(parse: Parse) -> None:
    """« lundi et la semaine » → clarify."""
    if not (parse.used or parse.is_answer or any(map(speaks_of_time, parse.pieces))):
        return
    for at in range(len(parse.pieces)):
        for why in _REASONS if at not in parse.used else ():
            if doubt := why(parse, at):
                raise doubt


def speaks_of_time(piece: Piece) -> bool:
    """Whether it names days, or would if it had been understood."""
    unread = piece.value in {Mark.TIME, Mark.OPEN, Mark.COUNT, Mark.SEASON}
    return piece.is_time or unread or isinstance(piece.value, doubts.InDoubt)


def _weeks(parse: Parse, at: int) -> doubts.InDoubt | None:
    """« semaine du… », and of no day."""
    begins = parse.value(at) is Mark.FROM and parse.word(at).startswith("semaine")
    return doubts.not_understood(parse.words(parse.pieces[at])) if begins else None


def _end(parse: Parse, at: int) -> doubts.InDoubt | None:
    """« du 5 janvier au… »: what begins so has an end."""
    if parse.value(at) is not Mark.TO:
        return None
    last = at == len(parse.pieces) - 1 and parse.word(at) != "-"
    begun = at - 1 in parse.used and _began_with_from(parse, at)
    return doubts.no_end(parse.words(parse.pieces[at])) if last or begun else None


def _began_with_from(parse: Parse, at: int) -> bool:
    before = [piece.value for piece in parse.pieces[max(0, at - 3) : at]]
    return Mark.FROM in before and parse.value(at + 1) in {None, Mark.STOP}


def _number(parse: Parse, at: int) -> doubts.InDoubt | None:
    """« lundi et jeudi, 3 », where days were asked for."""
    loose = isinstance(parse.value(at), Point) and parse.is_answer and bool(parse.used)
    return doubts.not_understood(parse.words(parse.pieces[at])) if loose and parse.stands_alone(at) else None


def _rank(parse: Parse, at: int) -> doubts.InDoubt | None:
    """« lundi, le premier », where days were asked for."""
    ranks = parse.value(at) is Mark.NEAR and parse.word(at) in _RANKS
    return doubts.not_understood(parse.words(parse.pieces[at])) if ranks and parse.is_answer and parse.used else None


def _choice(parse: Parse, at: int) -> doubts.InDoubt | None:
    """« un ou deux jours » → clarify."""
    is_open = parse.value(at) in {Mark.OPEN, Mark.HESITATES}
    return doubts.left_open(parse.words(parse.pieces[at])) if is_open else None


def _time(parse: Parse, at: int) -> doubts.InDoubt | None:
    """Days, weeks, holidays that no clause has read, and what stands beside days that were."""
    value = parse.value(at)
    time = value is Mark.TIME and not _is_named_later(parse, at)
    counts = value is Mark.COUNT and not parse.used
    read = not (parse.pieces[at].is_time or time or counts or _stands_beside_days(parse, at))
    return None if read else doubts.not_understood(parse.words(parse.pieces[at]))


_REASONS: tuple[Why, ...] = (_weeks, _end, _number, _rank, _choice, _time)  # of one piece, in this order


def _is_named_later(parse: Parse, at: int) -> bool:
    """« la semaine en entier, celle du 15 mars »."""
    weeks = (place for place, piece in enumerate(parse.pieces) if isinstance(piece.value, Period))
    return parse.word(at) in {"semaine", "semaines"} and any(parse.word(place) == "celle" for place in weeks)


def _stands_beside_days(parse: Parse, at: int) -> bool:
    """Whether an unread word stands beside days, but for little words."""
    value = parse.value(at)
    if value is Mark.AFTER and at and parse.word(at - 1) == "d":
        return True  # « la semaine d'après »
    if value in {Mark.EXCEPT, Mark.AFTER, Mark.BEFORE}:
        return _is_before_a_day(parse, at)
    if value in {Mark.BUT, Mark.RATHER}:
        return _touches(parse, at, 1) and _touches(parse, at, -1)
    if value is Mark.TAKEN_OFF and at <= min(parse.used, default=at):
        return False  # « enlevez le 8 », said of what is cancelled
    of_days = isinstance(value, Point) or value in _OF_DAYS
    return of_days and (_touches(parse, at, 1) or _touches(parse, at, -1))


def _is_before_a_day(parse: Parse, at: int) -> bool:
    """« tous sauf deux »: something is left out, and it is not known what."""
    after = (piece.value for piece in parse.pieces[at + 1 :] if piece.value not in _LITTLE)
    return isinstance(next(after, None), Point | Period)


def _touches(parse: Parse, at: int, step: int) -> bool:
    """Whether the next piece on that side is a day that was read."""
    parts_two = isinstance(parse.value(at), Point) or parse.value(at) in {Mark.BUT, Mark.RATHER}
    little = _JOINING if parts_two or is_number(parse.word(at)) else _LITTLE
    place = at + step
    while parse.value(place) in little and place not in parse.used:
        place += step
    return place in parse.used
