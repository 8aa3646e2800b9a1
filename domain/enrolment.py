"""A child's right to be booked for an activity."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domain.activity import Activity, Group


@dataclass(eq=False)
class Enrolment:
    """A validated « inscription »: what a child needs before any « réservation » (R1). Both dates are included."""

    id: int = field(init=False)
    activity: Activity
    group: Group | None
    valid_from: date
    valid_to: date

    def covers(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to
