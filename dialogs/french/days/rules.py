"""The rules of the grammar, by what they read; a rule tells which words it can begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from dialogs.french import doubts
from dialogs.french.calendar_words import THE
from dialogs.french.days.period import Period
from dialogs.french.days.resolve import day_of
from dialogs.french.phrases import Firsts, Match, Rule, first_of

if TYPE_CHECKING:
    from dialogs.french.days.point import Point
    from dialogs.french.tokens import Sentence

T = TypeVar("T")
_DEEPEST = 12  # « la veille de la veille de … »: nobody says so
_MOST_TRIED = 2500  # some eighty numbers in a row are no message any more
_DEFINITE = {"le", "du", "au", "les"}


class Rules(Generic[T]):
    """Rules that read the same kind of thing."""

    def __init__(self) -> None:
        self._firsts: dict[Rule[T], Firsts] = {}
        self._beginning: dict[str, tuple[Rule[T], ...]] = {}

    def __iter__(self) -> Iterator[Rule[T]]:
        return iter(self._firsts)

    def add(self, read: Rule[T], firsts: Firsts) -> None:
        self._firsts[read] = firsts

    def readings(self, sentence: Sentence, at: int) -> list[Match[T]]:
        """All that they read there: for most words, nothing can begin."""
        first = first_of(sentence.word(at))
        if first not in self._beginning:
            self._beginning[first] = tuple(read for read, firsts in self._firsts.items() if first in firsts)
        found = (read(sentence, at) for read in self._beginning[first])
        return [match for match in found if match]

    def longest(self, sentence: Sentence, at: int) -> Match[T] | None:
        return max(self.readings(sentence, at), key=lambda match: match.end, default=None)


POINTS: Rules[Point] = Rules()
PERIODS: Rules[Period] = Rules()
LURES: Rules[None] = Rules()


def rule(rules: Rules[T], firsts: Firsts) -> Callable[[Rule[T]], Rule[T]]:
    """Add a rule to the grammar. At each place it is tried once: what it read is remembered with the sentence.

    A rule that meets itself at the same place, through others, reads nothing there.
    """

    def add(read: Rule[T]) -> Rule[T]:
        @wraps(read)
        def once(sentence: Sentence, at: int) -> Match[T] | None:
            if (read, at) not in sentence.read:
                if len(sentence.read) >= _MOST_TRIED:
                    raise doubts.too_long()
                sentence.read[read, at] = None
                sentence.read[read, at] = _tried(read, sentence, at)
            return cast("Match[T] | None", sentence.read[read, at])

        rules.add(once, firsts)
        return once

    return add


def _tried(read: Rule[T], sentence: Sentence, at: int) -> Match[T] | None:
    if len(sentence.within) >= _DEEPEST:
        return None
    sentence.within.append(at)
    try:
        return read(sentence, at)
    finally:
        sentence.within.pop()


def point(sentence: Sentence, at: int) -> Match[Point] | None:
    """The longest day that is said there, past its article."""
    return POINTS.longest(sentence, at) or POINTS.longest(sentence, THE.skip(sentence, at))


def period(sentence: Sentence, at: int) -> Match[Period] | None:
    """The longest period that is said there, past its article."""
    return PERIODS.longest(sentence, at) or PERIODS.longest(sentence, THE.skip(sentence, at))


def anchor(sentence: Sentence, at: int) -> Match[Period] | None:
    """A day or a period that others are told by: « la veille de … », « le lundi après … »."""
    day, days = point(sentence, at), period(sentence, at)
    if days and days.value.days and (not day or days.end >= day.end):
        return days
    if not day or day.value.recurs or day.value.step:
        return None
    if day.value.loose and sentence.word(day.end - 2) not in _DEFINITE:
        return None
    return Match(Period((day_of(day.value, sentence.context, sentence.words(at, day.end)),)), day.end)


def is_lure(sentence: Sentence, at: int) -> bool:
    """Whether the number there counts something: « lundi 2 enfants » is a Monday."""
    return any((found := read(sentence, at)) and found.end > at + 1 for read in LURES)
