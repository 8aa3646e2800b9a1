"""School calendars as towns publish them, and whose calendar a sentence is read against."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from vacances_scolaires_france import SchoolHolidayDates

from bot.school_calendars import (
    NO_ZONE,
    ZONES,
    UnknownZone,
    calendar_of,
    complaint,
    known_years,
    school_calendar,
    years_around,
)
from bot.store import tables as t
from dialogs.french import FRENCH
from domain.calendar_correction import Correction, Kind
from domain.school_calendar import Holidays, Region
from domain.structure import Contact, Structure

if TYPE_CHECKING:
    from dialogs.engine.reading import Context, Reading
    from tests.bot.chat import Chat

ONE_DAY, EIGHT_DAYS = timedelta(days=1), timedelta(days=8)
TODAY = date(2026, 11, 20)
PONT = Correction("Pont du 11 novembre", date(2026, 11, 12), date(2026, 11, 13))
CONTACT = Contact("Enfance", "05 36 49 01 12", "9 h – 17 h", "Mairie")


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


@pytest.mark.parametrize("zone", ["A", "B", "C"])
def test_our_reading_of_the_data_is_the_library_s(zone: str) -> None:
    """Day by day over all its years, but for the Sundays that we add."""
    years = known_years(zone)
    calendar, library = school_calendar(zone, years), SchoolHolidayDates()
    first, last = date(years[0], 10, 1), date(years[-1] + 1, 9, 30)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    different = [d for d in days if bool(calendar.holidays_on(d)) != library.is_holiday_for_zone(d, zone)]
    assert {day.isoweekday() for day in different} <= {7}


@pytest.mark.parametrize("zone", ZONES)
def test_years_without_data_are_moved_by_whole_weeks(zone: str) -> None:
    """The holidays fall on the same weekdays, at most half a week from their usual date."""
    year = known_years(zone)[-1]
    known, moved = school_calendar(zone, range(year, year + 1)), school_calendar(zone, range(year + 6, year + 7))
    for period, later in zip(known.holidays, moved.holidays, strict=True):
        assert (later.name, later.first.weekday()) == (period.name, period.first.weekday())
        assert abs(later.first - period.first.replace(year=period.first.year + 6)) < EIGHT_DAYS


def test_la_reunion_has_a_calendar_of_its_own() -> None:
    """Long holidays around Christmas, and school again in August."""
    calendar = school_calendar("La Réunion", years_around(TODAY), Region.LA_REUNION)
    assert calendar.holidays_on(date(2027, 1, 20)) == Holidays(
        "Vacances d'été austral", date(2026, 12, 19), date(2027, 1, 31)
    )
    assert calendar.is_school_day(date(2026, 8, 18))
    assert calendar.last_school_day(TODAY) == date(2027, 7, 2)


@pytest.mark.parametrize("zone", ZONES)
def test_periods_follow_one_another(zone: str) -> None:
    """Each ends before the next begins, and some days of class lie between them."""
    periods = school_calendar(zone, range(2025, 2027)).holidays
    assert all(period.first <= period.last for period in periods)
    assert all(later.first - period.last > ONE_DAY for period, later in pairwise(periods))


def test_an_unknown_zone_is_refused_with_those_that_are_known() -> None:
    """In one line, which says that corrections can describe any other."""
    with pytest.raises(UnknownZone, match=r"« Mayotte ».*A, B, C, La Réunion.*corrections") as told:
        school_calendar("Mayotte", years_around(TODAY))
    assert "\n" not in str(told.value)


def test_a_structure_without_a_zone_has_what_its_corrections_say() -> None:
    """So has one whose zone is not known: its parents are answered all the same."""
    for zone in (NO_ZONE, "Mayotte"):
        structure = town(zone, PONT)
        assert calendar_of(structure, TODAY).holidays == (Holidays(PONT.name, PONT.first, PONT.last),)


def test_a_calendar_holds_the_years_around_today() -> None:
    """From the school year before to the one after, also in the summer, when one ends."""
    for today, years in ((TODAY, range(2025, 2028)), (date(2026, 7, 20), range(2024, 2027))):
        assert calendar_of(town(), today) == school_calendar("C", years)


def test_nothing_is_missing_while_two_years_are_known() -> None:
    """This school year and the next one."""
    assert complaint(town(), TODAY) is None


@pytest.mark.parametrize(
    ("zone", "today", "told"),
    [
        ("C", date(2027, 9, 1), r"2028-2029: install a newer vacances-scolaires-france, or describe"),
        ("C", date(2028, 9, 1), r"2028-2029 and 2029-2030"),
        ("La Réunion", TODAY, r"2027-2028: describe them by corrections"),
        (NO_ZONE, TODAY, r"2026-2027 and 2027-2028: describe them by corrections"),
        ("Mayotte", TODAY, r"zone « Mayotte »"),
    ],
)
def test_what_is_missing_is_said_with_its_cure(zone: str, today: date, told: str) -> None:
    """In one line that names the structure."""
    assert re.fullmatch(rf"Valmercy: .*{told}.*", complaint(town(zone), today) or "")


def test_years_that_corrections_describe_are_not_missing() -> None:
    """A day worked is no description; holidays are."""
    worked = Correction("Mercredi travaillé", date(2027, 9, 8), date(2027, 9, 8), Kind.CLASS)
    toussaint = Correction("Vacances de la Toussaint", date(2027, 10, 9), date(2027, 10, 24))
    assert complaint(town("La Réunion", worked), TODAY)
    assert not complaint(town("La Réunion", worked, toussaint), TODAY)


def test_a_sentence_is_read_against_the_calendar_of_the_structure(alex: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its zone, its region and its corrections, as they are in the database at that moment."""
    read: list[Context] = []

    def noted(text: str, context: Context) -> Reading:
        read.append(context)
        return FRENCH.read(text, context)

    monkeypatch.setattr("bot.desk.FRENCH", replace(FRENCH, read=noted))
    alex.say("bonjour")
    with alex.engine.begin() as connection:
        connection.execute(
            update(t.structure).values(school_zone="A", region=Region.ALSACE_MOSELLE, calendar_corrections=(PONT,))
        )
    alex.say("rebonjour")
    years = years_around(TODAY)
    assert [context.calendar for context in read] == [
        school_calendar("C", years),
        school_calendar("A", years, Region.ALSACE_MOSELLE, (PONT,)),
    ]


def town(zone: str = "C", *corrections: Correction) -> Structure:
    """A town in a zone."""
    return Structure("Valmercy", "Europe/Paris", zone, CONTACT, calendar_corrections=corrections)
