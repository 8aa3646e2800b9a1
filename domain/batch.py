"""One confirmed recap: the only place where a family's bookings are made and ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain import waitlist
from domain.audit import AuditEvent, Subject
from domain.booking import Booking, Status
from domain.line import Line
from domain.money import Money
from domain.outcome import (
    Booked,
    Cancelled,
    CancelRequested,
    Declined,
    Moved,
    PreBooked,
    Refused,
    Requested,
    Waitlisted,
)
from domain.promotion import Run
from domain.refusal import CannotGiveUp, Closed, NoLongerLive
from domain.till import Till

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from domain.audit import Actor
    from domain.board import Board
    from domain.family import Family
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.outcome import Decision, Outcome
    from domain.refusal import Reason
    from domain.wallet import Wallet
    from domain.wish import Wish

UNDOING = {"booked": "restored", "cancelled": "withdrawn"}
STATUS = {
    Booked: Status.CONFIRMED,
    Waitlisted: Status.WAITLISTED,
    Requested: Status.REQUESTED,
    Refused: Status.REFUSED,
}


@dataclass(eq=False)
class Batch:
    """What one person confirmed at one instant; its key makes a second confirmation harmless (I6)."""

    id: int = field(init=False)
    key: str
    family: Family
    actor: Actor
    at: datetime
    undoes: str | None = None  # the key of the batch that it takes back
    lines: list[Line] = field(default_factory=list)
    made: list[Booking] = field(default_factory=list)  # new bookings, for the repository to keep with the batch
    changed: list[Booking] = field(default_factory=list)  # bookings of the family that stand otherwise now
    freed: list[Opening] = field(default_factory=list)  # where a seat was given back
    run: Run | None = None  # whose turn came by that
    replaced: dict[int, Booking] = field(default_factory=dict)  # what offers are to take the place of, by id
    till: Till = field(default_factory=Till)  # of the purses that pay for what is prepaid
    due: dict[Booking, Line] = field(default_factory=dict)  # seats that are theirs once they are paid for

    @property
    def reference(self) -> str:
        """What a parent may quote on the telephone, once the batch is kept."""
        return f"M-{self.id:05}"

    @property
    def changes_something(self) -> bool:
        return any(not isinstance(line.outcome, Refused) for line in self.lines)

    def settle(self, wish: Wish, decided: Sequence[tuple[Board, Decision]]) -> None:
        """Give a wish what was decided of it, and give back the bookings that move. The openings must be locked."""
        moves = wish.moves(decided[0][1])
        for old in wish.instead_of if moves else ():
            self.give_back(old)
            self.record(old, Moved(wish.day))
        for part, outcome in decided:
            opening = part.opening(wish.child, wish.day)
            line = wish.line(part.activity, outcome)
            self.lines.append(line)
            if opening is not None and not isinstance(outcome, Refused):
                self.made.append(self._take(opening, wish, outcome))
                self._bill(self.made[-1], line)

    def _take(self, opening: Opening, wish: Wish, outcome: Booked | Waitlisted | Requested) -> Booking:
        booking = Booking(wish.child, opening, self.family, Status.REQUESTED, outcome.price, self.actor, self.at)
        tariff = opening.activity.tariff_on(opening.day)
        booking.tariff_id = tariff.id if tariff else None
        booking.party = self.key if wish.together else None
        if wish.hours and opening.activity is wish.activity:
            booking.starts, booking.ends = wish.hours.start, wish.hours.end
        if wish.instead_of and isinstance(outcome, Waitlisted) and not wish.moves(outcome):
            booking.replaces = next(
                (old.id for old in wish.instead_of if old.opening.activity is opening.activity), None
            )
        stand(booking, outcome)
        return booking

    def cancel(self, booking: Booking, here: Moment) -> Outcome:
        """Give the seat or the place in the queue back. The booking's opening must be locked."""
        return self.end(booking, booking.if_cancelled(here))

    def end(self, booking: Booking, outcome: Cancelled | CancelRequested | Refused) -> Outcome:
        """Do what was decided of a booking that is to be cancelled."""
        match outcome:
            case Refused(reason):
                return self.refuse(booking, reason)
            case CancelRequested():
                booking.status = Status.CANCEL_REQUESTED
            case Cancelled():
                self.give_back(booking)
        return self.record(booking, outcome)

    def close(self, booking: Booking, why: str) -> Outcome:
        """End a booking because its day does not take place. The booking's opening must be locked."""
        price = booking.price if booking.is_seated else Money()
        credit = booking.cost if booking.is_prepaid else Money()
        self.give_back(booking)
        return self.record(booking, Cancelled(price, credit, Closed(why)))

    def accept(self, offer: Booking, here: Moment) -> Outcome:
        """Take the place that was offered, if it still is: who accepts books it. Its opening must be locked (I11).

        What it takes the place of is given back, or the two would both be theirs.
        """
        old = self.replaced.get(offer.replaces or 0)
        too_late = CannotGiveUp(old.opening.day) if old and old.is_live and old.why_not_cancel(here) else None
        reason = offer.why_not_accept(here) or too_late
        if reason:
            return self.refuse(offer, reason)
        if old and old.is_live:
            self.give_back(old)
            self.record(old, Moved(offer.opening.day))
        offer.status, offer.booked_by, offer.booked_at = Status.CONFIRMED, self.actor, self.at
        return self.record(offer, Booked(offer.price))

    def decline(self, offer: Booking, here: Moment) -> Outcome:
        """Leave the place that is offered to the next in the queue (W12). Its opening must be locked."""
        if offer.status is not Status.OFFERED:
            return self.refuse(offer, offer.why_not_accept(here) or NoLongerLive())
        self.give_back(offer)
        return self.record(offer, Declined())

    def refuse(self, booking: Booking, reason: Reason) -> Outcome:
        """Leave a booking as it is, for this reason."""
        return self._line(booking, Refused(reason)).outcome

    def record(self, booking: Booking, outcome: Outcome) -> Outcome:
        """Keep that a booking of the family stands otherwise now."""
        self.changed.append(booking)
        self._bill(booking, self._line(booking, outcome))
        return outcome

    def collect(self, here: Moment, until: datetime | None = None) -> None:
        """Let credit pay for the seats that are prepaid; where it is short, they are held until they are paid for."""
        for purse, seats in self.till.by_purse(self.due).items():
            if self.till.affords(*seats):
                for seat in seats:
                    self.till.take(seat, self.at)
            else:
                self._hold(purse, seats, min(seat.held_until(here, until) for seat in seats))

    def _hold(self, purse: Wallet, seats: list[Booking], until: datetime) -> None:
        self.till.hold(purse, seats, self.actor, self.at, until)
        for seat in seats:
            seat.status = Status.PRE_BOOKED
            self.due[seat].outcome = PreBooked(until, seat.price)

    def _bill(self, booking: Booking, line: Line) -> None:
        if isinstance(line.outcome, Booked) and booking.can_be_prepaid and not booking.is_prepaid:
            self.due[booking] = line

    def _line(self, booking: Booking, outcome: Outcome) -> Line:
        self.lines.append(Line.of(booking, outcome))
        return self.lines[-1]

    def give_back(self, booking: Booking) -> None:
        """End a booking: its seat is free, or its place in the queue. The opening must be locked."""
        self.till.give_back(booking, self.at)
        opening = booking.opening
        self.freed += [opening] if booking.is_seated else []
        opening.taken -= booking.is_seated
        opening.waiting -= booking.status is Status.WAITLISTED
        booking.status = Status.CANCELLED

    def audit(self) -> list[AuditEvent]:
        """What the journal keeps of it, told by keys only."""
        return [*(self._event(line) for line in self.lines), *(self.run.audit() if self.run else [])]

    def _event(self, line: Line) -> AuditEvent:
        place = Subject(self.family.id, line.child.id, line.activity.id, line.day)
        action = _action(line.outcome)
        told = UNDOING.get(action, action) if self.undoes else action
        return AuditEvent(self.family.structure_id, self.actor, self.at, told, place=place)


def stand(booking: Booking, outcome: Booked | Waitlisted | Requested | Refused) -> None:
    """Let a booking stand as was decided. Its opening must be locked."""
    booking.status = STATUS[type(outcome)]
    match outcome:
        case Booked():
            booking.surcharge = outcome.surcharge
            booking.opening.taken += 1
        case Waitlisted():
            booking.position = waitlist.join(booking.opening)


def _action(outcome: Outcome) -> str:
    return type(outcome).__name__.lower()
