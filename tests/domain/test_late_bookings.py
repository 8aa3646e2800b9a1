"""A day that is booked after its deadline: dearer, up to a hard stop (R5, G-146)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from domain.activity import Activity
from domain.by_laws import ByLaws, Late
from domain.deadlines import DaysBefore
from domain.money import Money
from domain.outcome import Booked, Outcome, Refused
from domain.refusal import Full, TooLate
from tests.domain.town import DAY, activity, at, batch, board, book, costs, enrolled, family, opening

MEAL, SURCHARGE = Money(370), Money(100)
DEADLINE, HARD_STOP = DaysBefore(1, time(11)), DaysBefore(1, time(18))
LATE = datetime(2026, 11, 24, 10, 1, tzinfo=UTC)  # the first instant after 11:00, in Paris
STOP = datetime(2026, 11, 24, 17, 1, tzinfo=UTC)  # the same for 18:00
SECOND = timedelta(seconds=1)

ADDED = {
    "an amount": (Late(HARD_STOP, SURCHARGE), 370, 100),
    "a quarter of 3,70 is 0,925": (Late(HARD_STOP, percent=25), 370, 93),
    "half of 0,33 is 0,165": (Late(HARD_STOP, percent=50), 33, 17),
    "a tenth of 0,32 is 0,032": (Late(HARD_STOP, percent=10), 32, 3),
    "a tenth of 0,04 is 0,004": (Late(HARD_STOP, percent=10), 4, 0),
    "an amount and a quarter": (Late(HARD_STOP, SURCHARGE, 25), 370, 193),
    "a quarter of nothing": (Late(HARD_STOP, percent=25), 0, 0),
}


@pytest.mark.parametrize(
    ("instant", "price", "surcharge"),
    [(LATE - SECOND, 370, 0), (LATE, 470, 100), (STOP - SECOND, 470, 100)],
    ids=["in the last minute", "in the next", "in the last minute of all"],
)
def test_a_late_meal_costs_more_from_the_minute_after_the_deadline(
    instant: datetime, price: int, surcharge: int
) -> None:
    """G-146: 3,70 € and then 4,70 €, of which 1,00 € is told to be for booking late."""
    assert asked(instant) == Booked(Money(price), Money(surcharge))


def test_after_the_hard_stop_there_is_no_booking_at_any_price() -> None:
    """What is told is the deadline, not the stop: nobody plans to be late."""
    until = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    assert asked(STOP) == Refused(TooLate(until, DEADLINE))


@pytest.mark.parametrize(("late", "price", "added"), ADDED.values(), ids=ADDED)
def test_what_is_added_is_rounded_to_the_cent_half_a_cent_up(late: Late, price: int, added: int) -> None:
    """An amount, a percentage, or both."""
    assert late.surcharge(Money(price)) == Money(added)


@pytest.mark.parametrize("queue", [0, 5, None])
def test_nobody_joins_a_queue_late(queue: int | None) -> None:
    """It is closed by then (W8): a full day is full."""
    assert asked(LATE, capacity=0, queue=queue) == Refused(Full())


def test_the_surcharge_is_kept_with_the_booking() -> None:
    """R18: the price is that of the confirmation, and says what it is made of."""
    seat = opening(canteen())
    leo = enrolled("Léo", seat.activity)
    request = batch(family(leo), at=LATE)
    book(request, board(family(leo), seat, here=at(LATE)), leo)
    assert [(made.price, made.surcharge) for made in request.made] == [(Money(470), SURCHARGE)]


def asked(instant: datetime, capacity: int | None = None, queue: int | None = 0) -> Outcome:
    """What a booking of Wednesday gets at that instant."""
    seat = opening(canteen(), capacity, queue)
    leo = enrolled("Léo", seat.activity)
    return board(family(leo), seat, here=at(instant)).decide(leo, DAY)


def canteen() -> Activity:
    """A meal, to be booked the day before at 11:00, dearer until 18:00."""
    meal = activity()
    meal.tariffs, meal.by_laws = costs(MEAL), ByLaws(booking=DEADLINE, late=Late(HARD_STOP, SURCHARGE))
    return meal
