"""« Un mercredi sur deux »."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.french.calendar_words import EVERY_WEEKDAY, SHORT_WEEKDAYS, WEEKDAYS
from dialogs.french.days.marks import RHYTHMS
from dialogs.french.days.point import Point
from dialogs.french.numbers import count
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence

_NAMES = (WEEKDAYS, EVERY_WEEKDAY, SHORT_WEEKDAYS)
_IN = phrases("sur | /")
_MOST = 4


def every_other(sentence: Sentence, at: int) -> Iterator[Match[Point]]:
    """« un mercredi sur deux du 2 au 30 décembre » → 2026-12-02, 2026-12-16, 2026-12-30."""
    one = at + (sentence.word(at) in {"un", "1"})
    named = next((found for names in _NAMES if (found := names.match(sentence, one))), None)
    inside = _IN.match(sentence, named.end) if named else None
    weeks = count(sentence, inside.end) if inside else None
    if named and one > at and RHYTHMS.match(sentence, named.end):
        yield Match(Point(weekday=named.value, plural=True), named.end)  # « un lundi tous les quinze jours »
    if named and weeks and 1 < weeks.value <= _MOST:
        yield Match(Point(weekday=named.value, every=weeks.value, plural=True), weeks.end)
