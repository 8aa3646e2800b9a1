"""Weeks, months and other days on end."""

from __future__ import annotations

from datetime import date

import pytest

from domain.period import Period

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
WEEK = Period(date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 11, 20), 30), (date(2026, 12, 1), 31), (date(2028, 2, 29), 29)],
)
def test_a_month_goes_to_its_last_day(day: date, last: int) -> None:
    """Also in a leap year."""
    assert Period.month_of(day) == Period(day.replace(day=1), day.replace(day=last))


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)])
def test_a_week_goes_from_monday_to_sunday(day: date) -> None:
    """Whatever day of it is asked about."""
    assert Period.week_of(day) == WEEK


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        (NOVEMBER, Period.month_of(date(2026, 10, 5)), Period.month_of(date(2026, 12, 5))),
        (Period.month_of(date(2026, 12, 5)), NOVEMBER, Period.month_of(date(2027, 1, 5))),
        (WEEK, Period.week_of(date(2026, 11, 16)), Period.week_of(date(2026, 11, 30))),
        (
            Period(date(2026, 11, 24), date(2026, 11, 24)),
            Period(date(2026, 11, 23), date(2026, 11, 23)),
            Period(date(2026, 11, 25), date(2026, 11, 25)),
        ),
    ],
    ids=["month", "month of 31 days", "week", "day"],
)
def test_what_stands_beside_is_of_the_same_kind(period: Period, before: Period, after: Period) -> None:
    """A month stands beside months, however long they are."""
    assert (period.before, period.after) == (before, after)
    assert period.has_a_name


def test_other_days_on_end_have_no_name() -> None:
    """Nobody knows what « the one after » would be."""
    assert not Period(date(2026, 11, 24), date(2026, 11, 26)).has_a_name


def test_a_period_touches_whole_months() -> None:
    """Two of them, for a week that ends in December."""
    assert Period.week_of(date(2026, 12, 1)).months == [NOVEMBER, Period.month_of(date(2026, 12, 1))]
