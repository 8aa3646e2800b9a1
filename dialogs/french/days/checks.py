"""What makes days doubtful although clauses were found: small checks, in the order of three tables at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from dialogs.french import doubts
from dialogs.french.days.clauses import Clause, Frame
from dialogs.french.days.holidays import named_holidays
from dialogs.french.days.marks import Mark
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import SCHOOL_DAYS, Kind, Period, monday
from dialogs.french.days.point import Point
from dialogs.french.days.unread import all_is_read
from dialogs.french.numbers import count

_OWN_AFFAIRS = set("travaille bosse travaillons bossons deplacement rdv anniversaire teletravail".split())
_LETTERS = set("LMJVSD")
_OF = {Mark.OF, Mark.THE, Mark.FROM}
_MOST_LITTLE = 3


def no_letters(parse: Parse) -> None:
    """« L et J, semaine du 11 janvier » → clarify."""
    said = parse.sentence
    for piece in parse.pieces if len(said) > 1 and parse.used else ():
        letter, after = said.typed(piece.start), said.typed(min(piece.start + 2, len(said) - 1))
        if piece.end - piece.start == 1 and {letter, after} <= _LETTERS:
            raise doubts.not_understood(letter)


def of_nothing_unknown(parse: Parse) -> None:
    """« les mercredis de bidule » → clarify: what they are of may not be all of the year."""
    endless = (clause for clause in parse.clauses if clause.recurs and not clause.frames)
    for clause in endless if parse.is_answer else ():
        after = parse.pieces[clause.end : clause.end + _MOST_LITTLE]
        little = [piece for piece in after if piece.value in _OF]
        unknown = after[len(little) : len(little) + 1]
        if little and after[: len(little)] == little and unknown and parse.is_unknown(unknown[0]):
            raise doubts.not_understood(parse.words(unknown[0]))


def numbers_are_read(parse: Parse) -> None:
    """« les lundis pour Léo 7 » → clarify; the number may choose among all these Mondays."""
    recurs = any(clause.recurs for clause in parse.clauses)
    for at, piece in enumerate(parse.pieces) if recurs else ():
        if isinstance(piece.value, Point) and at not in parse.used and parse.stands_alone(at):
            raise doubts.not_understood(parse.words(piece))


def nothing_between(parse: Parse) -> None:
    """« arrivée le 15, départ le 18 »: what stands between two days and was not understood may change both."""
    for before, after in pairwise(parse.clauses):
        for why in (_abrupt, _own_affairs, _reaching, _unknown):
            if doubt := why(parse, before, after):
                raise doubt


def _abrupt(parse: Parse, before: Clause, after: Clause) -> doubts.InDoubt | None:
    """« reprise lundi 22 février → vendredi 26 »."""
    day = before.points and before.points[-1].day and parse.value(after.start) is not Mark.AND
    return doubts.not_understood(before.words) if day and before.end >= after.start else None


def _own_affairs(parse: Parse, _before: Clause, _after: Clause) -> doubts.InDoubt | None:
    """« je travaille lundi, mardi Léo mange »: some of these days may be the parent's own."""
    own = _OWN_AFFAIRS & set(parse.sentence.plain)
    return doubts.not_understood(parse.sentence.words(0, len(parse.sentence))) if own else None


def _reaching(parse: Parse, before: Clause, after: Clause) -> doubts.InDoubt | None:
    """« lundi 7 au soir jusqu'à vendredi »: from the one to the other, or both of them."""
    between = parse.pieces[before.end : after.start]
    reaches = any(parse.pieces[at].value is Mark.TO and parse.word(at) != "-" for at in range(before.end, after.start))
    if not reaches or any(piece.value is Mark.OTHER for piece in between):
        return None
    return doubts.not_understood(parse.words(between[0], between[-1]))


def _unknown(parse: Parse, before: Clause, after: Clause) -> doubts.InDoubt | None:
    """« lundi au bidule mardi », where days were asked for."""
    unknown = [piece for piece in parse.pieces[before.end : after.start] if parse.is_unknown(piece)]
    return doubts.not_understood(parse.words(unknown[0], unknown[-1])) if unknown and parse.is_answer else None


