"""A typical week, applied to a period: « semaine type » (R14)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from domain.school_calendar import DAY, DAYS_IN_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


class Rhythm(StrEnum):
    """Which weeks; even and odd are those of the calendar on the wall."""

    EVERY = "every"
    ALTERNATE = "alternate"
    EVEN = "even"
    ODD = "odd"


def days_of(weekdays: Collection[int], rhythm: Rhythm, first: date, last: date) -> list[date]:
    """The days of a period, both ends included; one week in two begins with the first that has such a day."""
    span = [first + DAY * n for n in range((last - first).days + 1)]
    named = [day for day in span if day.weekday() in weekdays]
    return [day for day in named if _is_in(day, rhythm, named[0])]


def _is_in(day: date, rhythm: Rhythm, start: date) -> bool:
    match rhythm:
        case Rhythm.EVERY:
            return True
        case Rhythm.ALTERNATE:
            return (_monday(day) - _monday(start)).days // DAYS_IN_A_WEEK % 2 == 0
        case Rhythm.EVEN:
            return day.isocalendar().week % 2 == 0
        case Rhythm.ODD:
            return day.isocalendar().week % 2 == 1


def _monday(day: date) -> date:
    return day - DAY * day.weekday()
