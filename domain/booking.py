"""A child's place on a day, from the request to its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.hours import Hours
from domain.money import Money
from domain.outcome import Cancelled, CancelRequested, Refused
from domain.refusal import AlreadyBooked, AttendanceRecorded, Closed, DayGone, Lapsed, NoLongerLive, TooLateToCancel

if TYPE_CHECKING:
    from datetime import datetime

    from domain.attendance import Attendance
    from domain.audit import Actor
    from domain.family import Child, Family
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.refusal import Reason
    from domain.tariff import Tariff


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
ASKED = frozenset({Status.REQUESTED, Status.CANCEL_REQUESTED})  # the service must answer


@dataclass(eq=False)
class Booking:
    """One child at one opening, for the family that asked: « réservation ». A place in the queue is one too."""

    id: int = field(init=False)
    child: Child
    opening: Opening
    family: Family
    status: Status
    price: Money | None  # as it was at the confirmation (R18); None: still to be calculated
    booked_by: Actor
    booked_at: datetime
    position: int | None = None  # order in the queue, given once and never edited (W2)
    surcharge: Money = field(default_factory=Money)  # the part of the price that is for booking late
    priority: int = 0  # the service may let an entry pass others: the higher goes first
    offered_until: datetime | None = None
    skipped: Reason | None = None  # why its turn was passed over, as the family was told (W9)
    starts: time | None = None  # the hours that were typed, where the activity asks for them (R10)
    ends: time | None = None
    tariff_id: int | None = None  # the version of the tariff that the price was taken from
    attendance: Attendance | None = None  # who was there, once the service has said so (R22)
    replaces: int | None = None  # the id of the seat that is given up when this one comes
    order_id: int | None = None  # of the payment order that holds it, or that has paid for it
    is_prepaid: bool = False  # its price was taken from a wallet when it was confirmed
    party: str | None = None  # the key of the batch that asked for it together with those of siblings (W11)

    @property
    def cost(self) -> Money:
        """Its price; nothing while that is still to be calculated."""
        return self.price or Money()

    @property
    def can_be_prepaid(self) -> bool:
        """True where a seat is paid for beforehand; not while nobody knows what it costs."""
        return self.opening.activity.by_laws.prepaid and self.price is not None

    @property
    def tariff(self) -> Tariff | None:
        """That of its price; for one that came in with its price, that of the day."""
        of_price = (one for one in self.opening.activity.tariffs if one.id == self.tariff_id)
        return next(of_price, None) or self.opening.activity.tariff_on(self.opening.day)

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_seated(self) -> bool:
        return self.status in SEATED

    @property
    def turn(self) -> tuple[int, int]:
        """Its place in the order of the queue (W2)."""
        return -self.priority, self.position or 0

    @property
    def hours(self) -> Hours | None:
        return Hours.between(self.starts, self.ends)

    @property
    def must_be_asked(self) -> bool:
        """True when the service must agree to its end."""
        asked_first = self.status in {Status.CONFIRMED, Status.CANCEL_REQUESTED}
        return asked_first and self.opening.activity.by_laws.approves_cancelling

    def goes_with(self, other: Booking) -> bool:
        """True for the places of one child on one day in activities that are booked together."""
        return self._is_beside(other) and self.opening.activity.is_joined_with(other.opening.activity)

    def waits_with(self, other: Booking) -> bool:
        """True for entries of queues that are let in together, or not at all (W10, W11)."""
        is_of_party = self is not other and self.party is not None and self.party == other.party
        return self.goes_with(other) or (is_of_party and self.opening.day == other.opening.day)

    def depends_on(self, other: Booking) -> bool:
        """True for a place that the child cannot have without the other, on the same day."""
        return self._is_beside(other) and self.opening.activity.depends_on(other.opening.activity)

    def _is_beside(self, other: Booking) -> bool:
        same = self.child is other.child and self.family is other.family
        return same and self.opening.day == other.opening.day

    def cancellable_until(self, here: Moment) -> datetime:
        """The last minute in which a seat may be given back (R4)."""
        return self.opening.last_minute(self.opening.activity.by_laws.cancelling_until, here)

    def held_until(self, here: Moment, granted: datetime | None = None) -> datetime:
        """The last minute in which it may be paid for, where that is done beforehand; not when the day has begun."""
        until = granted or here.at + timedelta(minutes=self.opening.activity.by_laws.hold)
        begins = here.local(self.opening.day, self.opening.activity.begins or time.min)
        return min(until, begins) if begins > here.at else until

    def why_not_cancel(self, here: Moment) -> Reason | None:
        """Why the place cannot be given back any more; None when it can. A queue may be left at any time."""
        if not self.is_live:
            return NoLongerLive()
        if self.opening.day < here.today:
            return DayGone()
        if self.attendance:
            return AttendanceRecorded()
        until = self.cancellable_until(here)
        if self.status is Status.CONFIRMED and here.is_after(until):
            return TooLateToCancel(until, self.opening.activity.by_laws.cancelling_until)
        return None

    def if_cancelled(self, here: Moment) -> Cancelled | CancelRequested | Refused:
        """What becomes of it when the family cancels it."""
        reason = self.why_not_cancel(here)
        if reason:
            return Refused(reason)
        if self.must_be_asked:
            return CancelRequested()
        return Cancelled(self.price if self.is_seated else Money())

    def why_not_accept(self, here: Moment) -> Reason | None:
        """Why a place that was offered cannot be taken any more; None when it can (I11)."""
        if self.is_seated and self.status is not Status.OFFERED:
            return AlreadyBooked(self.booked_by.name, self.booked_at)
        if self.opening.closed_for is not None:
            return Closed(self.opening.closed_for)
        if self.offered_until is None or self.status not in {Status.OFFERED, Status.EXPIRED}:
            return NoLongerLive()
        lapsed = self.status is Status.EXPIRED or here.is_after(self.offered_until)
        return Lapsed(self.offered_until) if lapsed else None
