"""Taking back, for a few minutes, what one person has just confirmed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from domain.line import Line
from domain.outcome import Booked, Cancelled, Moved, PreBooked, Requested, Waitlisted
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.batch import Batch
    from domain.booking import Booking
    from domain.moment import Moment

FOR = timedelta(minutes=10)


def may_be_undone(batch: Batch, here: Moment) -> bool:
    """A request is taken back once; what takes one back is not taken back itself: all can be booked again."""
    return batch.undoes is None and here.at - batch.at <= FOR


def reverse(batch: Batch, live: Sequence[Booking]) -> tuple[list[Wish], list[Booking]]:
    """What is wanted again, or goes back, and what ends; each as rules allow now."""
    made = {_place(line): booking for line in batch.lines if (booking := _booking_of(line, live))}
    moved = [line for line in batch.lines if isinstance(line.outcome, Moved)]
    back = [wish for line in moved if (wish := _moved_back(line, made))]
    again = [_wish(line) for line in batch.lines if isinstance(line.outcome, Cancelled)]
    kept = {booking for wish in back for booking in wish.instead_of}
    return [*again, *back], [booking for booking in made.values() if booking not in kept]


def _booking_of(line: Line, live: Sequence[Booking]) -> Booking | None:
    """The booking that the line has made, while it lives."""
    if not isinstance(line.outcome, Booked | PreBooked | Waitlisted | Requested):
        return None
    return next((one for one in live if _place(Line.of(one, line.outcome)) == _place(line)), None)


def _moved_back(line: Line, made: dict[tuple[object, ...], Booking]) -> Wish | None:
    """The old day instead of the new; nothing, when the new one has ended since."""
    to = line.outcome.to if isinstance(line.outcome, Moved) else line.day
    booking = made.get((line.child, line.activity, to))
    return Wish(line.child, line.activity, line.day, line.hours, (booking,)) if booking else None


def _wish(line: Line) -> Wish:
    return Wish(line.child, line.activity, line.day, line.hours)


def _place(line: Line) -> tuple[object, ...]:
    return line.child, line.activity, line.day
