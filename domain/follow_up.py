"""What became of all that a family asked for: « suivi »."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.attendance import Attendance
from domain.audit import Subject
from domain.booking import Status
from domain.money import Money
from domain.outcome import Refused
from domain.refusal import (
    AlreadyBooked,
    AlreadyWaiting,
    DayGone,
    Lapsed,
    NoBookingNeeded,
    NoLongerLive,
    NotOpen,
    StillNeeded,
    TooLateToCancel,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.family import Child
    from domain.line import Line
    from domain.moment import Moment
    from domain.refusal import Reason

    Place = tuple[Child, Activity, date]


class State(StrEnum):
    """What a parent wants to know of a day, whatever the detail."""

    CONFIRMED = "confirmed"
    TRANSMITTED = "transmitted"  # of what is confirmed, what the service's own software has been given
    UNTRANSMITTED = "untransmitted"
    WAITLISTED = "waitlisted"
    REQUESTED = "requested"  # somebody must answer: the service, or the family
    REFUSED = "refused"
    CANCELLED = "cancelled"


STATES = {
    Status.CONFIRMED: State.CONFIRMED,
    Status.WAITLISTED: State.WAITLISTED,
    Status.REQUESTED: State.REQUESTED,
    Status.PRE_BOOKED: State.REQUESTED,
    Status.OFFERED: State.REQUESTED,
    Status.CANCEL_REQUESTED: State.REQUESTED,
    Status.REFUSED: State.REFUSED,
    Status.CANCELLED: State.CANCELLED,
    Status.EXPIRED: State.CANCELLED,
}
# What a booking tells more of by itself.
OF_A_BOOKING = AlreadyBooked | AlreadyWaiting | NoLongerLive | TooLateToCancel | StillNeeded | Lapsed
OF_NO_DAY = NotOpen | DayGone | NoBookingNeeded  # « tous les lundis » meets holidays: nobody waits for these


@dataclass(frozen=True)
class Entry:
    """A child, an activity and a day: the booking, or why there is none."""

    child: Child
    activity: Activity
    day: date
    booking: Booking | None = None
    refusal: Reason | None = None
    rank: int | None = None  # of who waits
    is_transmitted: bool | None = None  # None of what is not confirmed, and where nothing is ever transmitted

    @property
    def status(self) -> Status:
        return self.booking.status if self.booking else Status.REFUSED

    @property
    def state(self) -> State:
        return STATES[self.status]

    @property
    def states(self) -> frozenset[State]:
        """All those under which it is looked for."""
        if self.is_transmitted is None:
            return frozenset({self.state})
        return frozenset({self.state, State.TRANSMITTED if self.is_transmitted else State.UNTRANSMITTED})

    @property
    def is_settled(self) -> bool:
        """True when its price is due, as things stand."""
        return not self.is_excused and self.status in {Status.CONFIRMED, Status.CANCEL_REQUESTED}

    @property
    def attendance(self) -> Attendance | None:
        return self.booking.attendance if self.booking else None

    @property
    def is_excused(self) -> bool:
        """True when the absence was justified, and is not charged."""
        return self.attendance is Attendance.JUSTIFIED and not self.activity.by_laws.waiting_days

    def is_locked(self, here: Moment) -> bool:
        """True when it is too late to give the seat back, and the day is not over."""
        reason = self.booking.why_not_cancel(here) if self.booking else None
        return isinstance(reason, TooLateToCancel)

    @property
    def is_seated(self) -> bool:
        return self.booking is not None and self.booking.is_seated

    @property
    def price(self) -> Money | None:
        """None when it is still to be calculated."""
        return self.booking.price if self.booking else Money()


def entries(
    bookings: Iterable[Booking], refused: Iterable[tuple[Batch, Line]], ranks: Mapping[int, int]
) -> list[Entry]:
    """One for each child, activity and day, in order of days: the live booking, else what was decided last."""
    last: dict[Place, tuple[tuple[bool, datetime], Entry]] = {}
    for when, entry in (*_booked(bookings, ranks), *_refused(refused)):
        place = (entry.child, entry.activity, entry.day)
        if place not in last or when >= last[place][0]:
            last[place] = when, entry
    found = (entry for _when, entry in last.values())
    return sorted(found, key=lambda entry: (entry.day, entry.activity.id, entry.child.id))


def _booked(bookings: Iterable[Booking], ranks: Mapping[int, int]) -> Iterator[tuple[tuple[bool, datetime], Entry]]:
    for booking in bookings:
        place = booking.child, booking.opening.activity, booking.opening.day
        yield (booking.is_live, booking.booked_at), Entry(*place, booking, rank=ranks.get(booking.id))


def with_transmission(entry: Entry, untransmitted: Collection[Subject] | None) -> Entry:
    """The same, with whether the service's own software knows of it; it does unless it is among these."""
    if untransmitted is None or entry.booking is None or entry.status is not Status.CONFIRMED:
        return entry
    subject = Subject(entry.booking.family.id, entry.child.id, entry.activity.id, entry.day)
    return replace(entry, is_transmitted=subject not in untransmitted)


def _refused(refused: Iterable[tuple[Batch, Line]]) -> Iterator[tuple[tuple[bool, datetime], Entry]]:
    for batch, line in refused:
        if isinstance(line.outcome, Refused) and not isinstance(line.outcome.reason, OF_A_BOOKING | OF_NO_DAY):
            yield (False, batch.at), Entry(line.child, line.activity, line.day, refusal=line.outcome.reason)


@dataclass(frozen=True)
class Totals:
    """What the entries cost together."""

    due: Money  # of the seats
    past: Money  # the part of it that is of days gone by
    hoped: Money  # what would come to it, were every wish fulfilled
    lacking: int = 0  # seats whose price is still to be calculated: they are in no sum
    lacking_hoped: int = 0  # wishes of that kind

    @staticmethod
    def of(entries: Sequence[Entry], today: date) -> Totals:
        settled = [entry for entry in entries if entry.is_settled]
        hoped = {Status.WAITLISTED, Status.REQUESTED, Status.PRE_BOOKED, Status.OFFERED}
        wished = [entry for entry in entries if entry.status in hoped and entry.day >= today]
        return Totals(
            Money.total(entry.price for entry in settled),
            Money.total(entry.price for entry in settled if entry.day < today),
            Money.total(entry.price for entry in wished),
            sum(entry.price is None for entry in settled),
            sum(entry.price is None for entry in wished),
        )
