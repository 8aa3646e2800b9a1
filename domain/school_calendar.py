"""Which days are school days: school holidays are given, bank holidays are computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
SCHOOL_WEEKDAYS = frozenset({MONDAY, TUESDAY, THURSDAY, FRIDAY})

FIXED_BANK_HOLIDAYS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)  # days to Easter Monday, Ascension Day and Whit Monday


@dataclass(frozen=True)
class Holidays:
    """A period without school: « vacances scolaires ». Both days are included."""

    name: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class SchoolCalendar:
    """The school holidays of a zone, by day, and the bank holidays of France."""

    holidays: tuple[Holidays, ...]

    def holidays_on(self, day: date) -> Holidays | None:
        return next((period for period in self.holidays if period.covers(day)), None)

    def is_bank_holiday(self, day: date) -> bool:
        return day in bank_holidays(day.year)

    def is_school_day(self, day: date) -> bool:
        """A Monday, Tuesday, Thursday or Friday of term."""
        return day.weekday() in SCHOOL_WEEKDAYS and self._is_in_term(day)

    def is_school_wednesday(self, day: date) -> bool:
        """A Wednesday of term, when the Wednesday centre opens."""
        return day.weekday() == WEDNESDAY and self._is_in_term(day)

    def is_holiday_weekday(self, day: date) -> bool:
        """A weekday of school holidays, when the holiday centre opens: never a bank holiday."""
        return day.weekday() <= FRIDAY and bool(self.holidays_on(day)) and not self.is_bank_holiday(day)

    def _is_in_term(self, day: date) -> bool:
        return not self.holidays_on(day) and not self.is_bank_holiday(day)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The eleven « jours fériés » of the whole of France; two of them may fall on one day."""
    fixed = {date(year, month, day) for month, day in FIXED_BANK_HOLIDAYS}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in AFTER_EASTER})


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the anonymous algorithm, as Meeus gives it."""
    century, rest = divmod(year, 100)
    leaps, past = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - correction + 15) % 30
    quarters, odd = divmod(rest, 4)
    to_sunday = (32 + 2 * past + 2 * quarters - moon - odd) % 7
    late = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
