"""What the service answers: to a place that is asked for, and to the end of one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain import answer
from domain.booking import Booking, Status
from domain.by_laws import ByLaws
from domain.money import Money
from domain.opening import Opening
from domain.outcome import Booked, Cancelled, Kept, Outcome, Refused, Requested, Waitlisted
from domain.refusal import ByTheService, DayGone, Full, NoLongerLive
from tests.domain.town import (
    DAY,
    HERE,
    PRICE,
    activity,
    batch,
    board,
    book,
    booked,
    costs,
    enrolled,
    family,
    on,
    opening,
)

ROOMS = [
    ((1, 0), Booked(PRICE), Status.CONFIRMED, (1, 0)),
    ((0, 2), Waitlisted(1, PRICE), Status.WAITLISTED, (0, 1)),
    ((0, 0), Refused(Full()), Status.REFUSED, (0, 0)),
]


def test_a_request_holds_no_seat() -> None:
    """G-128, G-129, G-271: for any activity that wants one."""
    room = opening(activity(), capacity=1)
    room.activity.by_laws = ByLaws(manual=True)
    leo = enrolled("Léo", room.activity)
    request = batch(family(leo))
    assert book(request, board(request.family, room), leo) == Requested(PRICE)
    assert (request.made[0].status, room.taken) == (Status.REQUESTED, 0)


@pytest.mark.parametrize(("room", "told", "status", "counted"), ROOMS)
def test_a_request_that_is_granted_gets_a_seat_or_a_rank_or_neither(
    room: tuple[int, int], told: Outcome, status: Status, counted: tuple[int, int]
) -> None:
    """G-130: seats are counted again when the service agrees."""
    booking = asked(*room)
    request = batch(booking.family)
    answer.grant(request, [booking], HERE)
    assert ([line.outcome for line in request.lines], booking.status) == ([told], status)
    assert (booking.opening.taken, booking.opening.waiting) == counted


def test_the_price_is_that_of_the_request() -> None:
    """R18: whatever the activity costs by now."""
    booking = asked(1, 0)
    booking.opening.activity.tariffs = costs(Money(9900))
    request = batch(booking.family)
    answer.grant(request, [booking], HERE)
    assert request.lines[0].outcome == Booked(PRICE)


def test_a_day_that_is_past_is_granted_to_nobody() -> None:
    """Whoever answers too late refuses."""
    booking = asked(1, 0)
    request = batch(booking.family)
    answer.grant(request, [booking], on(DAY + timedelta(days=1)))
    assert (request.lines[0].outcome, booking.status, booking.opening.taken) == (Refused(DayGone()), Status.REFUSED, 0)


def test_a_request_that_is_denied_is_told_with_the_reason() -> None:
    """G-130."""
    booking = asked(1, 0)
    request = batch(booking.family)
    answer.deny(request, [booking], "pas d’animateur")
    assert request.lines[0].outcome == Refused(ByTheService("pas d’animateur"))
    assert (booking.status, request.changed) == (Status.REFUSED, [booking])


def test_a_cancellation_that_is_granted_frees_the_seat() -> None:
    """G-142, G-143: for who waits."""
    booking = cancelling()
    request = batch(booking.family)
    answer.grant(request, [booking], HERE)
    assert (request.lines[0].outcome, booking.status) == (Cancelled(), Status.CANCELLED)
    assert (booking.opening.taken, request.freed) == (0, [booking.opening])


def test_a_cancellation_that_is_denied_leaves_the_booking_as_it_was() -> None:
    """G-143."""
    booking = cancelling()
    request = batch(booking.family)
    answer.deny(request, [booking], "groupe constitué")
    assert (request.lines[0].outcome, booking.status) == (Kept(ByTheService("groupe constitué")), Status.CONFIRMED)
    assert booking.opening.taken == 1


def test_the_family_may_take_either_back() -> None:
    """A request ends, a cancellation is forgotten."""
    wish, end = asked(1, 0), cancelling()
    told = [answer.withdraw(batch(one.family), one, HERE) for one in (wish, end)]
    assert told == [Cancelled(), Kept()]
    assert [(one.status, one.opening.taken) for one in (wish, end)] == [(Status.CANCELLED, 0), (Status.CONFIRMED, 1)]


def test_what_is_answered_cannot_be_taken_back() -> None:
    """Nor answered again: nothing changes."""
    booking = asked(1, 0)
    request = batch(booking.family)
    answer.grant(request, [booking], HERE)
    answer.grant(request, [booking], HERE)
    answer.deny(request, [booking], "")
    assert answer.withdraw(request, booking, HERE) == Refused(NoLongerLive())
    assert (len(request.lines), booking.status, booking.opening.taken) == (2, Status.CONFIRMED, 1)


def asked(seats: int, queue: int) -> Booking:
    """A place that waits for an answer."""
    room: Opening = opening(activity(), seats, queue)
    leo = enrolled("Léo", room.activity)
    booking = booked(leo, room, family(leo), status=Status.REQUESTED)
    room.taken = 0
    return booking


def cancelling() -> Booking:
    """A seat that is to be given back, if the service agrees."""
    room = opening(activity(), 1)
    leo = enrolled("Léo", room.activity)
    return booked(leo, room, family(leo), status=Status.CANCEL_REQUESTED)
