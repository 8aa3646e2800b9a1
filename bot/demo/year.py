"""The days of the demo town, around an instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.school_calendars import school_calendar
from domain.school_calendar import SchoolCalendar

ZONE, SCHOOL_ZONE = "Europe/Paris", "C"
PARIS = ZoneInfo(ZONE)
JULY = 7
HISTORY = timedelta(weeks=10)  # at least so many past days are open, so that there are past bookings
DAY = timedelta(days=1)


@dataclass(frozen=True)
class DemoYear:
    """The school year that contains an instant, or the next one from the 1st of July on, and the days around it."""

    now: datetime
    today: date
    begins_in: int  # the calendar year in which the school year begins
    calendar: SchoolCalendar

    @property
    def first(self) -> date:
        """The first open day: that of the school year, or earlier when that would leave no history."""
        return min(date(self.begins_in, 9, 1), self.today - HISTORY)

    @property
    def last(self) -> date:
        """The last open day, that of the summer holidays."""
        return date(self.begins_in + 1, 8, 31)

    @property
    def booking_opens_at(self) -> datetime:
        return self.instant(date(self.begins_in, 6, 1), time(8))

    @property
    def booking_closes_at(self) -> datetime:
        return self.instant(self.last + DAY, time(0))

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def instant(self, day: date, at: time) -> datetime:
        """A day and a time on the clock of the town."""
        return datetime.combine(day, at, PARIS)

    def birth(self, age: int, birthday: tuple[int, int]) -> date:
        """The date of birth of who has this age today."""
        return date(self.today.year - age - ((self.today.month, self.today.day) < birthday), *birthday)


def demo_year(now: datetime) -> DemoYear:
    """Read a naive `now` as the town's local time."""
    local = now.astimezone(PARIS) if now.tzinfo else now.replace(tzinfo=PARIS)
    begins_in = local.year if local.month >= JULY else local.year - 1
    calendar = school_calendar(SCHOOL_ZONE, range(begins_in - 1, begins_in + 1))
    return DemoYear(local, local.date(), begins_in, calendar)
