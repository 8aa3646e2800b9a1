"""A typical week over a period."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.week_template import Rhythm, days_of
from tests.counts import COUNTS

MONDAY, THURSDAY = 0, 3
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)  # a Monday, a Friday
WEEK = timedelta(weeks=1)


@pytest.mark.parametrize(
    ("rhythm", "told"),
    [
        (Rhythm.EVERY, ["23/11", "26/11", "30/11", "03/12", "07/12", "10/12", "14/12", "17/12"]),
        (Rhythm.ALTERNATE, ["23/11", "26/11", "07/12", "10/12"]),
        (Rhythm.EVEN, ["23/11", "26/11", "07/12", "10/12"]),
        (Rhythm.ODD, ["30/11", "03/12", "14/12", "17/12"]),
    ],
)
def test_mondays_and_thursdays_until_the_holidays(rhythm: Rhythm, told: list[str]) -> None:
    """G-086: the week of 23 November is the 48th."""
    assert [f"{day:%d/%m}" for day in days_of([MONDAY, THURSDAY], rhythm, FIRST, LAST)] == told


def test_one_week_in_two_begins_with_the_first_that_has_such_a_day() -> None:
    """From a Tuesday on, the first Monday is that of the week after."""
    days = days_of([MONDAY], Rhythm.ALTERNATE, FIRST + timedelta(days=1), LAST)
    assert days == [FIRST + WEEK, FIRST + WEEK * 3]


def test_both_ends_of_the_period_are_in_it() -> None:
    """A period of one day is that day."""
    assert days_of([MONDAY], Rhythm.EVERY, FIRST, FIRST) == [FIRST]


def test_a_period_without_such_a_day_is_empty() -> None:
    """From a Tuesday to a Sunday there is no Monday."""
    assert days_of([MONDAY], Rhythm.ALTERNATE, FIRST + timedelta(days=1), FIRST + timedelta(days=6)) == []


@given(weekdays=st.sets(st.integers(0, 6), min_size=1), start=st.dates(date(2026, 1, 1), date(2030, 1, 1)))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_even_and_odd_weeks_share_the_days_of_every_week(weekdays: set[int], start: date) -> None:
    """Over the turn of a year too, in which two odd weeks may follow each other."""
    rhythms = (Rhythm.EVEN, Rhythm.ODD, Rhythm.EVERY)
    even, odd, every = (days_of(weekdays, rhythm, start, start + WEEK * 60) for rhythm in rhythms)
    assert sorted([*even, *odd]) == every


@given(weekdays=st.sets(st.integers(0, 6), min_size=1), start=st.dates(date(2026, 1, 1), date(2030, 1, 1)))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_one_week_in_two_never_has_two_weeks_in_a_row(weekdays: set[int], start: date) -> None:
    """Whatever the year."""
    days = set(days_of(weekdays, Rhythm.ALTERNATE, start, start + WEEK * 60))
    mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
    assert {after - before for before, after in pairwise(mondays)} == {WEEK * 2}
