"""Which days are school days: school holidays are given, bank holidays are computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
SCHOOL_WEEKDAYS = frozenset({MONDAY, TUESDAY, THURSDAY, FRIDAY})
DAYS_IN_A_WEEK = 7
DAY = timedelta(days=1)
MIDSUMMER = (7, 31)  # no school is open on that day, overseas neither


class Region(StrEnum):
    """Whose bank holidays are kept: they are those of the whole of France, and a few more."""

    FRANCE = "France"
    ALSACE_MOSELLE = "Alsace-Moselle"
    GUADELOUPE = "Guadeloupe"
    GUYANE = "Guyane"
    LA_REUNION = "La Réunion"
    MARTINIQUE = "Martinique"
    MAYOTTE = "Mayotte"
    SAINT_BARTHELEMY = "Saint-Barthélemy"
    SAINT_MARTIN = "Saint-Martin"


FIXED_BANK_HOLIDAYS = {
    (1, 1): "Jour de l'an",
    (5, 1): "Fête du Travail",
    (5, 8): "Victoire 1945",
    (7, 14): "Fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "Armistice 1918",
    (12, 25): "Noël",
}
AFTER_EASTER = {1: "Lundi de Pâques", 39: "Jeudi de l'Ascension", 50: "Lundi de Pentecôte"}
ABOLITION = "Abolition de l'esclavage"
REGIONAL_BANK_HOLIDAYS = {
    Region.ALSACE_MOSELLE: {(12, 26): "Saint-Étienne"},
    Region.GUADELOUPE: {(5, 27): ABOLITION},
    Region.GUYANE: {(6, 10): ABOLITION},
    Region.LA_REUNION: {(12, 20): ABOLITION},
    Region.MARTINIQUE: {(5, 22): ABOLITION},
    Region.MAYOTTE: {(4, 27): ABOLITION},
    Region.SAINT_BARTHELEMY: {(10, 9): ABOLITION},
    Region.SAINT_MARTIN: {(5, 28): ABOLITION},
}
REGIONAL_AFTER_EASTER = {Region.ALSACE_MOSELLE: {-2: "Vendredi saint"}}


@dataclass(frozen=True)
class Holidays:
    """A period without school: « vacances scolaires ». Both days are included."""

    name: str  # as the ministry says: « Vacances de Noël », « Pont de l'Ascension »
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class SchoolCalendar:
    """The school holidays of a place, by day, and the bank holidays of its region."""

    holidays: tuple[Holidays, ...]  # in order
    region: Region = Region.FRANCE
    worked: frozenset[date] = frozenset()  # with class, whatever weekday and season say: « mercredi travaillé »

    def holidays_on(self, day: date) -> Holidays | None:
        return next((period for period in self.holidays if period.covers(day)), None)

    def is_bank_holiday(self, day: date) -> bool:
        return day in self.bank_holidays(day.year)

    def bank_holidays(self, year: int) -> Mapping[date, str]:
        """The « jours fériés » of a year, by day, with their names in French."""
        return bank_holidays(year, self.region)

    def is_free(self, day: date) -> bool:
        """In school holidays, or a bank holiday; weekends are another matter."""
        return day not in self.worked and (bool(self.holidays_on(day)) or self.is_bank_holiday(day))

    def is_school_day(self, day: date) -> bool:
        """A Monday, Tuesday, Thursday or Friday of term, or a day that is worked."""
        return day in self.worked or (day.weekday() in SCHOOL_WEEKDAYS and not self.is_free(day))

    def is_school_wednesday(self, day: date) -> bool:
        """A Wednesday of term without class, when the Wednesday centre opens."""
        return day.weekday() == WEDNESDAY and day not in self.worked and not self.is_free(day)

    def is_holiday_weekday(self, day: date) -> bool:
        """A weekday of school holidays, when the holiday centre opens: never a bank holiday."""
        is_centre_day = day.weekday() <= FRIDAY and day not in self.worked and not self.is_bank_holiday(day)
        return is_centre_day and bool(self.holidays_on(day))

    def last_school_day(self, day: date) -> date:
        """The last day of class of the school year that contains this day; in the summer, of the next one."""
        this_summer = self._last_before_summer(day.year)
        return this_summer if day <= this_summer else self._last_before_summer(day.year + 1)

    def _last_before_summer(self, year: int) -> date:
        """The first Friday of July, when nothing is known of that summer."""
        summer = self.holidays_on(date(year, *MIDSUMMER))
        if summer is None:
            july = date(year, 7, 1)
            return july + DAY * ((FRIDAY - july.weekday()) % DAYS_IN_A_WEEK)
        day = summer.first - DAY
        while not self.is_school_day(day):
            day -= DAY
        return day


PLAIN_CALENDAR = SchoolCalendar(())  # no school holidays are known, and the bank holidays are those of all


@cache
def bank_holidays(year: int, region: Region = Region.FRANCE) -> Mapping[date, str]:
    """The « jours fériés » of a region, by day; two that fall on one day have the name of the one that never moves."""
    fixed = FIXED_BANK_HOLIDAYS | REGIONAL_BANK_HOLIDAYS.get(region, {})
    after_easter = AFTER_EASTER | REGIONAL_AFTER_EASTER.get(region, {})
    sunday = easter(year)
    found = {sunday + DAY * days: name for days, name in after_easter.items()}
    found |= {date(year, *day): name for day, name in fixed.items()}
    return MappingProxyType(dict(sorted(found.items())))


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
