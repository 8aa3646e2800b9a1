"""One confirmed recap: what it makes, what it gives back, and what the journal keeps of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain import waitlist
from domain.audit import Actor, Subject
from domain.booking import FINAL, LIVE, SEATED, Booking, Status
from domain.by_laws import ByLaws
from domain.deadlines import THE_DAY_BEFORE
from domain.family import Guardian
from domain.money import Money
from domain.opening import Opening
from domain.outcome import Booked, Cancelled, CancelRequested, Refused, Waitlisted
from domain.refusal import AlreadyBooked, DayGone, Full, Lapsed, NoLongerLive, Reason, TooLateToCancel
from domain.staff import StaffMember
from tests.domain.town import (
    ALEX,
    DAY,
    HERE,
    NOW,
    PRICE,
    activity,
    at,
    batch,
    board,
    book,
    booked,
    enrolled,
    family,
    on,
    opening,
)

TOO_LATE = TooLateToCancel(datetime(2026, 11, 24, 22, 59, tzinfo=UTC), THE_DAY_BEFORE)
SEATS = [(1, 0), (0, 1), (0, 0)]  # seats and places in the queue: one line of each outcome


def test_a_seat_is_kept_with_its_price_its_author_and_its_instant() -> None:
    """The price is the one of the confirmation, whatever it becomes (R18)."""
    centre = activity()
    leo, seat = enrolled("Léo", centre), opening(centre)
    home = family(leo)
    request = batch(home)
    assert book(request, board(home, seat), leo) == Booked(PRICE)
    (made,) = request.made
    assert (made.child, made.opening, made.family, made.status) == (leo, seat, home, Status.CONFIRMED)
    assert (made.price, made.booked_by, made.booked_at, made.position) == (PRICE, ALEX, NOW, None)
    assert (seat.taken, seat.waiting) == (1, 0)


def test_a_rank_is_kept_as_a_position_that_is_never_used_again() -> None:
    """The second to come after a first who has left is second to nobody, and keeps a position of their own (W2)."""
    centre = activity()
    seat = opening(centre, capacity=0, queue=5)
    first, second = (batch(family(who)) for who in (enrolled("Emma", centre), enrolled("Léo", centre)))
    assert book(first, board(first.family, seat), first.family.children[0]) == Waitlisted(1, PRICE)
    batch(first.family).cancel(first.made[0], HERE)
    assert book(second, board(second.family, seat), second.family.children[0]) == Waitlisted(1, PRICE)
    assert [entry.position for entry in (*first.made, *second.made)] == [1, 2]
    assert (seat.waiting, seat.last_position, seat.taken) == (1, 2, 0)


def test_a_refused_line_is_kept_and_takes_nothing() -> None:
    """G-166: the other lines stand."""
    centre = activity()
    leo = enrolled("Léo", centre)
    home = family(leo)
    full, free = opening(centre, 0), opening(centre, 1, day=DAY + timedelta(days=7))
    request, days = batch(home), board(home, full, free)
    outcomes = [book(request, days, leo, day.day) for day in (full, free)]
    assert outcomes == [Refused(Full()), Booked(PRICE)]
    assert [line.outcome for line in request.lines] == outcomes
    assert [(made.opening, full.taken, free.taken) for made in request.made] == [(free, 0, 1)]


@pytest.mark.parametrize("status", sorted(SEATED | {Status.WAITLISTED}))
def test_what_is_cancelled_gives_its_place_back(status: Status) -> None:
    """G-144, G-177: a seat or a place in the queue, and only one of the two."""
    seat = opening(activity(), capacity=5, queue=5)
    leo = enrolled("Léo", seat.activity)
    booking = booked(leo, seat, family(leo), status=status)
    assert batch(booking.family).cancel(booking, HERE) == Cancelled(PRICE if status in SEATED else Money())
    assert (seat.taken, seat.waiting) == (0, 0)
    assert booking.status is Status.CANCELLED
    assert not booking.is_live


def test_a_queue_may_be_left_when_nothing_else_can_be_changed_any_more() -> None:
    """G-141: on the very day, hours after all deadlines."""
    seat, booking = confirmed()
    entry = waiting_for(seat)
    assert batch(entry.family).cancel(entry, on(DAY)) == Cancelled()
    assert batch(booking.family).cancel(booking, on(DAY)) == Refused(TOO_LATE)


def test_a_request_without_a_seat_gives_none_back() -> None:
    """A request that waits for validation holds no seat."""
    seat, booking = confirmed()
    seat.taken, booking.status = 3, Status.REQUESTED
    assert batch(booking.family).cancel(booking, HERE) == Cancelled()
    assert (seat.taken, seat.waiting) == (3, 0)


@pytest.mark.parametrize("status", sorted(FINAL))
def test_what_has_ended_cannot_be_cancelled_again(status: Status) -> None:
    """No counter moves, and the status stays what it was (I3)."""
    seat, booking = confirmed()
    booking.status = status
    assert batch(booking.family).cancel(booking, HERE) == Refused(NoLongerLive())
    assert (seat.taken, booking.status) == (1, status)


@pytest.mark.parametrize(("days", "told"), [(0, TOO_LATE), (1, DayGone())])
def test_a_day_that_has_begun_cannot_be_cancelled(days: int, told: Reason) -> None:
    """The seat has been used, or is about to be."""
    seat, booking = confirmed()
    assert batch(booking.family).cancel(booking, on(DAY + timedelta(days=days))) == Refused(told)
    assert (seat.taken, booking.status) == (1, Status.CONFIRMED)


def test_who_has_cancelled_may_book_again() -> None:
    """A booking that has ended stands in nobody's way."""
    seat, booking = confirmed()
    batch(booking.family).cancel(booking, HERE)
    assert board(booking.family, seat, live=[]).decide(booking.child, DAY) == Booked(PRICE)


