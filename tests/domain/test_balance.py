"""What bookings will take from a purse, what is imagined away, and when nothing is left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.balance import Among, Cost, Counted, Estimate, Purse, Shortage, purses
from domain.booking import Booking, Status
from domain.money import Money
from domain.wallet import Wallet
from tests.domain.town import DAY, TODAY, activity, booked, enrolled, family, opening

CENTRE = activity()
LEO, MARINA = enrolled("Léo", CENTRE), enrolled("Marina", CENTRE)
HOME = family(LEO, MARINA)
TOMORROW, THURSDAY = TODAY + timedelta(days=1), DAY + timedelta(days=1)


def of(day: date, cents: int, status: Status = Status.CONFIRMED) -> Booking:
    """Léo's booking of a day, at a price."""
    made = booked(LEO, opening(CENTRE, day=day), HOME, status=status)
    made.price = Money(cents)
    return made


def test_what_is_counted_is_confirmed_or_waits_or_both() -> None:
    """G-212; a cancellation that waits for its answer is still due, and what is over and was not granted never is."""
    sure = [of(DAY, 1), of(THURSDAY, 2, Status.CANCEL_REQUESTED)]
    waiting = [of(DAY, 4, Status.WAITLISTED), of(DAY, 8, Status.OFFERED), of(DAY, 16, Status.PRE_BOOKED)]
    never = [of(DAY, 32, Status.CANCELLED), of(TODAY - timedelta(days=1), 64, Status.REQUESTED)]
    counted = {which: Estimate(TODAY, which).of([*sure, *waiting, *never]) for which in Counted}
    assert counted == {Counted.CONFIRMED: sure, Counted.PENDING: waiting, Counted.ALL: [*sure, *waiting]}


def test_what_is_prepaid_is_taken_no_second_time() -> None:
    """Its price has left the purse already."""
    prepaid = of(DAY, 370)
    prepaid.is_prepaid = True
    assert Estimate(TODAY).of([prepaid]) == []


def test_a_day_bounds_the_estimate() -> None:
    """G-211: that day is in."""
    bookings = [of(TOMORROW, 1), of(DAY, 2), of(THURSDAY, 4)]
    assert Estimate(TODAY, until=DAY).of(bookings) == bookings[:2]


@pytest.mark.parametrize(
    ("without", "left"),
    [
        (Among(weekdays=[DAY.weekday()]), [THURSDAY]),
        (Among(children=[LEO]), []),
        (Among(children=[LEO], days=[DAY]), [THURSDAY]),
        (Among(children=[MARINA]), [DAY, THURSDAY]),
        (Among(activities=[CENTRE], weekdays=[THURSDAY.weekday()]), [DAY]),
    ],
)
def test_bookings_are_imagined_away_by_all_that_is_named(without: Among, left: list[date]) -> None:
    """« sans Léo », « sans le centre le jeudi »: the estimate tells what it leaves out too."""
    bookings = [of(DAY, 370), of(THURSDAY, 370)]
    estimate = Estimate(TODAY, without=without)
    assert [booking.opening.day for booking in estimate.of(bookings)] == left
    assert {*estimate.of(bookings), *estimate.left_out(bookings)} == set(bookings)


def test_a_price_that_is_unknown_is_left_out_and_counted() -> None:
    """R18: « à calculer »."""
    unknown = of(DAY, 0)
    unknown.price = None
    assert Cost(Money(370), 1) == Cost.of([of(DAY, 370), unknown])


@pytest.mark.parametrize(
    ("balance", "prices", "expected"),
    [
        (1000, [370, 370], None),
        (740, [370, 370], Shortage(DAY, Money(0))),
        (500, [370, 370], Shortage(DAY, Money(-240))),
        (300, [370, 370], Shortage(TOMORROW, Money(-70))),
        (0, [370], None),
        (-10, [370], None),
    ],
)
def test_a_purse_runs_out_on_the_first_day_that_leaves_nothing(
    balance: int, prices: list[int], expected: Shortage | None
) -> None:
    """Bookings are taken day by day, whatever their order; what is empty already does not run out."""
    bookings = [of(day, cents) for day, cents in zip((TOMORROW, DAY), prices, strict=False)]
    assert Purse("Enfance", Money(balance), bookings[::-1]).shortage() == expected


def test_each_purse_has_the_bookings_that_it_pays_for() -> None:
    """One in which nothing was written yet is empty."""
    music = Wallet(1, "École de musique")
    held = Wallet(1, "Enfance", Money(1000), Money(300))
    [first, second] = purses([music, held], [of(DAY, 370)])
    assert (first.label, first.new_balance, first.to_pay) == ("École de musique", Money(), Money())
    assert (second.new_balance, second.held) == (Money(630), Money(300))
    assert [purse.balance for purse in purses([], [of(DAY, 370)])] == [Money()]


@given(st.integers(-9999, 9999), st.lists(st.integers(0, 5000), max_size=4))
def test_what_is_left_and_what_is_to_be_paid_add_up(balance: int, prices: list[int]) -> None:
    """G-213, G-259: to the cent."""
    purse = Purse("Enfance", Money(balance), [of(DAY, cents) for cents in prices])
    settled = Purse("Enfance", Money(balance + purse.to_pay.cents), purse.bookings)
    assert settled.new_balance == max(purse.new_balance, Money())
