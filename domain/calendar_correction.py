"""What one structure changes in the school calendar of its zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.school_calendar import DAY, Holidays, SchoolCalendar

LONGEST = timedelta(days=366)


class Kind(StrEnum):
    """What the days of a correction are."""

    FREE = "free"  # no school: a « pont » that was granted
    TERM = "term"  # no holidays, as in the weeks around: the zone's holidays begin later here
    CLASS = "class"  # school, whatever the weekday: a Wednesday worked to make up for a « pont »


@dataclass(frozen=True)
class Correction:
    """Days that are not in this structure what they are in its zone. Both days are included."""

    name: str
    first: date
    last: date
    kind: Kind = Kind.FREE

    def __post_init__(self) -> None:
        """Refuse with ValueError what cannot be meant."""
        if self.last < self.first:
            raise ValueError(f"« {self.name} » ends before it begins")
        if self.last - self.first > LONGEST:
            raise ValueError(f"« {self.name} » lasts more than a year")

    @property
    def days(self) -> frozenset[date]:
        return frozenset(self.first + DAY * n for n in range((self.last - self.first).days + 1))


def corrected(calendar: SchoolCalendar, corrections: Iterable[Correction]) -> SchoolCalendar:
    """The calendar with each correction in its turn: of two that speak of one day, the later holds."""
    for correction in corrections:
        calendar = _with(correction, calendar)
    return calendar


def _with(correction: Correction, calendar: SchoolCalendar) -> SchoolCalendar:
    holidays = [part for period in calendar.holidays for part in _without(correction, period)]
    worked = calendar.worked - correction.days
    if correction.kind is Kind.FREE:
        holidays.append(Holidays(correction.name, correction.first, correction.last))
    if correction.kind is Kind.CLASS:
        worked |= correction.days
    return replace(calendar, holidays=tuple(sorted(holidays, key=lambda period: period.first)), worked=worked)


def _without(correction: Correction, period: Holidays) -> Iterator[Holidays]:
    """What is left of a period before and after the days of the correction."""
    before = replace(period, last=min(period.last, correction.first - DAY))
    after = replace(period, first=max(period.first, correction.last + DAY))
    return (part for part in (before, after) if part.first <= part.last)
