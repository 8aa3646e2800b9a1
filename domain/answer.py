"""What the service answers to a family: it agrees to a place, or to the end of one, or it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import joint
from domain.batch import stand
from domain.booking import Status
from domain.outcome import Cancelled, Kept, Refused
from domain.refusal import ByTheService, DayGone, NoLongerLive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.batch import Batch
    from domain.booking import Booking
    from domain.moment import Moment
    from domain.outcome import Decision, Outcome


def grant(batch: Batch, bookings: Sequence[Booking], here: Moment) -> None:
    """Agree to what was asked for these, which go together. Their openings must be locked.

    A place is a seat where one is free, else a rank where there is a queue; what the service agrees to is late for no
    deadline, and no debt stands in its way.
    """
    wanted = [booking for booking in bookings if booking.status is Status.REQUESTED]
    alone = [(one.opening.activity, _given(one, here), one.opening.rank()) for one in wanted]
    for booking, decision in zip(wanted, joint.settle(alone), strict=True):
        stand(booking, decision)
        batch.record(booking, decision)
    for booking in bookings:
        if booking.status is Status.CANCEL_REQUESTED:
            batch.give_back(booking)
            batch.record(booking, Cancelled())


def deny(batch: Batch, bookings: Sequence[Booking], why: str) -> None:
    """Refuse what was asked for these: there is no place, or it stays. Their openings must be locked."""
    for booking in bookings:
        if booking.status is Status.REQUESTED:
            booking.status = Status.REFUSED
            batch.record(booking, Refused(ByTheService(why)))
        elif booking.status is Status.CANCEL_REQUESTED:
            booking.status = Status.CONFIRMED
            batch.record(booking, Kept(ByTheService(why)))


def withdraw(batch: Batch, booking: Booking, here: Moment) -> Outcome:
    """The family takes back what it asked for, unless it is answered by now. The opening must be locked."""
    if booking.status is Status.REQUESTED:
        return batch.cancel(booking, here)
    if booking.status is Status.CANCEL_REQUESTED:
        booking.status = Status.CONFIRMED
        return batch.record(booking, Kept())
    return batch.refuse(booking, NoLongerLive())


def _given(booking: Booking, here: Moment) -> Decision:
    if booking.opening.day < here.today:
        return Refused(DayGone())
    return booking.opening.next_outcome(booking.price)
