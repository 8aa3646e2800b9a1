"""One confirmed recap: what it makes, what it gives back, and what the journal keeps of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain import waitlist
from domain.audit import SYSTEM, Actor
from domain.booking import FINAL, LIVE, SEATED, Booking, Status
from domain.family import Guardian
from domain.opening import Opening
from domain.outcome import Booked, Cancelled, Refused, Waitlisted
from domain.refusal import DayGone, Full, NoLongerLive
from domain.staff import StaffMember
from tests.domain.town import (
    ALEX,
    DAY,
    NOW,
    PRICE,
    TODAY,
    activity,
    batch,
    board,
    booked,
    enrolled,
    family,
    opening,
)

SEATS = [(1, 0), (0, 1), (0, 0)]  # seats and places in the queue: one line of each outcome


def test_a_seat_is_kept_with_its_price_its_author_and_its_instant() -> None:
    """The price is the one of the confirmation, whatever it becomes (R18)."""
    centre = activity()
    leo, seat = enrolled("Léo", centre), opening(centre)
    home = family(leo)
    request = batch(home)
    assert request.book(board(home, seat), leo, DAY) == Booked(PRICE)
    (made,) = request.made
    assert (made.child, made.opening, made.family, made.status) == (leo, seat, home, Status.CONFIRMED)
    assert (made.price, made.booked_by, made.booked_at, made.position) == (PRICE, ALEX, NOW, None)
    assert (seat.taken, seat.waiting) == (1, 0)


def test_a_rank_is_kept_as_a_position_that_is_never_used_again() -> None:
    """The second to come after a first who has left is second to nobody, and keeps a position of their own (W2)."""
    centre = activity()
    seat = opening(centre, capacity=0, queue=5)
    first, second = (batch(family(who)) for who in (enrolled("Emma", centre), enrolled("Léo", centre)))
    assert first.book(board(first.family, seat), first.family.children[0], DAY) == Waitlisted(1, PRICE)
    batch(first.family).cancel(first.made[0], TODAY)
    assert second.book(board(second.family, seat), second.family.children[0], DAY) == Waitlisted(1, PRICE)
    assert [entry.position for entry in (*first.made, *second.made)] == [1, 2]
    assert (seat.waiting, seat.last_position, seat.taken) == (1, 2, 0)


def test_a_refused_line_is_kept_and_takes_nothing() -> None:
    """G-166: the other lines stand."""
    centre = activity()
    leo = enrolled("Léo", centre)
    home = family(leo)
    full, free = opening(centre, 0), opening(centre, 1, day=DAY + timedelta(days=7))
    request, days = batch(home), board(home, full, free)
    outcomes = [request.book(days, leo, day.day) for day in (full, free)]
    assert outcomes == [Refused(Full()), Booked(PRICE)]
    assert [line.outcome for line in request.lines] == outcomes
    assert [(made.opening, full.taken, free.taken) for made in request.made] == [(free, 0, 1)]


@pytest.mark.parametrize("status", sorted(SEATED | {Status.WAITLISTED}))
def test_what_is_cancelled_gives_its_place_back(status: Status) -> None:
    """G-144, G-177: a seat or a place in the queue, and only one of the two."""
    seat = opening(activity(), capacity=5, queue=5)
    leo = enrolled("Léo", seat.activity)
    booking = booked(leo, seat, family(leo), status=status)
    assert batch(booking.family).cancel(booking, TODAY) == Cancelled()
    assert (seat.taken, seat.waiting) == (0, 0)
    assert booking.status is Status.CANCELLED
    assert not booking.is_live


def test_a_request_without_a_seat_gives_none_back() -> None:
    """A request that waits for validation holds no seat."""
    seat, booking = confirmed()
    seat.taken, booking.status = 3, Status.REQUESTED
    assert batch(booking.family).cancel(booking, TODAY) == Cancelled()
    assert (seat.taken, seat.waiting) == (3, 0)


@pytest.mark.parametrize("status", sorted(FINAL))
def test_what_has_ended_cannot_be_cancelled_again(status: Status) -> None:
    """No counter moves, and the status stays what it was (I3)."""
    seat, booking = confirmed()
    booking.status = status
    assert batch(booking.family).cancel(booking, TODAY) == Refused(NoLongerLive())
    assert (seat.taken, booking.status) == (1, status)


@pytest.mark.parametrize("days", [0, 1])
def test_a_day_that_has_begun_cannot_be_cancelled(days: int) -> None:
    """The seat has been used, or is about to be."""
    seat, booking = confirmed()
    assert batch(booking.family).cancel(booking, DAY + timedelta(days=days)) == Refused(DayGone())
    assert (seat.taken, booking.status) == (1, Status.CONFIRMED)


def test_who_has_cancelled_may_book_again() -> None:
    """A booking that has ended stands in nobody's way."""
    seat, booking = confirmed()
    batch(booking.family).cancel(booking, TODAY)
    assert board(booking.family, seat, live=[]).decide(booking.child, DAY) == Booked(PRICE)


