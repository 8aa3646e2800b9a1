"""Which booking goes to which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domain.booking import Booking


def new_days(bookings: Sequence[Booking], spoken_of: Sequence[date], wanted: Sequence[date]) -> dict[Booking, date]:
    """The day that each booking goes to; empty when the days do not tell.

    Days go one by one, in their order: those that were spoken of, « la semaine du 7 à celle du 14 », else those that
    are booked. One day takes them all when they share one.
    """
    booked = sorted({booking.opening.day for booking in bookings})
    for days in (sorted(spoken_of), booked):
        to = dict(zip(days, sorted(wanted), strict=False)) if len(days) == len(wanted) else {}
        if to and to.keys() >= set(booked):
            return {booking: to[booking.opening.day] for booking in bookings}
    return {}