def test_what_is_given_back_is_freed() -> None:
    """A seat is, for those who wait (W5); a place in the queue, or a seat that has been used, is not."""
    seat, booking = confirmed()
    entry = waiting_for(seat)
    request = batch(booking.family)
    request.cancel(entry, HERE)
    request.cancel(booking, on(DAY))
    nothing = list(request.freed)
    request.cancel(booking, HERE)
    assert [nothing, request.freed] == [[], [seat]]


def test_an_approved_cancellation_keeps_its_seat_until_the_service_agrees() -> None:
    """« demande d’annulation envoyée »: asked for twice, it is still one request."""
    seat, booking = confirmed()
    seat.activity.by_laws = ByLaws(approves_cancelling=True)
    request = batch(booking.family)
    assert [request.cancel(booking, HERE) for _ in range(2)] == [CancelRequested()] * 2
    assert (seat.taken, booking.status, request.freed) == (1, Status.CANCEL_REQUESTED, [])


def test_a_place_that_is_offered_can_be_accepted_in_time() -> None:
    """I11: judged by the message's own instant, to the minute."""
    seat, offer = offered(until=NOW)
    request = batch(offer.family)
    assert request.accept(offer, at(NOW + timedelta(seconds=59))) == Booked(PRICE)
    assert (seat.taken, offer.status, request.changed) == (1, Status.CONFIRMED, [offer])


def test_a_place_that_is_offered_cannot_be_accepted_afterwards() -> None:
    """Nor twice: who has accepted is named (I7)."""
    _seat, offer = offered(until=NOW)
    late = batch(offer.family).accept(offer, at(NOW + timedelta(minutes=1)))
    assert (late, offer.status) == (Refused(Lapsed(NOW)), Status.OFFERED)
    request = batch(offer.family)
    twice = [request.accept(offer, HERE), request.accept(offer, HERE)]
    assert twice == [Booked(PRICE), Refused(AlreadyBooked("Alex", NOW))]


def test_why_a_booking_cannot_be_cancelled_is_known_beforehand() -> None:
    """The recap says it before the confirmation does."""
    _seat, booking = confirmed()
    assert booking.why_not_cancel(HERE) is None
    assert booking.why_not_cancel(on(DAY)) == TOO_LATE
    booking.status = Status.CANCELLED
    assert booking.why_not_cancel(HERE) == NoLongerLive()


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
    home.id = 9
    days = [opening(centre, seats, queue, DAY + timedelta(days=n)) for n, (seats, queue) in enumerate(SEATS)]
    request, seen = batch(home), board(home, *days)
    for day in days:
        book(request, seen, leo, day.day)
    request.cancel(request.made[0], HERE)
    told = [(event.action, event.place) for event in request.audit()]
    assert told == [
        ("booked", Subject(9, 3, 7, DAY)),
        ("waitlisted", Subject(9, 3, 7, DAY + timedelta(days=1))),
        ("refused", Subject(9, 3, 7, DAY + timedelta(days=2))),
        ("cancelled", Subject(9, 3, 7, DAY)),
    ]
    assert {(event.actor, event.at, event.structure_id) for event in request.audit()} == {(ALEX, NOW, 1)}


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


def offered(until: datetime) -> tuple[Opening, Booking]:
    """A seat that is held for who waited."""
    seat, offer = confirmed()
    offer.status, offer.offered_until = Status.OFFERED, until
    return seat, offer


def waiting_for(seat: Opening) -> Booking:
    """An entry at the head of the queue."""
    emma = enrolled("Emma", seat.activity)
    return booked(emma, seat, family(emma, name="MARTIN"), status=Status.WAITLISTED)
