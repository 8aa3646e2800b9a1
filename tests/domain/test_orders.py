"""What the service orders for a day: its seats, and who may pass; who waits has the seats by the same function."""

from __future__ import annotations

import pytest

from domain import orders, promotion
from domain.audit import Actor
from domain.booking import Status
from domain.outcome import Booked, Overtaken
from domain.standing import Standing
from tests.domain.queue import DEBT, STRICT, free, full
from tests.domain.town import PRICE

CLAUDE = Actor("staff", 5, "Claude")


def test_more_seats_let_in_at_once() -> None:
    """W5: in the same run, and the journal says who has ordered it."""
    queue = full()
    emma = queue.asks("Emma")
    run = queue.run(STRICT)
    orders.set_capacity(queue.town, run, queue.seats, 2, CLAUDE)
    assert run.steps == [(emma, Booked(PRICE))]
    told = [(event.action, event.actor.name) for event in run.audit()]
    assert told == [("resized", "Claude"), ("promoted", "Mercredi")]
    assert run.resized == [queue.seats]


def test_fewer_seats_evict_nobody() -> None:
    """W13: what is too much waits to come free, and lets nobody in meanwhile."""
    queue = full(seats=2)
    queue.asks("Emma")
    run = queue.run(STRICT)
    orders.set_capacity(queue.town, run, queue.seats, 1, CLAUDE)
    assert (run.steps, queue.seats.taken, queue.seats.seats_left) == ([], 2, 0)
    free(queue)
    again = queue.run(STRICT)
    promotion.give(queue.town, again, [queue.seats])
    assert again.steps == []


def test_whoever_is_overtaken_is_told_the_new_rank() -> None:
    """W2: and nobody else."""
    queue = full()
    emma, leo, mai, tom = (queue.asks(name) for name in ("Emma", "Léo", "Maï", "Tom"))
    run = queue.run(STRICT)
    orders.put_first(queue.town, run, mai, CLAUDE)
    assert run.steps == [(emma, Overtaken(2)), (leo, Overtaken(3))]
    assert set(run.changed) == {emma, leo, mai}
    assert queue.queues([queue.seats]) == [mai, emma, leo, tom]


def test_who_is_put_first_has_the_free_seat_by_the_same_function() -> None:
    """W16, I17: then nobody's rank is worse."""
    queue = full()
    indebted, leo = queue.asks("Emma"), queue.asks("Léo")
    queue.standing[indebted.family] = Standing(DEBT)
    free(queue)
    run = queue.run(STRICT)
    orders.put_first(queue.town, run, leo, CLAUDE)
    assert run.steps == [(leo, Booked(PRICE))]


@pytest.mark.parametrize("seats", [0, 1, 2, 3, None])
def test_what_is_foreseen_is_what_is_done(seats: int | None) -> None:
    """W16: whoever is passed over included; to look changes nothing."""
    queue = full()
    indebted, leo, _mai = (queue.asks(name) for name in ("Emma", "Léo", "Maï"))
    queue.standing[indebted.family] = Standing(DEBT)
    run = queue.run(STRICT)
    foreseen = orders.foresee_capacity(queue.town, STRICT, queue.seats, seats)
    assert (queue.seats.capacity, leo.status) == (1, Status.WAITLISTED)
    orders.set_capacity(queue.town, run, queue.seats, seats, CLAUDE)
    assert run.steps == foreseen
    assert len(foreseen) == {0: 0, 1: 0, 2: 2}.get(3 if seats is None else seats, 3)
