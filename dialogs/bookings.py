"""Bookings that a family has: which of them are spoken of, and how each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Reply, _
from dialogs.outcomes import values_of
from dialogs.requests import standing
from domain.booking import ASKED, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.conversation import Values
    from dialogs.engine.reading import Reading
    from dialogs.engine.turn import Turn
    from domain.booking import Booking


def fits(booking: Booking, reading: Reading) -> bool:
    """True unless the text speaks of other children, activities or days."""
    return all(
        found is None or isinstance(found, Doubtful) or value in found.values
        for found, value in (
            (reading.children, booking.child),
            (reading.activities, booking.opening.activity),
            (reading.days, booking.opening.day),
        )
    )


def is_among(booking: Booking, held: Values, reading: Reading | None = None) -> bool:
    """True unless the slots of an errand, where the text says nothing new of them, hold others."""
    opening = booking.opening
    return all(
        said or not held.get(name) or key in held[name]
        for said, name, key in (
            (reading and reading.children, "children", str(booking.child.id)),
            (reading and reading.activities, "activity", str(opening.activity.id)),
            (reading and reading.activities, "activities", str(opening.activity.id)),
            (reading and reading.days, "days", opening.day.isoformat()),
        )
    )


def told(turn: Turn, bookings: Sequence[Booking]) -> list[Reply]:
    """A line each, with its state."""
    waiting = [booking for booking in bookings if booking.status is Status.WAITLISTED]
    ranks = turn.town.ranks(waiting) if waiting else {}
    return [_line(booking, ranks.get(booking.id)) for booking in bookings]


def _line(booking: Booking, rank: int | None) -> Reply:
    if booking.status in ASKED:
        return standing(booking)
    if rank is not None:
        return Reply(_("{child}, {activity}, {day}: on the waiting list, rank {rank}"), **values_of(booking), rank=rank)
    if booking.status is Status.OFFERED and booking.offered_until:
        until = booking.offered_until
        words = _("{child}, {activity}, {day}: place offered until {until} at {time}")
        return Reply(words, **values_of(booking), until=until, time=until)
    held = booking.status is Status.PRE_BOOKED
    words = _("{child}, {activity}, {day}: kept, {price} to be paid") if held else CONFIRMED
    return Reply(words, **values_of(booking), price=amounts.said(booking.price))


CONFIRMED = _("{child}, {activity}, {day}: confirmed, {price}")
