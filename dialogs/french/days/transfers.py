"""From which days to which: « du 4 au 5 décembre », where a booking is moved or copied and no days lie between.

The sentence is cut where one side meets the other, and each side is read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.engine.reading import Doubtful, Found
from dialogs.french import doubts
from dialogs.french.days.lists import with_months
from dialogs.french.days.marks import Mark
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import DAY
from dialogs.french.days.pieces import Piece
from dialogs.french.days.point import Point
from dialogs.french.days.reading import parsed, places_of, resolved
from dialogs.french.days.unread import speaks_of_time
from dialogs.french.numbers import count
from dialogs.french.tokens import Sentence

Days = Found[date] | Doubtful | None
_STRONG = {"vers", "contre", "par", "sur", "pour", "pr", ">"}
_WEAK = {"au", "a", "aux", "en"}
_SWAPPING = {"et"}  # « échange le 4 et le 8 »
_TAKING = (
    "mett",
    "mets",
    "pren",
    "ajout",
    "rajout",
    "reserv",
    "inscri",
    "not",
)  # « annule le 4, mets le 8 à la place »
_SAME = ("meme", "pareil", "idem", "ditto", "itou")
_LIKE = {"comme", "que", "qu"}
_SWAPS = ("echang", "permut", "interver", "invers")
_LITTLE = {Mark.THE, Mark.LES, Mark.OF, Mark.ADDED, Mark.FROM}
_EARLIER = ("avanc",)
_DAYS_IN = {"jour": 1, "jours": 1, "semaine": 7, "semaines": 7}


@dataclass(frozen=True)
class Transfer:
    """The days that are given up, or copied; those that are wanted; and the places of the words that say so."""

    given: Days = None
    wanted: Days = None
    places: frozenset[int] = frozenset()
    onto: frozenset[int] = frozenset()  # those of what is wanted


@dataclass(frozen=True)
class _Cut:
    """The pieces of both sides, in the order of the text."""

    given: list[Piece]
    wanted: list[Piece]
    between: Piece
    is_swapped: bool = False  # « le 8 au lieu du 4 »

    @property
    def places(self) -> range:
        """Those of the words between."""
        return range(self.between.start, self.between.end)


def transfer(sentence: Sentence, parts: Sequence[Piece], *, copies: bool) -> Transfer | None:
    """« du 4 au 5 décembre », « le 8 au lieu du 4 », « au lundi suivant »; nothing where no day is wanted."""
    if steps := _steps(sentence):
        return _stepped(sentence, parts, steps)
    cut = _cut(sentence, parts)
    if cut is None:
        return _copied(sentence, parts) if copies else None
    told = cut.given if cut.is_swapped else cut.wanted  # the word between has told its article: « au | 5 »
    sides = (_anchored(side) if side is told else side for side in (cut.given, cut.wanted))
    given, wanted = _lent(*(_side(sentence, _opened(sentence, side)) for side in sides), is_swapped=cut.is_swapped)
    left, left_at = _read(given, past=copies)
    right, right_at = _read(wanted, left.values if isinstance(left, Found) else ())
    return Transfer(left, right, frozenset({*left_at, *right_at, *cut.places}), right_at)


def _copied(sentence: Sentence, parts: Sequence[Piece]) -> Transfer:
    """« refais la semaine dernière » is copied from; « idem mardi » is copied to, « comme mardi » from."""
    days, places = _read(_side(sentence, list(parts)), past=True)
    today = sentence.context.today
    past = isinstance(days, Found) and bool(days.values) and days.values[-1] < today
    alike = any(word.startswith(_SAME) for word in sentence.plain) and _LIKE.isdisjoint(sentence.plain)
    onto = alike and not past
    if onto:
        return Transfer(None, days, places, places)
    return Transfer(days, None, places)


def _stepped(sentence: Sentence, parts: Sequence[Piece], steps: _Steps) -> Transfer:
    """« jeudi, d'une semaine »: each of them so many days later."""
    rest = [piece for piece in parts if piece.end <= steps.start or piece.start >= steps.end]
    given, places = _read(_side(sentence, _opened(sentence, rest)))
    words = range(steps.start, steps.end)
    later = tuple(day + DAY * steps.days for day in given.values) if isinstance(given, Found) else ()
    moved = Found(later, sentence.words(steps.start, steps.end)) if later else None
    return Transfer(given, moved, frozenset({*places, *words}), frozenset(words))


@dataclass(frozen=True)
class _Steps:
    """How many days later, and the words that say so."""

    days: int
    start: int
    end: int


_Side = Parse | doubts.InDoubt


def _side(sentence: Sentence, pieces: list[Piece]) -> _Side | None:
    """What stands on one side, as clauses."""
    try:
        return parsed(sentence, pieces) if pieces else None
    except doubts.InDoubt as doubt:
        return doubt


def _read(side: _Side | None, before: Sequence[date] = (), *, past: bool = False) -> tuple[Days, frozenset[int]]:
    """Its days, told from those of the other side: « le lundi suivant »."""
    if not isinstance(side, Parse):
        return (side.doubtful if side else None), frozenset()
    try:
        return resolved(side, before, past=past), places_of(side)
    except doubts.InDoubt as doubt:
        times = filter(speaks_of_time, side.pieces)
        return doubt.doubtful, frozenset(at for piece in times for at in range(piece.start, piece.end))


