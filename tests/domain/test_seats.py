"""Seats and places in the queue."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.activity import Group, Window
from domain.booking import Status
from domain.enrolment import Enrolment
from domain.family import Child, Family
from domain.opening import Opening
from domain.outcome import Booked, Outcome, Refused, Waitlisted
from domain.refusal import Full, QueueFull
from tests.domain.town import (
    DAY,
    NOW,
    PRICE,
    activity,
    at,
    batch,
    board,
    book,
    booked,
    child,
    enrolled,
    family,
    opening,
)


def test_seats_are_given_first_and_ranks_after_them() -> None:
    """G-119, G-120, G-121: two seats, two places in the queue, then nothing."""
    outcomes, seats = asked_by(5, capacity=2, queue=2)
    assert outcomes == [Booked(PRICE), Booked(PRICE), Waitlisted(1, PRICE), Waitlisted(2, PRICE), Refused(QueueFull(2))]
    assert (seats.taken, seats.waiting, seats.last_position) == (2, 2, 2)


def test_a_queue_without_a_bound_takes_everybody() -> None:
    """G-120: the rank goes on growing."""
    outcomes, _seats = asked_by(30, capacity=0, queue=None)
    assert outcomes == [Waitlisted(rank, PRICE) for rank in range(1, 31)]


def test_seats_without_a_limit_are_never_full() -> None:
    """Nor are any left to be counted."""
    outcomes, seats = asked_by(100, capacity=None, queue=0)
    assert set(outcomes) == {Booked(PRICE)}
    assert (seats.taken, seats.seats_left, seats.next_outcome(PRICE)) == (100, None, Booked(PRICE))


def test_no_seat_at_all_and_no_queue_is_full_for_the_first() -> None:
    """G-119."""
    outcomes, seats = asked_by(1, capacity=0, queue=0)
    assert outcomes == [Refused(Full())]
    assert (seats.taken, seats.waiting) == (0, 0)


def test_nobody_jumps_the_queue_when_a_seat_is_free() -> None:
    """A free seat belongs to whoever waits for it first; a newcomer gets the next rank (W3)."""
    centre = activity()
    seats = opening(centre, capacity=1, queue=5)
    emma, leo = enrolled("Emma", centre), enrolled("Léo", centre)
    booked(emma, seats, family(emma), status=Status.WAITLISTED)
    assert (seats.seats_left, seats.owes_a_seat) == (1, True)
    assert board(family(leo), seats).decide(leo, DAY) == Waitlisted(2, PRICE)


def test_a_seat_more_than_those_who_wait_is_for_a_newcomer() -> None:
    """They have theirs first: the confirmation gives it to them before it looks at the newcomer."""
    centre = activity()
    seats = opening(centre, capacity=2, queue=5)
    emma, leo = enrolled("Emma", centre), enrolled("Léo", centre)
    booked(emma, seats, family(emma), status=Status.WAITLISTED)
    assert board(family(leo), seats).decide(leo, DAY) == Booked(PRICE)


def test_a_seat_that_nobody_who_waits_may_have_is_for_a_newcomer() -> None:
    """Those in the queue keep their ranks; the seat does not stay empty for a debt of theirs (W9)."""
    centre = activity()
    seats = opening(centre, capacity=1, queue=5)
    emma, leo = enrolled("Emma", centre), enrolled("Léo", centre)
    booked(emma, seats, family(emma), status=Status.WAITLISTED)
    seats.promised = 0
    assert board(family(leo), seats).decide(leo, DAY) == Booked(PRICE)


def test_nobody_jumps_a_queue_that_is_full() -> None:
    """Even then the free seat is not for a newcomer (W3, W4)."""
    centre = activity()
    seats = opening(centre, capacity=1, queue=1)
    emma, leo = enrolled("Emma", centre), enrolled("Léo", centre)
    booked(emma, seats, family(emma), status=Status.WAITLISTED)
    assert board(family(leo), seats).decide(leo, DAY) == Refused(QueueFull(1))


def test_a_capacity_that_was_lowered_below_what_is_taken_leaves_no_seat() -> None:
    """Never a negative number, and nobody loses the seat they have (I1)."""
    _outcomes, seats = asked_by(3, capacity=3, queue=1)
    seats.capacity = 1
    assert (seats.seats_left, seats.owes_a_seat) == (0, False)
    newcomer = enrolled("Yann", seats.activity)
    assert board(family(newcomer), seats).decide(newcomer, DAY) == Waitlisted(1, PRICE)


def test_one_more_seat_is_owed_to_the_queue() -> None:
    """The service raises the capacity: whoever waits is owed the seat."""
    _outcomes, seats = asked_by(2, capacity=1, queue=1)
    owed = [seats.owes_a_seat]
    seats.capacity = 2
    assert [*owed, seats.owes_a_seat] == [False, True]
    assert seats.next_outcome(PRICE) == Refused(QueueFull(1))


def test_looking_takes_nothing() -> None:
    """G-106, G-277: the decision informs as often as it is asked for; only a batch takes the seat."""
    centre = activity()
    leo = enrolled("Léo", centre)
    seats = opening(centre, capacity=1)
    day = board(family(leo), seats)
    assert [day.decide(leo, DAY), day.decide(leo, DAY)] == [Booked(PRICE)] * 2
    assert (seats.taken, seats.waiting) == (0, 0)


def test_brothers_and_sisters_take_a_seat_each_within_one_batch() -> None:
    """The second line of a batch sees what the first one took."""
    centre = activity()
    leo, marina = enrolled("Léo", centre), enrolled("Marina", centre)
    home, seats = family(leo, marina), opening(centre, capacity=1, queue=1)
    request, day = batch(home), board(home, seats)
    assert [book(request, day, who) for who in home.children] == [Booked(PRICE), Waitlisted(1, PRICE)]


def test_the_recap_counts_its_own_lines() -> None:
    """G-277: three children, one seat and one place in the queue; the confirmation says the same as the recap."""
    centre = activity()
    children = [enrolled(name, centre) for name in ("Léo", "Marina", "Jean-Baptiste")]
    home, seats = family(*children), opening(centre, capacity=1, queue=1)
    request, day = batch(home), board(home, seats)
    foreseen = [line.outcome for line in day.foresee(children, [DAY])]
    assert foreseen == [Booked(PRICE), Waitlisted(1, PRICE), Refused(QueueFull(1))]
    assert (seats.taken, seats.waiting) == (0, 0)
    assert [book(request, day, who) for who in children] == foreseen


def test_one_request_has_waiting_lists_and_a_full_day() -> None:
    """G-243, R6: « 3-6 ans – Mercredi matin », 08/03/17 and 22/03/17 on the list, 15/03/17 full."""
    mornings = activity(open_for=Window(date(2017, 1, 1), date(2017, 7, 1), NOW - timedelta(days=9999), NOW))
    emma = child("Emma", Enrolment(mornings, None, date(2017, 1, 1), date(2017, 7, 1)), born=date(2012, 6, 1))
    days = [date(2017, 3, day) for day in (8, 15, 22)]
    openings = [opening(mornings, 0, places, day) for day, places in zip(days, (5, 0, 5), strict=True)]
    home, at_noon = family(emma), at(datetime(2017, 3, 1, 11, 0, tzinfo=UTC))
    request, seen = batch(home, at=at_noon.at), board(home, *openings, here=at_noon)
    foreseen = [line.outcome for line in seen.foresee([emma], days)]
    assert [book(request, seen, emma, day) for day in days] == foreseen
    assert foreseen == [Waitlisted(1, PRICE), Refused(Full()), Waitlisted(1, PRICE)]


def test_the_lines_of_a_recap_are_counted_day_by_day_and_group_by_group() -> None:
    """A seat that one line takes is missing on its own opening, and nowhere else."""
    small, big = Group("3-6 ans", 3, 6), Group("6-12 ans", 6, 12)
    centre = activity(small, big)
    leo, marina = enrolled("Léo", centre, big), enrolled("Marina", centre, small, born=date(2021, 1, 9))
    later = DAY + timedelta(days=7)
    openings = [opening(centre, 1, 0, day, group) for day in (DAY, later) for group in (small, big)]
    lines = board(family(leo, marina), *openings).foresee([leo, marina], [DAY, later])
    assert [(line.child, line.day, line.outcome) for line in lines] == [
        (child, day, Booked(PRICE)) for child in (leo, marina) for day in (DAY, later)
    ]


@pytest.mark.parametrize("capacity", [0, 1, 2, None])
def test_a_rank_that_is_only_foreseen_counts_as_one_that_waits(capacity: int | None) -> None:
    """Whoever comes after a foreseen rank gets the next rank, even were a seat free (W3)."""
    seats = opening(activity(), capacity, queue=5)
    after = seats.next_outcome(PRICE, [Waitlisted(1, PRICE)])
    assert after == Waitlisted(2, PRICE)


def asked_by(count: int, capacity: int | None, queue: int | None) -> tuple[list[Outcome], Opening]:
    """The outcomes of as many children, each of their own family, one after the other."""
    centre = activity()
    seats = opening(centre, capacity, queue)
    homes = [home_of(enrolled(f"Enfant {number}", centre)) for number in range(count)]
    outcomes: list[Outcome] = [book(batch(home), board(home, seats), who) for home, who in homes]
    return outcomes, seats


def home_of(who: Child) -> tuple[Family, Child]:
    return family(who), who
