"""Until when a day may be booked, cancelled or given to who waits: what by-laws say of it, as data (R3, R4, R5, W8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.school_calendar import DAY, DAYS_IN_A_WEEK

if TYPE_CHECKING:
    from datetime import datetime

    from domain.moment import Moment
    from domain.school_calendar import SchoolCalendar

END_OF_DAY = time(23, 59)
DECEMBER = 12


class Skip(StrEnum):
    """Days that are passed over when days are counted backwards; the first seven are weekdays, in their order."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    BANK_HOLIDAY = "bank_holiday"
    NO_SCHOOL = "no_school"


WEEKDAYS = tuple(Skip)[:DAYS_IN_A_WEEK]
WEEK_END = frozenset({Skip.SATURDAY, Skip.SUNDAY})


@dataclass(frozen=True)
class DaysBefore:
    """« la veille à 18 h », « J−2 à 10 h », « le jour d’école précédent à 11 h »: so many days before that count."""

    days: int
    at: time = END_OF_DAY
    skips: frozenset[Skip] = frozenset()

    def __post_init__(self) -> None:
        """Refuse with ValueError what would count no day at all."""
        if self.days < 0 or self.skips.issuperset(WEEKDAYS):
            raise ValueError(f"no day counts in {self}")

    def last_minute(self, day: date, _begins: time, here: Moment) -> datetime:
        for _ in range(self.days):
            day -= DAY
            while self._passes_over(day, here.calendar):
                day -= DAY
        return here.local(day, self.at)

    def _passes_over(self, day: date, calendar: SchoolCalendar) -> bool:
        return (
            WEEKDAYS[day.weekday()] in self.skips
            or (Skip.BANK_HOLIDAY in self.skips and calendar.is_bank_holiday(day))
            or (Skip.NO_SCHOOL in self.skips and not calendar.is_school_day(day))
        )


@dataclass(frozen=True)
class HoursBefore:
    """« 72 h avant »: true hours before the activity begins, whatever the clocks do meanwhile."""

    hours: int

    def last_minute(self, day: date, begins: time, here: Moment) -> datetime:
        return here.local(day, begins) - timedelta(hours=self.hours)


@dataclass(frozen=True)
class WeekdayBefore:
    """« le mardi de la semaine précédente à 23 h 59 », « le jeudi de la semaine −2 »."""

    weekday: int  # Monday is 0
    weeks: int = 1
    at: time = END_OF_DAY

    def last_minute(self, day: date, _begins: time, here: Moment) -> datetime:
        monday = day - DAY * day.weekday()
        return here.local(monday + DAY * (self.weekday - DAYS_IN_A_WEEK * self.weeks), self.at)


@dataclass(frozen=True)
class DayOfMonthBefore:
    """« le 20 du mois précédent »; in a month that is shorter, its last day."""

    number: int
    months: int = 1
    at: time = END_OF_DAY

    def last_minute(self, day: date, _begins: time, here: Moment) -> datetime:
        year, month = divmod(day.year * DECEMBER + day.month - 1 - self.months, DECEMBER)
        first = date(year, month + 1, 1)
        last = (first + DAY * 31).replace(day=1) - DAY
        return here.local(min(first + DAY * (self.number - 1), last), self.at)


@dataclass(frozen=True)
class ClearDaysBeforeHolidays:
    """« 15 jours francs avant les vacances »: so many whole days lie between; in term, before the day itself."""

    days: int

    def last_minute(self, day: date, _begins: time, here: Moment) -> datetime:
        holidays = here.calendar.holidays_on(day)
        first = holidays.first if holidays else day
        return here.local(first - DAY * (self.days + 1), END_OF_DAY)


Deadline = DaysBefore | HoursBefore | WeekdayBefore | DayOfMonthBefore | ClearDaysBeforeHolidays
THE_DAY_BEFORE = DaysBefore(1)  # until the day begins
