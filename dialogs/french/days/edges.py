"""Halves and edges of a period: its beginning, its middle, its end.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.french.days.period import (
    Kind,
    Period,
    made_in_month,
)
from dialogs.french.days.rules import PERIODS, period, rule
from dialogs.french.days.units import OF_A_PERIOD
from dialogs.french.numbers import RANKS, rank
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.tokens import Sentence

_HALVES = phrases("quinzaine | moitié | quinzaine du mois")
_EDGES = table(
    {
        "début": "début | le début | tout début | au début | commencement",
        "mi": "mi | milieu | le milieu | au milieu | la mi",
        "fin": "fin | la fin | toute fin | à la fin",
        "courant": "courant",
    }
)
_MIDDLE = 15
_THIRD = 10


@rule(PERIODS, RANKS)
def half(sentence: Sentence, at: int) -> Match[Period] | None:
    """« première quinzaine de mars » → 2027-03-01 … 2027-03-15; « 2e moitié de mars » → 2027-03-16 … 2027-03-31."""
    found = rank(sentence, at)
    named = _HALVES.match(sentence, found.end) if found else None
    of = OF_A_PERIOD.match(sentence, named.end) if named else None
    known = period(sentence, of.end) if of else None
    if not found or not known or known.value.kind is not Kind.MONTH or found.value not in {1, 2, -1}:
        return None
    first = found.value == 1
    days = tuple(day for day in known.value.days if (day.day <= _MIDDLE) == first)
    return Match(replace(known.value, days=days), known.end)


@rule(PERIODS, _EDGES.firsts)
def edge(sentence: Sentence, at: int) -> Match[Period] | None:
    """« tous les lundis jusqu'à mi-décembre » → 2026-11-23, 2026-11-30, 2026-12-07, 2026-12-14; « fin mars » →
    clarify.
    """
    found = _EDGES.match(sentence, at)
    known = period(sentence, OF_A_PERIOD.skip(sentence, found.end)) if found else None
    if not found or not known or not known.value.days:
        return None
    if found.value == "fin" and sentence.word(known.end - 1) == "mois":
        return None  # of the month that was said before, if one was
    part = _EDGE_OF[found.value](known.value)
    if found.value == "fin" and known.value.kind is Kind.HOLIDAYS:
        part = replace(part, closes=known.value.last)
    return Match(part, known.end)


def _start_of(whole: Period) -> Period:
    return Period(whole.days[:_THIRD], whole.kind, opens=whole.first, is_vague=True, undated=whole.undated)


def _middle_of(whole: Period) -> Period:
    middle = made_in_month(whole.first, _MIDDLE) if whole.kind is Kind.MONTH else whole.days[len(whole.days) // 2]
    return Period(whole.days[_THIRD:-_THIRD] or whole.days, opens=middle, closes=middle, is_vague=True)


def _end_of(whole: Period) -> Period:
    return Period(whole.days[-_THIRD:], whole.kind, closes=whole.last, is_vague=True, undated=whole.undated)


def _course_of(whole: Period) -> Period:
    return Period(whole.days, is_vague=True)


_EDGE_OF = {
    "début": _start_of,
    "mi": _middle_of,
    "fin": _end_of,
    "courant": _course_of,
}
