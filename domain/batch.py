"""One confirmed recap: the only place where bookings are made and ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain import waitlist
from domain.audit import SYSTEM, AuditEvent
from domain.booking import SEATED, Booking, Status
from domain.line import Line
from domain.outcome import Booked, Cancelled, Refused, Waitlisted
from domain.refusal import AlreadyBooked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.audit import Actor
    from domain.board import Board
    from domain.family import Child, Family
    from domain.opening import Opening
    from domain.outcome import Outcome


@dataclass(eq=False)
class Batch:
    """What one person confirmed at one instant; its key makes a second confirmation harmless (I6)."""

    id: int = field(init=False)
    key: str
    family: Family
    actor: Actor
    at: datetime
    lines: list[Line] = field(default_factory=list)
    made: list[Booking] = field(default_factory=list)  # new bookings, for the repository to keep with the batch
    ended: list[Booking] = field(default_factory=list)  # cancelled ones
    freed: list[Opening] = field(default_factory=list)  # where a seat was given back
    promoted: list[Booking] = field(default_factory=list)  # whose turn came by that

    @property
    def reference(self) -> str:
        """What a parent may quote on the telephone, once the batch is kept."""
        return f"M-{self.id:05}"

    @property
    def changes_something(self) -> bool:
        return any(not isinstance(line.outcome, Refused) for line in self.lines)

    def book(self, board: Board, child: Child, day: date) -> Outcome:
        """Give the child a seat, else a rank in the queue, else the reason why neither. The openings must be locked."""
        opening = board.opening(child, day)
        outcome: Outcome = board.decide(child, day)
        if any(made.child is child and made.opening is opening for made in self.made):
            outcome = Refused(AlreadyBooked(self.actor.name, self.at))
        self.lines.append(Line(child, board.activity, day, outcome))
        if opening is not None and isinstance(outcome, Booked | Waitlisted):
            self.made.append(self._take(opening, child, outcome))
        return outcome

    def _take(self, opening: Opening, child: Child, outcome: Booked | Waitlisted) -> Booking:
        booking = Booking(child, opening, self.family, Status.CONFIRMED, outcome.price, self.actor, self.at)
        match outcome:
            case Booked():
                opening.taken += 1
            case Waitlisted():
                booking.status = Status.WAITLISTED
                booking.position = waitlist.join(opening)
        return booking

    def cancel(self, booking: Booking, today: date) -> Outcome:
        """Give the seat or the place in the queue back. The booking's opening must be locked."""
        opening = booking.opening
        reason = booking.why_not_cancel(today)
        outcome: Outcome = Refused(reason) if reason else Cancelled()
        if isinstance(outcome, Cancelled):
            self.freed += [opening] if booking.status in SEATED else []
            opening.taken -= booking.status in SEATED
            opening.waiting -= booking.status is Status.WAITLISTED
            booking.status = Status.CANCELLED
            self.ended.append(booking)
        self.lines.append(Line(booking.child, opening.activity, opening.day, outcome))
        return outcome

    @property
    def owing(self) -> list[Opening]:
        """The openings on which it has freed a seat that somebody waits for."""
        return [opening for opening in self.freed if opening.owes_a_seat]

    def promote(self, entry: Booking) -> None:
        """Give the freed seat of a locked opening to the head of its queue."""
        waitlist.promote(entry)
        self.promoted.append(entry)

    def pass_on(self, queue: Iterable[Booking]) -> None:
        """Give the seats it has freed to those who come first in the queues of the locked openings."""
        for entry in queue:
            if entry.status is Status.WAITLISTED and entry.opening in self.owing:
                self.promote(entry)

    @property
    def changed(self) -> list[Booking]:
        """Bookings that were there before, and stand otherwise now."""
        return [*self.ended, *self.promoted]

    def audit(self) -> list[AuditEvent]:
        """What the journal keeps of it, told by keys only."""
        return [
            *(
                self._event(_action(line.outcome), self.actor, line.child, line.activity, line.day)
                for line in self.lines
            ),
            *(self._event("promoted", SYSTEM, b.child, b.opening.activity, b.opening.day) for b in self.promoted),
        ]

    def _event(self, action: str, actor: Actor, child: Child, activity: Activity, day: date) -> AuditEvent:
        subject = f"child:{child.id} activity:{activity.id} day:{day}"
        return AuditEvent(self.family.structure_id, actor, self.at, action, subject)


def _action(outcome: Outcome) -> str:
    return type(outcome).__name__.lower()
