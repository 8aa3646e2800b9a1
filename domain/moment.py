"""An instant, as a town lives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, time

    from domain.school_calendar import SchoolCalendar
    from domain.structure import Structure

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Moment:
    """The one instant at which everything of a turn is judged, where it is judged (I14)."""

    at: datetime
    structure: Structure
    calendar: SchoolCalendar

    @property
    def today(self) -> date:
        return self.structure.today(self.at)

    def local(self, day: date, clock: time) -> datetime:
        """A day and a time of the town. Of a time that the clocks show twice, or skip, the later instant."""
        wall = datetime.combine(day, clock, ZoneInfo(self.structure.zone))
        return max(wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC))

    def is_after(self, last_minute: datetime) -> bool:
        """A limit of 11:00 holds until clocks show 11:01: whoever reads 11:00 is in time."""
        return self.at >= last_minute + MINUTE
