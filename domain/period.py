"""Some days on end, as people look at them: a week, a month, or from one day to another."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @staticmethod
    def month_of(day: date) -> Period:
        return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))

    @staticmethod
    def week_of(day: date) -> Period:
        """From Monday to Sunday."""
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + WEEK - DAY)

    @property
    def days(self) -> int:
        return (self.last - self.first + DAY).days

    @property
    def is_month(self) -> bool:
        return self == Period.month_of(self.first)

    @property
    def is_week(self) -> bool:
        return self == Period.week_of(self.first)

    @property
    def has_a_name(self) -> bool:
        """True for a day, a week or a month: there is one before it, and one after."""
        return self.days == 1 or self.is_week or self.is_month

    @property
    def before(self) -> Period:
        """The month before a month; else as many days before."""
        day = self.first - DAY
        return Period.month_of(day) if self.is_month else Period(self.first - self.days * DAY, day)

    @property
    def after(self) -> Period:
        """The month after a month; else as many days after."""
        day = self.last + DAY
        return Period.month_of(day) if self.is_month else Period(day, self.last + self.days * DAY)

    @property
    def months(self) -> list[Period]:
        """The months that it touches, whole."""
        found = [Period.month_of(self.first)]
        while found[-1].last < self.last:
            found.append(found[-1].after)
        return found

    @property
    def weeks(self) -> list[Period]:
        """The weeks that it touches, whole."""
        found = [Period.week_of(self.first)]
        while found[-1].last < self.last:
            found.append(found[-1].after)
        return found

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