def feasts_name_no_holidays(parse: Parse) -> None:
    """« Pâques, les deux semaines de vacances »: which holidays are meant, the feast may tell, or « cet été »."""
    feasts = any(point.feast for clause in parse.clauses for point in clause.points)
    groups = [group for clause in parse.clauses for group in clause.frames]
    frames = [frame for group in groups for frame in group if isinstance(frame, Period)]
    told = feasts or any(frame.named and frame.kind is Kind.HOLIDAYS for frame in frames)
    joined = any(len(group) > 1 and any(map(_is_unnamed, group)) for group in groups)
    if joined or (told and any(map(_is_unnamed, frames))):
        raise doubts.not_understood(parse.clauses[0].words)


def _is_unnamed(frame: Frame) -> bool:
    """« les vacances », and whatever is counted in them."""
    return isinstance(frame, Period) and bool(frame.days) and not frame.named


def months_are_told(clauses: Sequence[Clause]) -> None:
    """« le 30 à la cantine et le 4 janvier au centre » → clarify."""
    within = any(clause.frames for clause in clauses)
    told = within or any(point.month or point.among for clause in clauses for point in clause.points)
    for clause in clauses if told else ():
        numbers = clause.points and all(point.is_bare_number and not point.among for point in clause.points)
        if numbers and not clause.frames:
            raise doubts.not_understood(clause.words)


def none_narrows_another(clauses: Sequence[Clause], days: Sequence[set[date]], words: str) -> None:
    """« les lundis à la cantine : 7 et 14 décembre »: what is said apart may choose among what was said before.

    Then the days of both clauses together would be more than were meant.
    """
    several = len(clauses) > 1 and any(chosen != days[0] for chosen in days)  # « cantine lundi, garderie lundi aussi »
    if several and (_overlap(days) or _chooses(clauses) or _is_within(clauses, days)):
        raise doubts.not_understood(words)


def _overlap(days: Sequence[set[date]]) -> bool:
    return sum(len(chosen) for chosen in days) > len(set[date]().union(*days))


def _chooses(clauses: Sequence[Clause]) -> bool:
    """« la semaine prochaine … lundi », « les lundis … le 7 décembre », « les lundis de mars … tous les mardis »."""
    periods = any(not clause.points for clause in clauses)
    dated = any(clause.is_dated for clause in clauses)
    endless = any(clause.recurs and not clause.frames for clause in clauses)
    framed = any(clause.points and clause.recurs and clause.frames for clause in clauses)
    bare = any(point.is_bare_weekday for clause in clauses if not clause.frames for point in clause.points)
    return (periods and bare) or (endless and (dated or periods or framed))


def _is_within(clauses: Sequence[Clause], days: Sequence[set[date]]) -> bool:
    """Whether days that are dated are among days that are not."""
    pairs = list(zip(clauses, days, strict=True))
    wide = set[date]().union(*(chosen for clause, chosen in pairs if clause.is_wide))
    return any(chosen <= wide for clause, chosen in pairs if clause.is_dated)


def counts_agree(parse: Parse, found: Sequence[date]) -> None:
    """« du 7 au 9 décembre, 3 jours » says nothing new; with « 4 jours » it would contradict itself."""
    school = sum(day.weekday() < SCHOOL_DAYS for day in found)
    weeks, weekdays = {monday(day) for day in found}, {day.weekday() for day in found}
    for at, piece in enumerate(parse.pieces):
        number = count(parse.sentence, piece.start) if piece.value is Mark.COUNT and at not in parse.used else None
        if number and number.value not in {len(found), school, len(weeks), len(weekdays)}:
            raise doubts.not_understood(parse.words(piece))


def seasons_agree(parse: Parse, found: Sequence[date]) -> None:
    """« ALSH printemps, semaine du 12 avril »: these days are in the spring holidays."""
    for piece in parse.pieces:
        named = named_holidays(parse.sentence, piece.start) if piece.value is Mark.SEASON else None
        if piece.value is Mark.SEASON and not (named and set(found) <= set(named.value.days)):
            raise doubts.not_understood(parse.words(piece))


OF_WORDS: tuple[Callable[[Parse], None], ...] = (no_letters, of_nothing_unknown, all_is_read)
OF_CLAUSES: tuple[Callable[[Parse], None], ...] = (numbers_are_read, nothing_between, feasts_name_no_holidays)
OF_DAYS: tuple[Callable[[Parse, Sequence[date]], None], ...] = (counts_agree, seasons_agree)
