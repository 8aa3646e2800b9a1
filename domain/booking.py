"""A child's place on a day, from the request to its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.refusal import DayGone, NoLongerLive

if TYPE_CHECKING:
    from datetime import date, datetime

    from domain.audit import Actor
    from domain.family import Child, Family
    from domain.money import Money
    from domain.opening import Opening
    from domain.refusal import Reason


class Status(StrEnum):
    """Where a booking stands; the last three are final."""

    REQUESTED = "requested"
    PRE_BOOKED = "pre_booked"
    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    CANCEL_REQUESTED = "cancel_requested"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


SEATED = frozenset({Status.PRE_BOOKED, Status.CONFIRMED, Status.OFFERED, Status.CANCEL_REQUESTED})
FINAL = frozenset({Status.REFUSED, Status.CANCELLED, Status.EXPIRED})
LIVE = frozenset(Status) - FINAL


@dataclass(eq=False)
class Booking:
    """One child at one opening, for the family that asked: « réservation ». A place in the queue is one too."""

    id: int = field(init=False)
    child: Child
    opening: Opening
    family: Family
    status: Status
    price: Money  # as it was at the confirmation (R18)
    booked_by: Actor
    booked_at: datetime
    position: int | None = None  # order in the queue, given once and never edited (W2)

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    def why_not_cancel(self, today: date) -> Reason | None:
        """Why the place cannot be given back any more; None when it can."""
        if not self.is_live:
            return NoLongerLive()
        return DayGone() if self.opening.day <= today else None
