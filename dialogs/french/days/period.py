"""Days that are said in one: a week, a month, holidays, « les trois premiers jours de mars »."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.school_calendar import SchoolCalendar

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
SCHOOL_DAYS = 5


class Kind(Enum):
    """What a period is; a part of it is counted otherwise in a week than in a month."""

    WEEK = auto()
    MONTH = auto()
    HOLIDAYS = auto()
    YEAR = auto()
    DAYS = auto()


Group = tuple[date, ...]
Unit = Callable[["Period", "SchoolCalendar"], list[Group]]  # what a period is counted in: its weeks, its Mondays


@dataclass(frozen=True)
class Pick:
    """Which of the weeks or days of a period: 1 is the first, -1 the last."""

    ranks: tuple[int, ...]
    unit: Unit


@dataclass(frozen=True)
class Period:
    """Days in order; without days, one that what was said before must tell: « la suivante »."""

    days: tuple[date, ...]
    kind: Kind = Kind.DAYS
    opens: date | None = None  # where it begins and ends as a bound, when its days are vague: « fin janvier »
    closes: date | None = None
    is_vague: bool = False
    named: bool = True  # « les vacances » alone are the next ones, or, after « sauf », any
    step: int = 0  # so many weeks after the one said before: « celle d'après »
    pick: Pick | None = None  # such a part of what stands beside it: « sauf la première semaine »
    number: int | None = None  # « la semaine du 18 »: of which month, what stands beside it may tell
    run: int = 0  # so many days, from where they are said to begin: « pendant trois jours »
    undated: bool = False  # said without its year: it may have begun before today

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    @property
    def span(self) -> tuple[date, ...]:
        """Its days, and those around which it also holds: a week has a Saturday and a Sunday."""
        if self.kind is not Kind.WEEK:
            return self.days
        weeks = sorted({monday(day) for day in self.days})
        return tuple(first + DAY * ahead for first in weeks for ahead in range(7))


def stretches(whole: Period) -> list[Period]:
    """Its days in a row: « toutes les vacances » are several; weeks have no week-ends, and are one."""
    if whole.kind is not Kind.HOLIDAYS:
        return [whole]
    begins = [at for at, day in enumerate(whole.days) if not at or day - whole.days[at - 1] > DAY]
    ends = [*begins[1:], len(whole.days)]
    return [replace(whole, days=whole.days[start:end]) for start, end in zip(begins, ends, strict=True)]


def monday(day: date) -> date:
    return day - DAY * day.weekday()


def between(first: date, last: date) -> tuple[date, ...]:
    """These days and all those between them."""
    return tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))


def week(day: date) -> Period:
    """Monday to Friday of the week of that day."""
    first = monday(day)
    return Period(between(first, first + DAY * (SCHOOL_DAYS - 1)), Kind.WEEK)


def weeks(first: date, number: int) -> Period:
    """So many weeks, from the one of that day on."""
    days = tuple(day for ahead in range(number) for day in week(first + WEEK * ahead).days)
    return Period(days, Kind.WEEK)


def month(first: date) -> Period:
    """All the days of the month that begins on that day."""
    return Period(between(first, end_of_month(first)), Kind.MONTH)


def end_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - DAY


def months_on(first: date, number: int) -> date:
    """The first day of the month so many months later, or earlier."""
    years, rest = divmod(first.month - 1 + number, 12)
    return date(first.year + years, rest + 1, 1)


def made_in_month(first: date, number: int) -> date:
    """That day of the month, or its last one."""
    return min(first + DAY * (number - 1), end_of_month(first))
