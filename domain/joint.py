"""Activities that are booked and given back together: a seat in each of them, or a place in each of their queues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.booking import Booking
from domain.outcome import Booked, Refused, Requested, Waitlisted
from domain.refusal import NotAlone, StillNeeded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from domain.activity import Activity
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.outcome import Cancelled, CancelRequested, Decision
    from domain.repository import Town

    Ended = Cancelled | CancelRequested | Refused
    Asked = tuple[Activity, Decision, int]  # what alone it would get, and its rank should it wait


def settle(asked: Sequence[Asked]) -> list[Decision]:
    """What they get together, in the same order: the worst of what each of them would get alone.

    One whose seat is free waits with the others, even where there is no waiting list: theirs is the bound.
    """
    decisions = [decision for _activity, decision, _rank in asked]
    refused = next((activity for activity, decision, _rank in asked if isinstance(decision, Refused)), None)
    if refused:
        return [one if isinstance(one, Refused) else Refused(NotAlone(refused.name)) for one in decisions]
    if any(isinstance(one, Requested) for one in decisions):
        return [Requested(one.price) for one in decisions if not isinstance(one, Refused)]
    if any(isinstance(one, Waitlisted) for one in decisions):
        return [Waitlisted(rank, one.price) if isinstance(one, Booked) else one for _activity, one, rank in asked]
    return decisions


def joined_with(activities: Collection[Activity], others: Iterable[Activity]) -> list[Activity]:
    """Which of the others go with one of these."""
    return [one for one in others if one not in activities and any(one.is_joined_with(other) for other in activities)]


def lock(town: Town, openings: Collection[Opening]) -> Sequence[Opening]:
    """Lock these openings, and on their days those of activities that go with theirs; all of them in id order.

    Where somebody waits, siblings of other groups may wait together with them (W11).
    """
    days = {opening.day for opening in openings}
    near = joined_with({opening.activity for opening in openings}, town.activities())
    near += [opening.activity for opening in openings if opening.group and opening.waiting]
    beside = [opening for other in dict.fromkeys(near) for opening in town.openings(other, min(days), max(days))]
    return town.openings_locked({one.id for one in (*openings, *beside) if one.day in days})


def groups(bookings: Iterable[Booking]) -> Iterator[list[Booking]]:
    """The bookings, each with those that go with it."""
    left = list(bookings)
    while left:
        together = [one for one in left if one is left[0] or one.goes_with(left[0])]
        left = [one for one in left if one not in together]
        yield together


def with_companions(town: Town, bookings: Sequence[Booking]) -> list[Booking]:
    """These bookings, and those that go with them."""
    near = joined_with({booking.opening.activity for booking in bookings}, town.activities())
    return _with(town, bookings, near, Booking.goes_with)


def with_dependents(town: Town, bookings: Sequence[Booking]) -> list[Booking]:
    """These bookings, those that go with them, and those that cannot be without them."""
    together = with_companions(town, bookings)
    activities = {booking.opening.activity for booking in together}
    near = [one for one in town.activities() if any(one.depends_on(other) for other in activities)]
    return _with(town, together, near, Booking.depends_on)


def if_cancelled(bookings: Sequence[Booking], here: Moment) -> list[tuple[Booking, Ended]]:
    """What becomes of bookings that are cancelled together: what one that stays cannot be without stays with it."""
    alone = [(booking, booking.if_cancelled(here)) for booking in bookings]
    staying = [booking for booking, outcome in alone if isinstance(outcome, Refused) and booking.is_live]
    return [(booking, _unless_needed(booking, outcome, staying)) for booking, outcome in alone]


def _unless_needed(booking: Booking, outcome: Ended, staying: Sequence[Booking]) -> Ended:
    needing = next((one for one in staying if one.depends_on(booking) or one.goes_with(booking)), None)
    if needing is None or isinstance(outcome, Refused):
        return outcome
    return Refused(StillNeeded(needing.opening.activity.name))


def _with(
    town: Town, bookings: Sequence[Booking], near: Sequence[Activity], is_one: Callable[[Booking, Booking], bool]
) -> list[Booking]:
    """The town is asked only where activities are related at all."""
    if not near:
        return list(bookings)
    days = [booking.opening.day for booking in bookings]
    live = town.live_bookings({booking.child for booking in bookings}, near, min(days), max(days))
    beside = [other for other in live if any(is_one(other, booking) for booking in bookings)]
    return list(dict.fromkeys([*bookings, *beside]))
