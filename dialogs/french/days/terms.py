"""Terms of the school year, and quarters of a calendar year.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026, in zone C.
"""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.french.days.months import said_year
from dialogs.french.days.period import DAY, Kind, Period, between, end_of_month, months_on
from dialogs.french.days.rules import PERIODS, rule
from dialogs.french.numbers import RANKS, rank
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence, normalise
from domain.school_calendar import SchoolCalendar

_QUARTER = phrases("trimestre | trimestre scolaire | ce trimestre")
_MOST_QUARTERS, _MONTHS_IN_A_QUARTER, _TERMS = 4, 3, 3
_PARTED_BY = ("ete", "noel", "printemps")
_A_SCHOOL_YEAR = timedelta(days=330)


@rule(PERIODS, _QUARTER.firsts | RANKS)
def quarter(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les lundis jusqu'à la fin du trimestre » → 2026-11-23, 2026-11-30, 2026-12-07, 2026-12-14; « les lundis du
    deuxième trimestre, jusqu'à fin janvier » → 2027-01-04, 2027-01-11, 2027-01-18, 2027-01-25.
    """
    ranked = rank(sentence, at)
    named = _QUARTER.match(sentence, ranked.end if ranked else at)
    if not named:
        return None
    context = sentence.context
    if not ranked:
        return Match(_rest_of_term(context.calendar, context.today), named.end)
    said, end = said_year(sentence, named.end)
    found = _quarter_of(said, ranked.value) if said else _term(context.calendar, context.today, ranked.value)
    return Match(found, end) if found else None


def _quarter_of(year: int, number: int) -> Period | None:
    """« deuxième trimestre 2027 »: April to June."""
    if not 1 <= number <= _MOST_QUARTERS:
        return None
    first = date(year, (number - 1) * _MONTHS_IN_A_QUARTER + 1, 1)
    return Period(between(first, end_of_month(months_on(first, 2))), Kind.MONTH)


def _term(calendar: SchoolCalendar, today: date, number: int) -> Period | None:
    """The first one of the school year ends with Noël, the second with the spring holidays, the last with summer."""
    last = calendar.last_school_day(today)
    year = (one for one in calendar.holidays if one.first <= last and one.last > last - _A_SCHOOL_YEAR)
    parts = [one for one in year if any(name in normalise(one.name) for name in _PARTED_BY)]
    if len(parts) != _TERMS or not (1 <= number <= _TERMS or number == -1):
        return None
    ends = [*(one.first - DAY for one in parts[1:]), last]
    place = number - (number > 0)
    return Period(between(parts[place].last + DAY, ends[place]), Kind.MONTH)


def _rest_of_term(calendar: SchoolCalendar, today: date) -> Period:
    """From today to the end of the school term."""
    firsts = [one.first for one in calendar.holidays if any(name in normalise(one.name) for name in _PARTED_BY)]
    last = next((first for first in firsts if first > today), calendar.last_school_day(today))
    return Period(tuple(day for day in between(today, last) if day < last), Kind.MONTH)
