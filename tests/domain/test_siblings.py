"""Children of a family who have their places on a day together, or not at all: « ensemble » (W11)."""

from __future__ import annotations

import pytest

from domain import promotion, siblings
from domain.activity import Group
from domain.board import Board
from domain.booking import Booking, Status
from domain.by_laws import ByLaws
from domain.family import Child
from domain.opening import Opening
from domain.outcome import Booked, Decision, Offered, Refused, Waitlisted
from domain.refusal import AlreadyBooked, AlreadyWaiting, NotTogether, QueueFull
from domain.wish import Wish
from tests.domain.queue import Queue, free, full
from tests.domain.town import DAY, HERE, NOW, PRICE, activity, board, booked, enrolled, family, opening

HAD, WAITED_FOR = Refused(AlreadyBooked("Sam", NOW)), Refused(AlreadyWaiting("Sam", NOW))
NEITHER = Refused(NotTogether())
SEAT, FIRST, SECOND = Booked(PRICE), Waitlisted(1, PRICE), Waitlisted(2, PRICE)
CASES: list[tuple[list[Decision], list[Decision]]] = [
    ([SEAT, SEAT], [SEAT, SEAT]),
    ([SEAT, FIRST], [FIRST, SECOND]),
    ([FIRST, SECOND], [FIRST, SECOND]),
    ([SEAT, Refused(QueueFull(1))], [NEITHER, Refused(QueueFull(1))]),
    ([SEAT, HAD], [SEAT, HAD]),
    ([FIRST, HAD], [FIRST, HAD]),
    ([SEAT, WAITED_FOR], [NEITHER, WAITED_FOR]),
]


@pytest.mark.parametrize(("alone", "told"), CASES)
def test_siblings_share_the_worst_of_their_fates(alone: list[Decision], told: list[Decision]) -> None:
    """Seats, ranks or neither for all of them; whoever has a seat already is in nobody's way."""
    assert settled(alone, queue=5) == told


def test_a_waiting_list_is_never_longer_than_it_may_be_for_their_sake() -> None:
    """W4: one seat is free and one rank; two do not fit in one list of one."""
    assert settled([SEAT, FIRST], queue=1) == [NEITHER, NEITHER]


def test_one_seat_passes_them_by_and_two_let_both_in() -> None:
    """Nobody waits for their sake; they keep their ranks."""
    queue = full(seats=3)
    leo, marina = together(queue, "Léo", "Marina")
    emma = queue.asks("Emma")
    free(queue)
    assert given(queue) == [(emma, SEAT)]
    assert [leo.status, marina.status] == [Status.WAITLISTED] * 2
    free(queue, 3)
    assert given(queue) == [(leo, SEAT), (marina, SEAT)]


def test_whoever_waits_in_another_group_counts_as_well() -> None:
    """An opening that is not locked is for another run, which finds both."""
    queue = full()
    leo, marina = together(queue, "Léo", "Marina")
    marina.opening = other = opening(queue.seats.activity, capacity=1, queue=None)
    queue.seats.group, other.group = Group("6-12 ans", 6, 12), Group("3-6 ans", 3, 6)
    queue.seats.waiting, other.waiting, other.id = 1, 1, 8
    free(queue)
    assert given(queue) == []
    assert given(queue, queue.seats, other) == [(leo, SEAT), (marina, SEAT)]


def test_what_keeps_one_out_keeps_both_out() -> None:
    """W9: it is told once, of the one whom it is about."""
    queue = full(seats=2)
    leo, marina = together(queue, "Léo", "Marina")
    marina.child.enrolments = []
    free(queue, 2)
    assert [entry for entry, _step in given(queue)] == [marina]
    assert leo.status is Status.WAITLISTED


def test_both_are_offered_until_the_same_instant() -> None:
    """W6, W7: where the activity offers what comes free."""
    queue = full(ByLaws(offers=True), seats=2)
    together(queue, "Léo", "Marina")
    free(queue, 2)
    first, second = (step for _entry, step in given(queue))
    assert isinstance(first, Offered)
    assert first == second


def settled(alone: list[Decision], queue: int) -> list[Decision]:
    """Of two children, on a day whose waiting list is so long."""
    day = opening(activity(), queue=queue)
    parts: list[tuple[Board, Child]] = []
    for name in ("Léo", "Marina"):
        child = enrolled(name, day.activity)
        parts.append((board(family(child), day), child))
    decided = [
        (Wish(child, day.activity, DAY, together=True), [(part, outcome)])
        for (part, child), outcome in zip(parts, alone, strict=True)
    ]
    return [outcome for _wish, [(_part, outcome)] in siblings.settle(decided, {})]


def together(queue: Queue, *names: str) -> list[Booking]:
    """Children of one family, who wait side by side."""
    children = [enrolled(name, queue.seats.activity) for name in names]
    home = family(*children)
    entries = [booked(child, queue.seats, home, status=Status.WAITLISTED) for child in children]
    for number, entry in enumerate(entries, len(queue.bookings) + 1):
        entry.id = entry.child.id = number
        entry.party = "together"
    home.id = 99
    queue.bookings += entries
    return entries


def given(queue: Queue, *locked: Opening) -> list[tuple[Booking, object]]:
    """What a run brings that has locked these openings."""
    run = queue.run(HERE)
    promotion.give(queue.town, run, locked or [queue.seats])
    return [*run.steps]
