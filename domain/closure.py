"""Days on which the service closes what it had opened: for a strike, for snow."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.audit import AuditEvent
from domain.batch import Batch
from domain.money import Money
from domain.promotion import Run
from domain.till import open_till

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from domain.audit import Actor
    from domain.booking import Booking
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.repository import Town

SLICE = 200  # bookings of one opening that are ended in one transaction


class ClosureStatus(StrEnum):
    """How far a closure is."""

    OPEN = "open"
    DONE = "done"


@dataclass(eq=False)
class Closure:
    """What is closed, from which day to which, both included, and why; it is carried out opening by opening."""

    id: int = field(init=False)
    structure_id: int
    activities: tuple[int, ...]  # their ids
    first: date
    last: date
    why: str
    by: Actor
    at: datetime
    status: ClosureStatus = ClosureStatus.OPEN

    def event(self, action: str) -> AuditEvent:
        """What the journal keeps of the order itself."""
        return AuditEvent(self.structure_id, self.by, self.at, action, f"closure:{self.id}")

    def bears_on(self, first: date, last: date) -> bool:
        """True when it is under way on one of the days between these."""
        return self.status is ClosureStatus.OPEN and self.first <= last and first <= self.last

    @property
    def key(self) -> str:
        """What its batches begin with, and its notices are known by."""
        return f"closure:{self.id}:"


@dataclass(frozen=True)
class Extent:
    """What a closure bears on: openings, live bookings there, the families that have them, and what those cost."""

    openings: int
    bookings: int
    families: int
    amount: Money = field(default_factory=Money)  # that is given back, or is never asked for


def close(town: Town, here: Moment, closure: Closure, opening: Opening, limit: int = SLICE) -> list[Batch]:
    """Close an opening for good, and end a slice of what is booked there: one batch a family. It must be locked.

    From the first slice on nobody books there any more; each slice is whole by itself, seats and credits together.
    """
    run = Run(here, resized=[opening])
    if opening.closed_for is None:
        opening.closed_for = closure.why
        run.orders.append(AuditEvent(here.structure.id, closure.by, here.at, "closed", f"opening:{opening.id}"))
    town.keep_run(run)
    ending = town.live_at(opening, limit)
    open_till(town, [booking.family for booking in ending], ending)  # all purses at once, in the order of locks (I13)
    return [_end(town, here, closure, bookings) for bookings in _by_family(ending)]


def _end(town: Town, here: Moment, closure: Closure, bookings: Sequence[Booking]) -> Batch:
    """What one family has there."""
    first = bookings[0]
    key = f"{closure.key}{first.id}"
    batch = Batch(key, first.family, closure.by, here.at, till=open_till(town, [first.family], bookings))
    for booking in bookings:
        batch.close(booking, closure.why)
    town.keep(batch)
    return batch


def _by_family(bookings: Sequence[Booking]) -> list[list[Booking]]:
    found: dict[int, list[Booking]] = {}
    for booking in sorted(bookings, key=lambda one: (one.family.id, one.id)):
        found.setdefault(booking.family.id, []).append(booking)
    return list(found.values())


def reopen(town: Town, here: Moment, openings: Collection[Opening], by: Actor) -> tuple[list[Opening], list[Booking]]:
    """Lock openings and let those that were closed be booked again: they, and what had ended there.

    Nobody is booked there of itself.
    """
    closed = [one for one in town.openings_locked([one.id for one in openings]) if one.closed_for is not None]
    run = Run(here, resized=closed)
    for opening in closed:
        opening.closed_for = None
        run.orders.append(AuditEvent(here.structure.id, by, here.at, "reopened", f"opening:{opening.id}"))
    town.keep_run(run)
    return closed, list(town.closed_upon(closed))