def _lent(given: _Side | None, wanted: _Side | None, *, is_swapped: bool) -> tuple[_Side | None, _Side | None]:
    """« du 4 au 5 décembre », « le 8 au lieu du 4 janvier »: the month is said once, on either side."""
    if not isinstance(given, Parse) or not isinstance(wanted, Parse):
        return given, wanted
    first, last = list(given.clauses), list(wanted.clauses)
    if is_swapped:
        lent = with_months([*last, *first])
        first, last = lent[len(last) :], lent[: len(last)]
    lent = with_months([*first, *last])
    return replace(given, clauses=lent[: len(first)]), replace(wanted, clauses=lent[len(first) :])


def _anchored(pieces: list[Piece]) -> list[Piece]:
    """The first number is a day."""
    at = next((at for at, piece in enumerate(pieces) if isinstance(piece.value, Point)), None)
    if at is None:
        return pieces
    point = pieces[at].value
    found = replace(point, loose=False) if isinstance(point, Point) else point
    return [*pieces[:at], replace(pieces[at], value=found), *pieces[at + 1 :]]


def _opened(sentence: Sentence, pieces: list[Piece]) -> list[Piece]:
    """« du 4 », which goes no further on this side, begins no range; « le 7 et | au 14 » is none either."""
    reaches = any(_reaches(pieces, at) for at in range(len(pieces)))
    return [
        replace(piece, value=Mark.THE) if _is_an_article(sentence, pieces, at, reaches=reaches) else piece
        for at, piece in enumerate(pieces)
    ]


def _is_an_article(sentence: Sentence, pieces: list[Piece], at: int, *, reaches: bool) -> bool:
    begins = pieces[at].value is Mark.FROM and sentence.word(pieces[at].start) in {"du", "des"}
    goes_on = pieces[at].value is Mark.TO and at > 0 and pieces[at - 1].value is Mark.AND
    return goes_on or (begins and not reaches)


def _reaches(pieces: list[Piece], at: int) -> bool:
    """« au », and more than the hyphen of « lundi-jeudi »."""
    after_and = at > 0 and pieces[at - 1].value is Mark.AND
    return pieces[at].value in {Mark.TO, Mark.UNTIL} and pieces[at].end > pieces[at].start and not after_and


def _cut(sentence: Sentence, parts: Sequence[Piece]) -> _Cut | None:
    """Where the days that are given up meet those that are wanted."""
    for at, piece in enumerate(parts):
        if piece.value is Mark.RATHER_THAN and _is_day(parts, at + 1):
            return _Cut(list(parts[at + 1 :]), list(parts[:at]), piece, is_swapped=True)
    seam = _seam(sentence, parts)
    if seam is None:
        return None
    return _Cut(list(parts[:seam]), list(parts[seam + 1 :]), parts[seam])


def _seam(sentence: Sentence, parts: Sequence[Piece]) -> int | None:
    """The little word between both sides: of « du 4 au 8 vers le 11 », the one that is plainest."""
    swaps = any(word.startswith(_SWAPS) for word in sentence.plain)
    words = _STRONG | _WEAK | (_SWAPPING if swaps else set())
    first = next((at for at, piece in enumerate(parts) if _names_days(piece)), len(parts))
    found = [at for at in range(len(parts)) if _joins(sentence, parts, at, words)]
    after = [at for at in found if at > first]
    strong = [at for at in after if sentence.word(parts[at].start) in _STRONG]
    takes = [at for at in after if sentence.word(parts[at].start).startswith(_TAKING)]
    return _only(takes) or _only(strong) or _middle(after) if after else next(iter(found), None)


def _joins(sentence: Sentence, parts: Sequence[Piece], at: int, words: set[str]) -> bool:
    """Whether such a word stands there, before a day; « et au 12 » goes on with what was wanted before."""
    word, goes_on = sentence.word(parts[at].start), at > 0 and parts[at - 1].value is Mark.AND
    takes = word.startswith(_TAKING) and sentence.word(len(sentence) - 1) == "place"
    return takes or (word in words and not goes_on and _is_day(parts, at + 1))


def _only(found: list[int]) -> int | None:
    return found[0] if len(found) == 1 else None


def _middle(found: list[int]) -> int | None:
    """« du 4 au 8 au 11 au 15 »; of two, nobody knows which."""
    if len(found) % 2 == 0:
        return None
    return found[len(found) // 2]


def _is_day(parts: Sequence[Piece], at: int) -> bool:
    """Whether a day stands there, past little words."""
    rest = (piece for piece in parts[at:] if piece.value not in _LITTLE)
    return (following := next(rest, None)) is not None and _names_days(following)


def _names_days(piece: Piece) -> bool:
    return piece.is_time or isinstance(piece.value, Point)


def _steps(sentence: Sentence) -> _Steps | None:
    """« d'une semaine »: seven days later, or earlier."""
    for at in range(len(sentence)):
        number = count(sentence, at + 1) if sentence.word(at) in {"d", "de"} else None
        if number and (length := _DAYS_IN.get(sentence.word(number.end))):
            way = -1 if any(word.startswith(_EARLIER) for word in sentence.plain) else 1
            return _Steps(way * number.value * length, at, number.end + 1)
    return None