def test_a_promotion_turns_a_rank_into_a_seat() -> None:
    """The entry keeps its position, for the history; the queue is one shorter."""
    seat = opening(activity(), capacity=1, queue=5)
    entry = waiting_for(seat)
    request = batch(family())
    request.promote(entry)
    assert (seat.taken, seat.waiting, seat.last_position) == (1, 0, 1)
    assert (entry.status, entry.position, request.promoted) == (Status.CONFIRMED, 1, [entry])
    assert not seat.owes_a_seat


def test_a_seat_that_is_given_back_is_owed_to_whoever_waits() -> None:
    """W5: only what the batch itself has freed, and only while somebody waits for it."""
    seat, booking = confirmed()
    seat.capacity = 1
    request = batch(booking.family)
    request.cancel(booking, TODAY)
    nobody = request.owing
    entry = waiting_for(seat)
    somebody = request.owing
    request.promote(entry)
    assert [nobody, somebody, request.owing] == [[], [seat], []]


def test_a_place_in_the_queue_that_is_given_back_owes_nothing() -> None:
    """The queue moves up by a rank; a seat that was free already is for whoever frees or sweeps."""
    seat = opening(activity(), capacity=1, queue=5)
    first, _second = waiting_for(seat), waiting_for(seat)
    request = batch(first.family)
    request.cancel(first, TODAY)
    assert (request.owing, seat.waiting, seat.taken) == ([], 1, 0)


def test_what_cannot_be_cancelled_frees_nothing() -> None:
    """Its seat has been used."""
    seat, booking = confirmed()
    waiting_for(seat)
    request = batch(booking.family)
    request.cancel(booking, DAY)
    assert request.owing == []


def test_why_a_booking_cannot_be_cancelled_is_known_beforehand() -> None:
    """The recap says it before the confirmation does."""
    _seat, booking = confirmed()
    assert booking.why_not_cancel(TODAY) is None
    assert booking.why_not_cancel(DAY) == DayGone()
    booking.status = Status.CANCELLED
    assert booking.why_not_cancel(TODAY) == NoLongerLive()


def test_joining_a_queue_gives_the_next_position() -> None:
    """Positions follow each other, whoever has left (W2)."""
    seat = opening(activity(), capacity=0, queue=None)
    assert [waitlist.join(seat), waitlist.join(seat)] == [1, 2]
    seat.waiting = 0
    assert (waitlist.join(seat), seat.waiting) == (3, 1)


def test_the_journal_tells_each_line_by_keys_and_never_by_names() -> None:
    """G-188: who, when, what kind of action; a child is a number there."""
    centre = activity()
    leo = enrolled("Léo", centre)
    centre.id, leo.id = 7, 3
    home = family(leo)
    days = [opening(centre, seats, queue, DAY + timedelta(days=n)) for n, (seats, queue) in enumerate(SEATS)]
    request, seen = batch(home), board(home, *days)
    for day in days:
        request.book(seen, leo, day.day)
    request.cancel(request.made[0], TODAY)
    told = [(event.action, event.subject) for event in request.audit()]
    assert told == [
        ("booked", "child:3 activity:7 day:2026-11-25"),
        ("waitlisted", "child:3 activity:7 day:2026-11-26"),
        ("refused", "child:3 activity:7 day:2026-11-27"),
        ("cancelled", "child:3 activity:7 day:2026-11-25"),
    ]
    assert {(event.actor, event.at, event.structure_id) for event in request.audit()} == {(ALEX, NOW, 1)}


def test_the_journal_tells_a_promotion_as_the_systems_own() -> None:
    """Nobody asked for it that day."""
    seat = opening(activity(), capacity=1, queue=5)
    entry = waiting_for(seat)
    seat.activity.id, entry.child.id = 7, 3
    request = batch(family())
    request.promote(entry)
    (event,) = request.audit()
    assert (event.action, event.actor, event.subject) == ("promoted", SYSTEM, f"child:3 activity:7 day:{DAY}")


def test_an_actor_keeps_the_name_of_that_day() -> None:
    """G-189: the parent or the service."""
    alex, claude = Guardian(family(), "Alex"), StaffMember(1, "Claude")
    alex.id, claude.id = 4, 5
    assert Actor.of(alex) == Actor("guardian", 4, "Alex")
    assert Actor.of(claude) == Actor("staff", 5, "Claude")


def test_a_reference_can_be_read_on_the_telephone() -> None:
    """Short, and the same each time."""
    request = batch(family())
    request.id = 42
    assert request.reference == "M-00042"


def test_a_status_is_live_or_final() -> None:
    """What holds a seat is live; a request and a place in the queue are live without one."""
    assert set(Status) == LIVE | FINAL
    assert {Status.REQUESTED, Status.WAITLISTED} == LIVE - SEATED


def confirmed() -> tuple[Opening, Booking]:
    """A seat that is taken."""
    seat = opening(activity(), capacity=5, queue=5)
    leo = enrolled("Léo", seat.activity)
    return seat, booked(leo, seat, family(leo))


def waiting_for(seat: Opening) -> Booking:
    """An entry at the head of the queue."""
    emma = enrolled("Emma", seat.activity)
    return booked(emma, seat, family(emma, name="MARTIN"), status=Status.WAITLISTED)
