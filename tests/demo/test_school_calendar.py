"""School days of zone C, as towns publish them."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from vacances_scolaires_france import SchoolHolidayDates

from bot.demo.holidays import school_calendar
from domain.school_calendar import Holidays, bank_holidays

EIGHT_DAYS = timedelta(days=8)


def test_the_holidays_of_2026_are_the_published_ones() -> None:
    """From Saturday to the Sunday before school resumes."""
    assert school_calendar("C", range(2026, 2027)).holidays == (
        Holidays("Vacances de la Toussaint", date(2026, 10, 17), date(2026, 11, 1)),
        Holidays("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3)),
        Holidays("Vacances d'hiver", date(2027, 2, 6), date(2027, 2, 21)),
        Holidays("Vacances de printemps", date(2027, 4, 3), date(2027, 4, 18)),
        Holidays("Pont de l'Ascension", date(2027, 5, 6), date(2027, 5, 9)),
        Holidays("Vacances d'été", date(2027, 7, 3), date(2027, 8, 31)),
    )


def test_the_kinds_of_days_exclude_one_another() -> None:
    """A day is a school day, a school Wednesday, a holiday weekday, or none of them."""
    calendar = school_calendar("C", range(2026, 2027))
    kinds = [calendar.is_school_day, calendar.is_school_wednesday, calendar.is_holiday_weekday]
    days = [date(2026, 9, 1) + timedelta(days=n) for n in range(365)]
    assert {sum(kind(day) for kind in kinds) for day in days} == {0, 1}
    assert calendar.is_school_day(date(2027, 7, 2))
    assert not calendar.is_school_day(date(2026, 11, 11))
    assert calendar.is_school_wednesday(date(2026, 11, 25))
    assert not calendar.is_school_wednesday(date(2026, 11, 11))
    assert not calendar.is_holiday_weekday(date(2027, 7, 14))


@pytest.mark.parametrize("zone", ["A", "B", "C"])
def test_our_reading_of_the_data_is_the_library_s(zone: str) -> None:
    """Day by day over the last years, but for the Sundays that we add."""
    calendar, library = school_calendar(zone, range(2020, 2028)), SchoolHolidayDates()
    days = [date(2020, 9, 1) + timedelta(days=n) for n in range((date(2028, 9, 1) - date(2020, 9, 1)).days)]
    different = [d for d in days if bool(calendar.holidays_on(d)) != library.is_holiday_for_zone(d, zone)]
    assert {day.isoweekday() for day in different} <= {7}


def test_years_without_data_are_moved_by_whole_weeks() -> None:
    """The holidays fall on the same weekdays, at most half a week from their usual date."""
    known, moved = school_calendar("C", range(2027, 2028)), school_calendar("C", range(2033, 2034))
    for period, later in zip(known.holidays, moved.holidays, strict=True):
        assert (later.name, later.first.weekday()) == (period.name, period.first.weekday())
        assert abs(later.first - period.first.replace(year=period.first.year + 6)) < EIGHT_DAYS


def test_bank_holidays_are_the_known_ones() -> None:
    """The library `holidays` has the same, since Whit Monday is one again."""
    for year in range(2008, 2060):
        assert bank_holidays(year) == set(holidays.country_holidays("FR", years=year))
