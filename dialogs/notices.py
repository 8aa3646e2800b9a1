"""What people are told though they did not speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Notice, Reply, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.booking import Booking
    from domain.family import Guardian


def promoted(bookings: Sequence[Booking], guardians: Sequence[Guardian]) -> Iterator[Notice]:
    """A place came free, and it is theirs."""
    for booking in bookings:
        for guardian in guardians:
            if guardian.family is booking.family:
                yield Notice(guardian, _good_news(booking))


def _good_news(booking: Booking) -> Reply:
    return Reply(
        _(
            "Good news: a place came free. {child}, {activity}, {day}: confirmed, {price}. "
            "“my bookings” lets you cancel it."
        ),
        child=booking.child,
        activity=booking.opening.activity,
        day=booking.opening.day,
        price=booking.price,
    )
