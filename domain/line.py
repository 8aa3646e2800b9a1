"""One child, one activity, one day: what was asked for, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child
    from domain.hours import Hours
    from domain.outcome import Outcome


@dataclass(eq=False)
class Line:
    """A line of a recap, foreseen or decided."""

    id: int = field(init=False)
    child: Child
    activity: Activity
    day: date
    outcome: Outcome
    hours: Hours | None = None  # that were typed (R10)

    @staticmethod
    def of(booking: Booking, outcome: Outcome) -> Line:
        """What becomes of a booking."""
        opening = booking.opening
        return Line(booking.child, opening.activity, opening.day, outcome, booking.hours)
