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
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import DAY
from dialogs.french.days.pieces import Piece
from dialogs.french.days.reading import parsed, places_of, resolved
from dialogs.french.days.seams import cut, opened
from dialogs.french.days.unread import speaks_of_time
from dialogs.french.numbers import count
from dialogs.french.tokens import Sentence

Days = Found[date] | Doubtful | None
_SAME = ("meme", "pareil", "idem", "ditto", "itou")
_LIKE = {"comme", "que", "qu"}
_EARLIER = ("avanc",)
_DAYS_IN = {"jour": 1, "jours": 1, "semaine": 7, "semaines": 7}


@dataclass(frozen=True)
class Transfer:
    """The days that are given up, or copied; those that are wanted; and the places of the words that say so."""

    given: Days = None
    wanted: Days = None
    places: frozenset[int] = frozenset()
    onto: frozenset[int] = frozenset()  # those of what is wanted


def transfer(sentence: Sentence, parts: Sequence[Piece], *, copies: bool) -> Transfer | None:
    """« du 4 au 5 décembre », « le 8 au lieu du 4 », « au lundi suivant »; nothing where no day is wanted."""
    if not copies and (steps := _steps(sentence)):
        return _stepped(sentence, parts, steps)
    seam = cut(sentence, parts, copies=copies)
    if seam is None:
        return _copied(sentence, parts) if copies else None
    given, wanted = _lent(*(_side(sentence, opened(sentence, side)) for side in seam.sides), is_swapped=seam.is_swapped)
    left, left_at = _held(given) or _read(given, past=copies)
    right, right_at = _read(wanted, left.values if isinstance(left, Found) else ())
    return Transfer(left, right, frozenset({*left_at, *right_at, *seam.places}), right_at)


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
    given, places = _read(_side(sentence, opened(sentence, rest)))
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


def _held(side: _Side | None) -> tuple[Days, frozenset[int]] | None:
    """« jeudi », where one of the days held is a Thursday, is that one."""
    if not isinstance(side, Parse) or any(clause.frames or clause.without for clause in side.clauses):
        return None
    points = [point for clause in side.clauses for point in clause.points]
    fits = [[day for day in side.sentence.context.days if point.fits(day)] for point in points]
    days = tuple(sorted({day for found in fits for day in found}))
    words = ", ".join(clause.words for clause in side.clauses)
    return (Found(days, words), places_of(side)) if days and all(fits) else None


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


def _steps(sentence: Sentence) -> _Steps | None:
    """« d'une semaine »: seven days later, or earlier."""
    for at in range(len(sentence)):
        number = count(sentence, at + 1) if sentence.word(at) in {"d", "de"} else None
        if number and (length := _DAYS_IN.get(sentence.word(number.end))):
            way = -1 if any(word.startswith(_EARLIER) for word in sentence.plain) else 1
            return _Steps(way * number.value * length, at, number.end + 1)
    return None
