"""Activities that are booked and given back together: a seat in each of them, or a place in each of their queues."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeVar

from domain.activity import Activity
from domain.booking import Booking
from domain.outcome import Booked, Refused, Requested, Waitlisted
from domain.refusal import NotAlone, StillNeeded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from domain.moment import Moment
    from domain.opening import Opening
    from domain.outcome import Cancelled, CancelRequested, Decision
    from domain.repository import Town

    Ended = Cancelled | CancelRequested | Refused
    Asked = tuple[Activity, Decision, int]  # what alone it would get, and its rank should it wait

T = TypeVar("T")


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
    return _with(town, bookings, Activity.is_joined_with, Booking.goes_with)


def with_dependents(town: Town, bookings: Sequence[Booking]) -> list[Booking]:
    """These bookings, those that go with them, those that cannot be without them, and so on."""
    return _with(town, bookings, _hangs_on, _is_lost_without)


def _hangs_on(activity: Activity, other: Activity) -> bool:
    return activity.is_joined_with(other) or activity.depends_on(other)


def _is_lost_without(booking: Booking, other: Booking) -> bool:
    return booking.goes_with(other) or booking.depends_on(other)


def if_cancelled(bookings: Sequence[Booking], here: Moment) -> list[tuple[Booking, Ended]]:
    """What becomes of bookings that are cancelled together: what one that stays cannot be without stays with it."""
    told: dict[Booking, Ended] = {booking: booking.if_cancelled(here) for booking in bookings}
    while found := next(_still_needed(told), None):
        booking, by = found
        told[booking] = Refused(StillNeeded(by.opening.activity.name))
    return list(told.items())


def _still_needed(told: Mapping[Booking, Ended]) -> Iterator[tuple[Booking, Booking]]:
    """What would go, with what stays though it cannot be without that."""
    staying = [booking for booking, outcome in told.items() if isinstance(outcome, Refused) and booking.is_live]
    going = [booking for booking, outcome in told.items() if not isinstance(outcome, Refused)]
    return ((booking, one) for booking in going for one in staying if _is_lost_without(one, booking))


def _with(
    town: Town,
    bookings: Sequence[Booking],
    are_related: Callable[[Activity, Activity], bool],
    is_one: Callable[[Booking, Booking], bool],
) -> list[Booking]:
    """With those that are related to one of them, however far; the town is asked only where activities are at all."""
    activities = closure((booking.opening.activity for booking in bookings), town.activities(), are_related)
    if not any(are_related(one, other) for one, other in product(activities, repeat=2)):
        return list(bookings)
    days = [booking.opening.day for booking in bookings]
    live = town.live_bookings({booking.child for booking in bookings}, activities, min(days), max(days))
    return closure(bookings, live, is_one)


def closure(some: Iterable[T], others: Iterable[T], are_related: Callable[[T, T], bool]) -> list[T]:
    """Some, and those of the others that are related to one of them, or to one that is, and so on."""
    found, left = list(dict.fromkeys(some)), list(others)
    for one in found:  # it grows
        near = [other for other in left if are_related(other, one) and other not in found]
        found += near
    return found
