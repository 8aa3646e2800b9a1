"""Which booking goes to which day, and what goes along with it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from domain.outcome import Refused, Waitlisted
from domain.refusal import DependentStays, Requires, SeatKept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from domain.booking import Booking
    from domain.party import Decided, Settled
    from domain.refusal import Reason
    from domain.wish import Wish


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


def settle(decided: Settled) -> Settled:
    """A booking moves with all that cannot be without it, or it stays with that (R9); it waits for no seat alone."""
    told = {wish: _kept(wish, parts) for wish, parts in decided}
    while found := next(_torn_apart(told), None):
        wish, reason = found
        told[wish] = _staying(told[wish], reason)
    return list(told.items())


def _torn_apart(told: dict[Wish, Decided]) -> Iterator[tuple[Wish, Reason]]:
    """Who would move, with what would stay though one of them needs the other."""
    going = [wish for wish, parts in told.items() if wish.moves(parts[0][1])]
    staying = [wish for wish in told if wish not in going]
    for wish, other in product(going, staying):
        if other.hangs_on(wish):
            yield wish, DependentStays(other.activity.name)
        elif wish.hangs_on(other):
            yield wish, Requires(other.activity.name)


def _kept(wish: Wish, parts: Decided) -> Decided:
    """A rank brings one of them later, and leaves the others behind."""
    if wish.gives_a_seat and isinstance(parts[0][1], Waitlisted):
        return [(part, Refused(SeatKept(wish.instead_of[0].opening.day))) for part, _outcome in parts]
    return parts


def _staying(parts: Decided, reason: Reason) -> Decided:
    return [(part, outcome if isinstance(outcome, Refused) else Refused(reason)) for part, outcome in parts]
