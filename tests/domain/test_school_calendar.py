"""Which days are school days, which are free, and when a school year ends."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from domain.school_calendar import PLAIN_CALENDAR, Holidays, Region, SchoolCalendar, bank_holidays

CALENDAR = SchoolCalendar(
    (
        Holidays("Vacances de la Toussaint", date(2026, 10, 17), date(2026, 11, 1)),
        Holidays("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3)),
        Holidays("Pont de l'Ascension", date(2027, 5, 6), date(2027, 5, 9)),
        Holidays("Vacances d'été", date(2027, 7, 3), date(2027, 8, 31)),
    )
)
IN_THE_LIBRARY = {
    Region.FRANCE: None,
    Region.ALSACE_MOSELLE: "57",
    Region.GUADELOUPE: "971",
    Region.GUYANE: "973",
    Region.LA_REUNION: "974",
    Region.MARTINIQUE: "972",
    Region.MAYOTTE: "976",
    Region.SAINT_BARTHELEMY: "BL",
    Region.SAINT_MARTIN: "MF",
}
BY_CUSTOM = {"Vendredi saint", "Mi-Carême", "Fête de Victor Schoelcher"}  # in the Antilles: no law says so


def test_the_kinds_of_days_exclude_one_another() -> None:
    """A day is a school day, a school Wednesday, a holiday weekday, or none of them."""
    kinds = [CALENDAR.is_school_day, CALENDAR.is_school_wednesday, CALENDAR.is_holiday_weekday]
    days = [date(2026, 9, 1) + timedelta(days=n) for n in range(365)]
    assert {sum(kind(day) for kind in kinds) for day in days} == {0, 1}
    assert CALENDAR.is_school_day(date(2027, 7, 2))
    assert not CALENDAR.is_school_day(date(2026, 11, 11))
    assert CALENDAR.is_school_wednesday(date(2026, 11, 25))
    assert not CALENDAR.is_school_wednesday(date(2026, 11, 11))
    assert not CALENDAR.is_holiday_weekday(date(2027, 7, 14))


def test_holidays_and_bank_holidays_are_free() -> None:
    """A Saturday of term is not: weekends are another matter."""
    assert [CALENDAR.is_free(date(2026, 11, day)) for day in (1, 2, 11, 14)] == [True, False, True, False]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 20), date(2027, 7, 2)),
        (date(2026, 7, 20), date(2027, 7, 2)),
        (date(2027, 7, 2), date(2027, 7, 2)),
        (date(2027, 7, 3), date(2028, 7, 7)),
        (date(2027, 8, 31), date(2028, 7, 7)),
    ],
)
def test_the_last_school_day_is_that_of_the_year_or_in_summer_of_the_next(day: date, last: date) -> None:
    """Before the summer holidays, or the first Friday of a July of which nothing is known."""
    assert CALENDAR.last_school_day(day) == last


def test_the_last_school_day_is_one_with_class() -> None:
    """In 2028 the holidays begin on a Tuesday; a bank holiday or a weekend before them does not count."""
    monday_off = (
        Holidays("Pont", date(2028, 7, 3), date(2028, 7, 3)),
        Holidays("Été", date(2028, 7, 4), date(2028, 8, 31)),
    )
    assert SchoolCalendar(monday_off).last_school_day(date(2028, 1, 1)) == date(2028, 6, 30)


def test_a_calendar_without_holidays_still_knows_weeks_and_bank_holidays() -> None:
    """It is what a sentence is read against when nothing else is known."""
    assert PLAIN_CALENDAR.holidays_on(date(2026, 12, 24)) is None
    assert PLAIN_CALENDAR.is_school_day(date(2026, 12, 24))
    assert not PLAIN_CALENDAR.is_school_day(date(2026, 12, 25))
    assert PLAIN_CALENDAR.last_school_day(date(2026, 11, 20)) == date(2027, 7, 2)


@pytest.mark.parametrize("region", Region)
def test_bank_holidays_are_the_known_ones(region: Region) -> None:
    """The library `holidays` has the same, since the decree of 2012, and a few customs that are no law."""
    for year in range(2012, 2060):
        library = holidays.country_holidays("FR", subdiv=IN_THE_LIBRARY[region], years=year, language="fr")
        usual = BY_CUSTOM if region is not Region.ALSACE_MOSELLE else set()
        expected = {day for day in library if not usual.issuperset(library.get_list(day))}
        assert set(bank_holidays(year, region)) == expected


def test_a_bank_holiday_has_a_name() -> None:
    """In order; of two on one day the one that never moves gives it: the Ascension of 2008 fell on the 1st of May."""
    named = CALENDAR.bank_holidays(2027)
    assert list(named) == sorted(named)
    assert named[date(2027, 3, 29)] == "Lundi de Pâques"
    assert bank_holidays(2008)[date(2008, 5, 1)] == "Fête du Travail"


def test_a_region_keeps_its_own_bank_holidays() -> None:
    """Good Friday and the day after Christmas in Alsace-Moselle, the abolition of slavery overseas."""
    days = {Region.ALSACE_MOSELLE: [date(2027, 3, 26), date(2027, 12, 26)], Region.MARTINIQUE: [date(2027, 5, 22)]}
    for region, expected in days.items():
        own = [day for day in bank_holidays(2027, region) if day not in bank_holidays(2027)]
        assert own == expected
    monday = date(2026, 4, 27)
    assert not SchoolCalendar((), Region.MAYOTTE).is_school_day(monday)
    assert CALENDAR.is_school_day(monday)
