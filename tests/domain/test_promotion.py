"""Freed seats find who waits: order, offers, cut-off, those who are passed over, and what the service orders."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from domain import promotion, waitlist
from domain.activity import Group
from domain.booking import Status
from domain.by_laws import ByLaws
from domain.deadlines import DaysBefore
from domain.money import Money
from domain.outcome import Booked, Offered, Refused, Skipped
from domain.refusal import FileIncomplete, InDebt, Lapsed, NotRetained, WrongAge
from domain.standing import Paper, Standing
from tests.domain.queue import DEBT, STRICT, Queue, free, full
from tests.domain.town import DAY, HERE, NOW, PRICE, at, on

if TYPE_CHECKING:
    from domain.moment import Moment
    from domain.promotion import Run

OFFERING = ByLaws(offers=True, offered_for=4)


def give(queue: Queue, here: Moment = STRICT) -> Run:
    """A run, as the clock or a turn makes it."""
    run = queue.run(here)
    promotion.give(queue.town, run, [queue.seats])
    return run


def test_the_first_to_have_come_is_the_first_to_be_let_in() -> None:
    """W2, W5: as many as there are seats, in the order of their positions."""
    queue = full(seats=2)
    first, second, third = (queue.asks(name) for name in ("Emma", "Léo", "Maï"))
    free(queue, 2)
    assert give(queue).steps == [(first, Booked(PRICE)), (second, Booked(PRICE))]
    assert (third.status, queue.seats.taken, queue.seats.waiting) == (Status.WAITLISTED, 2, 1)


def test_whom_the_service_has_let_pass_goes_first() -> None:
    """W2: the higher priority, then the position."""
    queue = full()
    queue.asks("Emma")
    urgent = queue.asks("Léo", priority=1)
    free(queue)
    assert give(queue).steps == [(urgent, Booked(PRICE))]


def test_a_run_that_is_repeated_changes_nothing() -> None:
    """I17: against itself, and against the sweep."""
    queue = full()
    queue.asks("Emma")
    free(queue)
    give(queue)
    before = (queue.statuses, queue.seats.taken, queue.seats.waiting)
    assert give(queue).steps == []
    assert (queue.statuses, queue.seats.taken, queue.seats.waiting) == before
    assert promotion.pending(queue.town, [queue.seats], HERE) == []


def test_a_seat_is_offered_where_the_activity_says_so() -> None:
    """W6, W7: it is held meanwhile, so that nobody else takes it."""
    queue = full(OFFERING)
    emma = queue.asks("Emma")
    free(queue)
    until = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert give(queue).steps == [(emma, Offered(until, PRICE))]
    assert (emma.status, emma.offered_until, queue.seats.seats_left) == (Status.OFFERED, until, 0)


def test_a_seat_is_offered_once_it_cannot_be_given_back_freely() -> None:
    """W6: nobody is charged for a day that they could not cancel any more."""
    queue = full(ByLaws(booking=DaysBefore(1), cancelling=DaysBefore(7)))
    emma = queue.asks("Emma")
    free(queue)
    ((entry, step),) = give(queue).steps
    assert (entry, type(step)) == (emma, Offered)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24 12:00", "2026-11-24 15:00"),  # an hour before the last minute, for the next in the queue
        ("2026-11-24 15:30", "2026-11-24 16:00"),  # too little for that: half an hour, at the least
        ("2026-11-24 15:45", "2026-11-24 16:00"),  # and never beyond the last minute
    ],
)
def test_an_offer_leaves_time_for_the_next_where_it_can(now: str, until: str) -> None:
    """W7: the cut-off is at 17 h on the clock of the town, the day before; the instants are in UTC."""
    queue = full(ByLaws(booking=DaysBefore(1, time(17)), offers=True))
    emma = queue.asks("Emma")
    free(queue)
    give(queue, at(datetime.fromisoformat(now).replace(tzinfo=UTC)))
    assert emma.offered_until == datetime.fromisoformat(until).replace(tzinfo=UTC)


def test_an_offer_that_nobody_takes_lapses_and_its_seat_goes_on() -> None:
    """W12: at the minute after its last, and its family starts at the tail if it asks again."""
    queue = full(OFFERING)
    emma, leo = queue.asks("Emma"), queue.asks("Léo")
    free(queue)
    give(queue)
    until = emma.offered_until or NOW
    early = queue.run(at(until + timedelta(seconds=59)))
    early.lapse(emma)
    assert early.steps == []
    run = queue.run(at(until + timedelta(minutes=1)))
    run.lapse(emma)
    promotion.give(queue.town, run, [queue.seats])
    assert [(entry, type(step)) for entry, step in run.steps] == [(emma, Refused), (leo, Offered)]
    assert run.steps[0][1] == Refused(Lapsed(until))
    assert (emma.status, queue.seats.taken) == (Status.EXPIRED, 1)


def test_after_the_cut_off_nobody_is_let_in_and_all_are_told() -> None:
    """W8: « non retenue », though a seat is free."""
    queue = full()
    emma = queue.asks("Emma")
    free(queue)
    late = on(DAY)
    assert promotion.pending(queue.town, [queue.seats], late) == [queue.seats]
    assert give(queue, late).steps == [(emma, Refused(NotRetained()))]
    assert (emma.status, queue.seats.waiting) == (Status.REFUSED, 0)
    assert promotion.pending(queue.town, [queue.seats], late) == []


def test_who_owes_too_much_is_passed_over_told_once_and_keeps_the_rank() -> None:
    """W9: the next is let in meanwhile; once the debt is paid, the first seat is theirs."""
    queue = full(seats=2)
    emma, leo, mai = queue.asks("Emma"), queue.asks("Léo"), queue.asks("Maï")
    queue.standing[emma.family] = Standing(DEBT)
    free(queue)
    assert give(queue).steps == [(emma, Skipped(InDebt(DEBT, Money(3000)))), (leo, Booked(PRICE))]
    free_one_more(queue)
    assert give(queue).steps == [(mai, Booked(PRICE))]
    assert (emma.position, emma.status) == (1, Status.WAITLISTED)
    queue.seats.capacity = 3
    assert promotion.pending(queue.town, [queue.seats], STRICT) == []
    queue.standing.clear()
    assert give(queue).steps == [(emma, Booked(PRICE))]
    assert emma.skipped is None


def test_another_reason_is_told_anew() -> None:
    """The debt is paid, and now a paper has expired."""
    queue = full()
    emma = queue.asks("Emma")
    queue.standing[emma.family] = Standing(DEBT)
    free(queue)
    give(queue)
    queue.standing[emma.family] = Standing(papers=(Paper("Assurance scolaire", None),))
    assert give(queue).steps == [(emma, Skipped(FileIncomplete(("Assurance scolaire",))))]


def test_who_has_grown_too_old_is_passed_over() -> None:
    """R12 is looked at again when the turn comes."""
    queue = full()
    emma = queue.asks("Emma")
    emma.child.enrolments[0].group = Group("3-6 ans", 3, 6)
    free(queue)
    ((entry, step),) = give(queue).steps
    assert (entry, step) == (emma, Skipped(WrongAge(8, 3, 6)))


def test_a_newcomer_has_what_who_waits_cannot_take() -> None:
    """W3: only an eligible entry stands in the way."""
    queue = full()
    emma = queue.asks("Emma")
    queue.standing[emma.family] = Standing(DEBT)
    free(queue)
    promotion.foresee(queue.town, [queue.seats], STRICT)
    assert queue.seats.next_outcome(PRICE) == Booked(PRICE)
    queue.standing.clear()
    queue.seats.promised = None
    promotion.foresee(queue.town, [queue.seats], HERE)
    assert type(queue.seats.next_outcome(PRICE)) is not Booked


def test_what_would_happen_is_known_without_happening() -> None:
    """W16: everybody who waits, in order, with what stands against them."""
    queue = full()
    emma, leo = queue.asks("Emma"), queue.asks("Léo")
    queue.standing[emma.family] = Standing(DEBT)
    candidates = promotion.candidates(queue.town, [queue.seats])[queue.seats]
    told = list(waitlist.rehearsed(queue.seats, candidates, STRICT, seats=None))
    assert told == [(emma, Skipped(InDebt(DEBT, Money(3000)))), (leo, Booked(PRICE))]
    assert (emma.skipped, queue.statuses[1:]) == (None, [Status.WAITLISTED] * 2)


def free_one_more(queue: Queue) -> None:
    """The second of those who sat there first leaves too."""
    queue.bookings[1].status = Status.CANCELLED
    queue.seats.taken -= 1
