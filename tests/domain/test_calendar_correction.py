"""What a structure changes in the calendar of its zone."""

from __future__ import annotations

from datetime import date

import pytest

from domain.calendar_correction import Correction, Kind, corrected
from domain.school_calendar import Holidays, SchoolCalendar

NOEL = Holidays("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3))
CALENDAR = SchoolCalendar((NOEL,))
PONT = Correction("Pont du 11 novembre", date(2026, 11, 12), date(2026, 11, 13))
WEDNESDAY = Correction("Mercredi travaillé", date(2026, 11, 18), date(2026, 11, 18), Kind.CLASS)


def test_a_bridge_that_was_granted_is_free_and_has_its_name() -> None:
    """Thursday and Friday after the 11th of November; in order with the holidays of the zone."""
    calendar = corrected(CALENDAR, [PONT])
    assert calendar.holidays == (Holidays(PONT.name, PONT.first, PONT.last), NOEL)
    assert not calendar.is_school_day(PONT.first)


def test_a_wednesday_worked_has_class_and_no_wednesday_centre() -> None:
    """The other Wednesdays are as they were."""
    calendar = corrected(CALENDAR, [WEDNESDAY])
    assert (calendar.is_school_day(WEDNESDAY.first), calendar.is_school_wednesday(WEDNESDAY.first)) == (True, False)
    assert calendar.is_school_wednesday(date(2026, 11, 25))


def test_a_bank_holiday_can_be_worked() -> None:
    """The structure says so itself."""
    whit_monday = date(2027, 5, 17)
    calendar = corrected(CALENDAR, [Correction("Journée de solidarité", whit_monday, whit_monday, Kind.CLASS)])
    assert (calendar.is_school_day(whit_monday), calendar.is_free(whit_monday)) == (True, False)


def test_term_takes_its_days_out_of_the_holidays() -> None:
    """At their beginning, in their middle, at their end: Wednesdays are Wednesdays of term."""
    days = [(date(2026, 12, 19), date(2026, 12, 20)), (date(2026, 12, 30), date(2026, 12, 30))]
    calendar = corrected(CALENDAR, [Correction("Classe", first, last, Kind.TERM) for first, last in days])
    assert [(part.first.day, part.last.day) for part in calendar.holidays] == [(21, 29), (31, 3)]
    assert calendar.is_school_wednesday(date(2026, 12, 30))


def test_the_later_of_two_corrections_of_a_day_holds() -> None:
    """Free, worked, free again."""
    day = WEDNESDAY.first
    free = Correction("Grève", day, day)
    assert corrected(CALENDAR, [free, WEDNESDAY]).is_school_day(day)
    assert corrected(CALENDAR, [WEDNESDAY, free]).holidays_on(day) == Holidays("Grève", day, day)
    assert corrected(CALENDAR, [WEDNESDAY, free]).is_free(day)


def test_holidays_said_again_take_the_place_of_the_zone_s() -> None:
    """Longer on both sides: one period is left."""
    longer = Correction("Vacances de Noël", date(2026, 12, 17), date(2027, 1, 5))
    assert corrected(CALENDAR, [longer]).holidays == (Holidays(longer.name, longer.first, longer.last),)


@pytest.mark.parametrize(
    ("last", "told"), [(date(2026, 11, 11), "before it begins"), (date(9999, 12, 31), "more than a year")]
)
def test_what_cannot_be_meant_is_refused(last: date, told: str) -> None:
    """Days in the wrong order, and holidays for ever."""
    with pytest.raises(ValueError, match=told):
        Correction("Pont", PONT.first, last)
