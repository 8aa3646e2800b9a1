"""Why a line is refused, as facts; the words are found where the refusal is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.deadlines import Deadline
from domain.money import Money


@dataclass(frozen=True)
class DayGone:
    """The day is past, or has begun."""


@dataclass(frozen=True)
class NotOpen:
    """The activity does not take place that day (R2)."""


@dataclass(frozen=True)
class Closed:
    """The service has closed that day after all, and says why."""

    why: str


@dataclass(frozen=True)
class OutsideWindow:
    """The day is not in the period that can be booked (R2)."""

    first: date
    last: date


@dataclass(frozen=True)
class WindowNotOpen:
    """Booking of that period has not begun (R2)."""

    opens_at: datetime


@dataclass(frozen=True)
class WindowClosed:
    """Booking of that period is over (R2)."""

    closed_at: datetime


@dataclass(frozen=True)
class NotEnrolled:
    """The child is not enrolled in the activity (R1)."""


@dataclass(frozen=True)
class EnrolmentNotValid:
    """The child is enrolled, but not on that day (R1)."""

    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class AlreadyEnrolled:
    """The child is enrolled as long as the activity can be booked: there is nothing to ask for."""

    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class AlreadyAsked:
    """The same request waits for its answer already."""

    reference: str
    at: datetime


@dataclass(frozen=True)
class GroupNotOpen:
    """The activity takes place, but not for the child's group (R12)."""

    group: str


@dataclass(frozen=True)
class WrongAge:
    """The child's age that day is not one the group admits (R12)."""

    age: int
    youngest: int
    oldest: int


@dataclass(frozen=True)
class AlreadyBooked:
    """The family has a live booking of that child and day: at most one exists (I2, I7)."""

    by: str
    at: datetime


@dataclass(frozen=True)
class AlreadyWaiting:
    """The family already waits for that child and day (I2, I7)."""

    by: str
    at: datetime


@dataclass(frozen=True)
class HeldElsewhere:
    """The child's other family has booked that day: no name, price or state is told (I2)."""


@dataclass(frozen=True)
class Full:
    """No seat is left and there is no waiting list (R6)."""


@dataclass(frozen=True)
class QueueFull:
    """No seat is left and the waiting list is full (W4)."""

    places: int


@dataclass(frozen=True)
class TooLate:
    """The day could be booked until an instant that is past, by this rule (R3)."""

    until: datetime
    rule: Deadline


@dataclass(frozen=True)
class TooLateToCancel:
    """The day could be cancelled until an instant that is past, by this rule (R4)."""

    until: datetime
    rule: Deadline


@dataclass(frozen=True)
class NoBookingNeeded:
    """The activity takes whoever comes."""


@dataclass(frozen=True)
class Overlaps:
    """The child is elsewhere at those hours of that day (R9)."""

    activity: str


@dataclass(frozen=True)
class Requires:
    """The child must first have a place that day in another activity (R9)."""

    activity: str


@dataclass(frozen=True)
class NotAlone:
    """It is booked together with another activity, which is not possible that day (R9)."""

    activity: str


@dataclass(frozen=True)
class NotTogether:
    """Not all of the children for whom it was asked together can have it that day (W11)."""


@dataclass(frozen=True)
class StillNeeded:
    """It is too late to cancel another booking, which cannot be without this one (R9)."""

    activity: str


@dataclass(frozen=True)
class DependentStays:
    """Another booking cannot be without this one, and does not move with it (R9)."""

    activity: str


@dataclass(frozen=True)
class InDebt:
    """The family owes as much as blocks new bookings, or more (R7)."""

    due: Money
    limit: Money


@dataclass(frozen=True)
class FileIncomplete:
    """Papers are missing or have expired (R8)."""

    missing: tuple[str, ...]
    expired: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotRetained:
    """No place came free before it was too late to give one (W8)."""


@dataclass(frozen=True)
class Lapsed:
    """The place was offered, and not taken in time (W12)."""

    until: datetime


@dataclass(frozen=True)
class Unpaid:
    """The place was kept for a payment that did not come in time (R16)."""

    until: datetime | None = None  # None: nobody has kept it


@dataclass(frozen=True)
class ByTheService:
    """The service has decided so, for this reason."""

    why: str


@dataclass(frozen=True)
class SeatKept:
    """The day is full, and the seat that was to be given up for it is kept."""

    day: date


@dataclass(frozen=True)
class CannotGiveUp:
    """The booking that was to be given up for it can no longer be cancelled."""

    day: date


@dataclass(frozen=True)
class ServiceDecides:
    """The service has its say in each booking of that activity, so that none can be moved at once."""


@dataclass(frozen=True)
class OutsideHours:
    """The hours that were typed are not between those that are open (R10)."""

    earliest: time
    latest: time


@dataclass(frozen=True)
class AttendanceRecorded:
    """The service has said who was there: nothing of that day changes any more (G-135)."""


@dataclass(frozen=True)
class NoLongerLive:
    """The booking to cancel has ended in the meantime."""


Reason = (
    DayGone
    | NotOpen
    | Closed
    | OutsideWindow
    | WindowNotOpen
    | WindowClosed
    | NotEnrolled
    | EnrolmentNotValid
    | AlreadyEnrolled
    | AlreadyAsked
    | GroupNotOpen
    | WrongAge
    | AlreadyBooked
    | AlreadyWaiting
    | HeldElsewhere
    | Full
    | QueueFull
    | TooLate
    | TooLateToCancel
    | NoBookingNeeded
    | Overlaps
    | Requires
    | NotAlone
    | NotTogether
    | StillNeeded
    | DependentStays
    | InDebt
    | FileIncomplete
    | NotRetained
    | Lapsed
    | Unpaid
    | ByTheService
    | SeatKept
    | CannotGiveUp
    | ServiceDecides
    | OutsideHours
    | AttendanceRecorded
    | NoLongerLive
)
