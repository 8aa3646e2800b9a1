"""Until when: the by-laws that towns print, day by day, to the minute, on the clock of the town (R3, R4, G-123)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.activity import Activity
from domain.booking import Status
from domain.by_laws import ByLaws
from domain.deadlines import (
    WEEK_END,
    ClearDaysBeforeHolidays,
    DayOfMonthBefore,
    DaysBefore,
    Deadline,
    HoursBefore,
    Skip,
    WeekdayBefore,
)
from domain.moment import Moment
from domain.outcome import Booked, Cancelled, Refused
from domain.refusal import TooLate, TooLateToCancel
from domain.school_calendar import Holidays, Region, SchoolCalendar
from domain.structure import Structure
from tests.domain.town import MAIRIE, PRICE, activity, batch, board, booked, enrolled, family, opening

TUESDAY, THURSDAY = 1, 3
CALENDAR = SchoolCalendar(  # zone C
    (
        Holidays("Vacances de la Toussaint", date(2026, 10, 17), date(2026, 11, 1)),
        Holidays("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3)),
        Holidays("Pont de l'Ascension", date(2027, 5, 6), date(2027, 5, 9)),
    )
)
NEXT_WEEK = WeekdayBefore(TUESDAY)
SCHOOL_DAY = DaysBefore(1, time(11), frozenset({Skip.NO_SCHOOL}))
EVE = DaysBefore(1, time(18))
THREE_DAYS = HoursBefore(72)
HOLIDAYS = ClearDaysBeforeHolidays(15)
J_2 = DaysBefore(2, time(10))
WORKING_DAYS = DaysBefore(2, time(10), WEEK_END | {Skip.BANK_HOLIDAY})
WORKED = DaysBefore(1, time(10), frozenset({Skip.BANK_HOLIDAY}))
AT_NIGHT = DaysBefore(1, time(2, 30))
THE_20TH = DayOfMonthBefore(20)
TWO_WEEKS = WeekdayBefore(THURSDAY, weeks=2)

LIMITS: dict[str, tuple[Deadline, str, str]] = {
    "until Tuesday 23:59 for the next week, its Monday": (NEXT_WEEK, "2026-11-30", "2026-11-24 23:59"),
    "until Tuesday 23:59 for the next week, its Sunday": (NEXT_WEEK, "2026-12-06", "2026-11-24 23:59"),
    "until Tuesday 23:59, across the year": (NEXT_WEEK, "2027-01-04", "2026-12-29 23:59"),
    "until Tuesday 23:59, across the change of the clocks": (NEXT_WEEK, "2026-10-26", "2026-10-20 23:59"),
    "the previous school day": (SCHOOL_DAY, "2026-11-24", "2026-11-23 11:00"),
    "Friday for Monday": (SCHOOL_DAY, "2026-11-23", "2026-11-20 11:00"),
    "Tuesday for Thursday: no school on Wednesday": (SCHOOL_DAY, "2026-11-26", "2026-11-24 11:00"),
    "across the 11th of November, a Wednesday": (SCHOOL_DAY, "2026-11-12", "2026-11-10 11:00"),
    "across Easter Monday": (SCHOOL_DAY, "2027-03-30", "2027-03-26 11:00"),
    "across Whit Monday": (SCHOOL_DAY, "2027-05-18", "2027-05-14 11:00"),
    "across the bridge of Ascension": (SCHOOL_DAY, "2027-05-10", "2027-05-04 11:00"),
    "across autumn holidays, and the change of the clocks": (SCHOOL_DAY, "2026-11-02", "2026-10-16 11:00"),
    "across Christmas": (SCHOOL_DAY, "2027-01-04", "2026-12-18 11:00"),
    "the day before at 18:00": (EVE, "2026-11-25", "2026-11-24 18:00"),
    "the day before, a Sunday": (EVE, "2026-11-23", "2026-11-22 18:00"),
    "the day before, on which clocks go back": (EVE, "2026-10-26", "2026-10-25 18:00"),
    "the day before, on which clocks go forward": (EVE, "2027-03-29", "2027-03-28 18:00"),
    "72 h before 07:30": (THREE_DAYS, "2026-11-25", "2026-11-22 07:30"),
    "72 true hours, one of which comes twice": (THREE_DAYS, "2026-10-26", "2026-10-23 08:30"),
    "72 true hours, one of which does not come": (THREE_DAYS, "2027-03-29", "2027-03-26 06:30"),
    "15 clear days before Christmas": (HOLIDAYS, "2026-12-21", "2026-12-03 23:59"),
    "15 clear days, whatever day of the holidays": (HOLIDAYS, "2026-12-31", "2026-12-03 23:59"),
    "15 clear days before a day of term": (HOLIDAYS, "2026-11-25", "2026-11-09 23:59"),
    "J-2 at 10:00": (J_2, "2026-11-25", "2026-11-23 10:00"),
    "J-2, counted on Saturday and Sunday too": (J_2, "2026-11-23", "2026-11-21 10:00"),
    "J-2, week-ends not counted": (WORKING_DAYS, "2026-11-23", "2026-11-19 10:00"),
    "J-2, bank holidays not counted": (WORKING_DAYS, "2026-11-13", "2026-11-10 10:00"),
    "J-2, Christmas and a week-end": (WORKING_DAYS, "2026-12-28", "2026-12-23 10:00"),
    "the 20th for the first of December": (THE_20TH, "2026-12-01", "2026-11-20 23:59"),
    "the 20th for the last of December": (THE_20TH, "2026-12-31", "2026-11-20 23:59"),
    "the 20th, across the year": (THE_20TH, "2027-01-04", "2026-12-20 23:59"),
    "the 31st, in a month that has 28 days": (DayOfMonthBefore(31), "2027-03-10", "2027-02-28 23:59"),
    "the 20th two months before": (DayOfMonthBefore(20, months=2), "2027-01-15", "2026-11-20 23:59"),
    "Thursday of week -2, for a Monday": (TWO_WEEKS, "2026-11-30", "2026-11-19 23:59"),
    "Thursday of week -2, for a Sunday": (TWO_WEEKS, "2026-12-06", "2026-11-19 23:59"),
    "the same day at 07:00": (DaysBefore(0, time(7)), "2026-11-25", "2026-11-25 07:00"),
    "Wednesdays not counted": (DaysBefore(1, time(10), frozenset({Skip.WEDNESDAY})), "2026-11-26", "2026-11-24 10:00"),
}
PARIS, REUNION, GUADELOUPE = "Europe/Paris", "Indian/Reunion", "America/Guadeloupe"
FAR: dict[str, tuple[str, Region, Deadline, str, str]] = {
    "La Réunion, four hours ahead": (REUNION, Region.LA_REUNION, EVE, "2026-11-25", "2026-11-24T14:00Z"),
    "La Réunion knows no summer time": (REUNION, Region.LA_REUNION, EVE, "2027-06-16", "2027-06-15T14:00Z"),
    "the 20th of December is one, there": (REUNION, Region.LA_REUNION, WORKED, "2026-12-21", "2026-12-19T06:00Z"),
    "the 20th of December is none, in Paris": (PARIS, Region.FRANCE, WORKED, "2026-12-21", "2026-12-20T09:00Z"),
    "Guadeloupe, four hours behind": (GUADELOUPE, Region.GUADELOUPE, EVE, "2026-11-25", "2026-11-24T22:00Z"),
    "at 02:30, which comes twice: the later": (PARIS, Region.FRANCE, AT_NIGHT, "2026-10-26", "2026-10-25T01:30Z"),
    "at 02:30, which does not come: an hour later": (PARIS, Region.FRANCE, AT_NIGHT, "2027-03-29", "2027-03-28T01:30Z"),
}


@pytest.mark.parametrize(("rule", "day", "limit"), LIMITS.values(), ids=LIMITS)
def test_a_day_is_booked_in_the_last_minute_and_not_in_the_next(rule: Deadline, day: str, limit: str) -> None:
    """G-123: whoever reads the minute of the limit on the clock of the town is in time; a minute later nobody is."""
    until = datetime.fromisoformat(limit).replace(tzinfo=ZoneInfo(PARIS)).astimezone(UTC)
    judge(rule, date.fromisoformat(day), until, there(PARIS, Region.FRANCE))


@pytest.mark.parametrize(("zone", "region", "rule", "day", "limit"), FAR.values(), ids=FAR)
def test_a_limit_is_on_the_clock_and_in_the_calendar_of_the_town(  # one column each
    zone: str, region: Region, rule: Deadline, day: str, limit: str
) -> None:
    """Overseas, and in the hours that come twice or not at all."""
    judge(rule, date.fromisoformat(day), datetime.fromisoformat(limit), there(zone, region))


def test_a_limit_for_cancelling_is_another_one() -> None:
    """G-133: by default that of booking; where by-laws say so a later one, which holds to the minute too."""
    seat = opening(centre(ByLaws(booking=TWO_WEEKS, cancelling=J_2)), day=date(2026, 11, 25))
    until = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    here = there(PARIS, Region.FRANCE)
    for late, told in ((59, Cancelled(PRICE)), (60, Refused(TooLateToCancel(until, J_2)))):
        booking = booked(enrolled("Léo", seat.activity), seat, family())
        assert batch(booking.family).cancel(booking, replace(here, at=until + timedelta(seconds=late))) == told


def test_a_queue_may_be_left_when_it_is_too_late_for_anything_else() -> None:
    """G-256: a seat cannot be given back on the day itself; a place in the queue can."""
    seat = opening(centre(ByLaws()), 1, 1, day=date(2026, 11, 25))
    on_the_day = replace(there(PARIS, Region.FRANCE), at=datetime(2026, 11, 25, 6, 0, tzinfo=UTC))
    held, waiting = (
        booked(enrolled(name, seat.activity), seat, family(), status=status)
        for name, status in (("Léo", Status.CONFIRMED), ("Emma", Status.WAITLISTED))
    )
    assert isinstance(batch(held.family).cancel(held, on_the_day), Refused)
    assert batch(waiting.family).cancel(waiting, on_the_day) == Cancelled()


def judge(rule: Deadline, day: date, until: datetime, here: Moment) -> None:
    """The last second of the minute is in time, the next second is not."""
    place = centre(ByLaws(booking=rule))
    leo, seat = enrolled("Léo", place), opening(place, day=day)
    outcomes = [
        board(family(leo), seat, here=replace(here, at=until + timedelta(seconds=late))).decide(leo, day)
        for late in (59, 60)
    ]
    assert outcomes == [Booked(PRICE), Refused(TooLate(until, rule))]


def centre(by_laws: ByLaws) -> Activity:
    """The Wednesday centre, at 07:30, open for booking all year round."""
    place = activity()
    place.by_laws, place.begins, place.ends = by_laws, time(7, 30), time(18)
    place.window = replace(
        place.window,
        last=date(2028, 7, 2),
        opens_at=datetime(2026, 9, 1, tzinfo=UTC),
        closes_at=datetime(2028, 7, 2, tzinfo=UTC),
    )
    return place


def there(zone: str, region: Region) -> Moment:
    """A town of that zone and region, at no instant yet."""
    town = Structure("Là-bas", zone, "", MAIRIE, region)
    town.id = 1
    return Moment(datetime.min.replace(tzinfo=UTC), town, replace(CALENDAR, region=region))
