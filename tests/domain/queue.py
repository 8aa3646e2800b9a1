"""A town of one opening and its queue, all in hand: what a run asks of the stored town, without one."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from domain.booking import Status
from domain.money import Money
from domain.promotion import Run
from domain.standing import CLEAR, Standing
from tests.domain.town import HERE, activity, booked, enrolled, family, opening

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.by_laws import ByLaws
    from domain.family import Child, Family
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.repository import Town

DEBT = Money(4605)
STRICT = replace(HERE, structure=copy(HERE.structure))  # where 30 € are too much to owe
STRICT.structure.debt_limit = Money(3000)


@dataclass
class Queue:
    """One opening, with all bookings that matter to it."""

    seats: Opening
    bookings: list[Booking] = field(default_factory=list)
    standing: dict[Family, Standing] = field(default_factory=dict)

    def asks(self, name: str, priority: int = 0, status: Status = Status.WAITLISTED) -> Booking:
        """A family of one child has, or waits for, a seat."""
        child = enrolled(name, self.seats.activity)
        booking = booked(child, self.seats, family(child, name=name.upper()), status=status)
        booking.priority, booking.id = priority, len(self.bookings) + 1
        booking.child.id = booking.family.id = booking.id
        self.bookings.append(booking)
        return booking

    def run(self, here: Moment = HERE) -> Run:
        return Run(here)

    @property
    def town(self) -> Town:
        return cast("Town", self)

    @property
    def statuses(self) -> list[Status]:
        return [booking.status for booking in self.bookings]

    # What a run asks of `domain.repository.Town`.

    def activities(self) -> Sequence[Activity]:
        return [self.seats.activity]

    def queues(self, openings: Collection[Opening]) -> Sequence[Booking]:
        waiting = [b for b in self.bookings if b.status is Status.WAITLISTED and b.opening in openings]
        return sorted(waiting, key=lambda entry: entry.turn)

    def parties(self, keys: Collection[str]) -> Sequence[Booking]:
        return [b for b in self.bookings if b.status is Status.WAITLISTED and b.party in keys]

    def live_bookings(
        self, children: Collection[Child], activities: Collection[Activity], first: date, last: date
    ) -> Sequence[Booking]:
        del activities, first, last
        return [b for b in self.bookings if b.is_live and b.child in children]

    def lock_children(self, children: Collection[Child]) -> None:
        """Nobody else is there."""

    def standings(self, families: Collection[Family]) -> dict[Family, Standing]:
        return {one: self.standing.get(one, CLEAR) for one in families}

    def upcoming(self, home: Family, first: date) -> Sequence[Booking]:
        return [b for b in self.bookings if b.family is home and b.is_live and b.opening.day >= first]

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        return [self.seats] if self.seats.id in ids else []


def full(by_laws: ByLaws | None = None, seats: int = 1) -> Queue:
    """An opening with so many seats, all taken."""
    centre = activity()
    if by_laws:
        centre.by_laws = by_laws
    made = Queue(opening(centre, capacity=seats, queue=None))
    made.seats.id, centre.id = 7, 3
    for number in range(seats):
        made.asks(f"Assis {number}", status=Status.CONFIRMED)
    return made


def free(queue: Queue, seats: int = 1) -> None:
    """So many seats are given back."""
    for booking in queue.bookings[:seats]:
        booking.status = Status.CANCELLED
        queue.seats.taken -= 1
