"""Days that are paid for beforehand: credit first, then an order, whose payment makes them theirs (R15, R16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.booking import Status
from domain.by_laws import LENIENT
from domain.money import Money
from domain.outcome import Booked, PreBooked
from domain.payment import OrderStatus
from domain.undo import reverse
from tests.domain.purse import DAYS, PREPAID, PRICE, THURSDAY, TUESDAY, Purse, canteen, held
from tests.domain.town import HERE, costs

HELD, THEIRS, OVER, GONE = Status.PRE_BOOKED, Status.CONFIRMED, Status.EXPIRED, Status.CANCELLED
OPEN, PAID, EXPIRED = OrderStatus.OPEN, OrderStatus.PAID, OrderStatus.EXPIRED


def test_without_credit_all_is_to_be_paid_and_held_meanwhile() -> None:
    """G-200, G-201: 4 × 3,70 = 14,80, for 60 minutes; the seats count."""
    purse = held(4)
    [order] = purse.orders
    until = HERE.at + timedelta(minutes=60)
    assert (order.amount, order.credit, order.until) == (Money(1480), Money(), until)
    assert purse.statuses == [HELD] * 4
    assert [one.taken for one in purse.kept.all_openings] == [1, 1, 1, 1]
    assert purse.entries == []


def test_credit_pays_first_and_the_rest_is_asked_for() -> None:
    """G-204, G-205: of 14,80 a credit of 7,40 leaves 7,40; the recap has said so."""
    purse = Purse()
    home = purse.home("Léo", credit=740)
    wishes = [purse.wish(home, day) for day in DAYS]
    [bill] = purse.change(home, wishes).foreseen.bills
    assert (bill.total, bill.used, bill.to_pay, bill.hold) == (Money(1480), Money(740), Money(740), 60)
    purse.confirm(home, wishes)
    [order] = purse.orders
    assert (order.amount, order.credit, order.total) == (Money(740), Money(740), Money(1480))
    assert (purse.wallet(home).balance, purse.wallet(home).available) == (Money(740), Money())


@pytest.mark.parametrize("credit", [1480, 1500])
def test_credit_that_covers_all_leaves_nothing_to_pay(credit: int) -> None:
    """G-203: theirs at once, without an order; to the cent, too."""
    purse = held(4, credit)
    assert (purse.statuses, purse.orders) == ([THEIRS] * 4, [])
    assert purse.wallet(purse.homes[0]).balance == Money(credit - 1480)


def test_a_cent_that_lacks_is_asked_for() -> None:
    """Nothing is theirs before."""
    purse = held(4, 1479)
    assert (purse.statuses, purse.orders[0].amount) == ([HELD] * 4, Money(1))


def test_a_day_given_back_before_it_is_paid_lowers_the_order() -> None:
    """Less is to be paid first; credit is free again last."""
    purse = held(3, 500)
    [order] = purse.orders
    home = purse.homes[0]
    purse.confirm(home, ends=purse.bookings[:1])
    assert (order.amount, order.credit, purse.wallet(home).available) == (Money(240), Money(500), Money())
    purse.confirm(home, ends=purse.bookings[1:2])
    assert (order.amount, order.credit, purse.wallet(home).available) == (Money(), PRICE, Money(130))
    assert purse.entries == [("correction", 500)]


def test_what_is_left_is_theirs_when_credit_covers_it() -> None:
    """Nobody waits for a payment of nothing."""
    purse = held(2, 370)
    [order] = purse.orders
    purse.confirm(purse.homes[0], ends=purse.bookings[:1])
    assert (order.amount, order.status) == (Money(), OPEN)
    settled = purse.settle(order)
    assert [line.outcome for line in settled.lines] == [Booked(PRICE)]
    assert (purse.statuses, order.status, purse.wallet(purse.homes[0]).balance) == ([GONE, THEIRS], PAID, Money())
    assert purse.settle(order).lines == []


def test_a_paid_day_given_back_is_a_credit_note() -> None:
    """G-204: 2 × 3,70 = 7,40, as it was paid, whatever it costs by now."""
    purse = held(2, 740)
    purse.activities[0].tariffs = costs(Money(400))
    purse.confirm(purse.homes[0], ends=purse.bookings)
    assert purse.entries[-2:] == [("credit_note", 370), ("credit_note", 370)]
    assert purse.wallet(purse.homes[0]).available == Money(740)


@pytest.mark.parametrize("debt", [0, -500])
def test_to_exchange_a_day_costs_nothing(debt: int) -> None:
    """In one request, even where something is owed; as the recap has said."""
    purse = held(1)
    purse.pay(purse.orders[0])
    home, [old] = purse.homes[0], purse.bookings
    purse.give(home, debt)
    for wishes, ends in (
        ([purse.wish(home, THURSDAY)], [old]),
        ([purse.wish(home, THURSDAY, instead_of=(old,))], []),
    ):
        assert [bill.to_pay for bill in purse.change(home, wishes, ends).foreseen.bills] == [Money()]
    purse.confirm(home, [purse.wish(home, THURSDAY, instead_of=(old,))])
    assert (purse.statuses, len(purse.orders)) == ([GONE, THEIRS], 1)
    assert purse.wallet(home).balance == Money(debt)


def test_a_held_day_that_moves_takes_its_credit_along() -> None:
    """The recap asks for no more than the order does."""
    purse = held(1, 200)
    home, [old] = purse.homes[0], purse.bookings
    wish = purse.wish(home, THURSDAY, instead_of=(old,))
    assert [bill.to_pay for bill in purse.change(home, [wish]).foreseen.bills] == [Money(170)]
    purse.confirm(home, [wish])
    assert [(one.status, one.amount) for one in purse.orders] == [(OrderStatus.CANCELLED, Money()), (OPEN, Money(170))]


def test_undoing_a_request_that_is_not_paid_cancels_its_order() -> None:
    """As if nothing had been asked for."""
    purse = Purse()
    home = purse.home("Léo")
    request = purse.confirm(home, [purse.wish(home, TUESDAY)])
    wishes, ends = reverse(request, purse.bookings)
    purse.confirm(home, wishes, ends)
    assert (purse.statuses, purse.orders[0].status) == ([GONE], OrderStatus.CANCELLED)


def test_each_purse_pays_for_its_own() -> None:
    """Two activities in one request: one is covered, the other is not."""
    purse = Purse([canteen(), canteen("Centre", key=2)])
    home = purse.home("Léo", credit=1000)
    request = purse.confirm(home, [purse.wish(home, TUESDAY), purse.wish(home, THURSDAY, of=1)])
    [order] = purse.orders
    assert [line.outcome for line in request.lines] == [Booked(PRICE), PreBooked(order.until or HERE.at, PRICE)]
    assert (order.wallet.label, order.amount) == ("Centre", PRICE)


def test_no_seat_is_held_beyond_the_start_of_its_day() -> None:
    """Nor one of an activity whose hours nobody has said, beyond midnight."""
    purse = Purse([canteen(by_laws=replace(PREPAID, hold=100_000))])
    home = purse.home("Léo")
    purse.confirm(home, [purse.wish(home, TUESDAY)])
    assert purse.orders[0].until == HERE.local(TUESDAY, purse.activities[0].begins or HERE.at.time().min)


def test_an_activity_that_is_prepaid_no_longer_keeps_its_orders_straight() -> None:
    """What is held is lowered, lapses or is paid as before; days are then charged when they are over."""
    purse = held(3, 200)
    [order] = purse.orders
    purse.activities[0].by_laws = LENIENT
    purse.confirm(purse.homes[0], ends=purse.bookings[:1])
    assert (order.amount, order.credit) == (Money(540), Money(200))
    purse.pay(order)
    assert purse.statuses == [GONE, THEIRS, THEIRS]
    assert [booking.is_prepaid for booking in purse.bookings] == [False] * 3
    assert purse.wallet(purse.homes[0]).available == Money(740)


def test_a_day_that_was_paid_is_credit_though_its_activity_is_prepaid_no_longer() -> None:
    """And one that was booked before is given back for nothing."""
    purse = held(1, 370)
    purse.activities[0].by_laws = LENIENT
    home = purse.homes[0]
    purse.confirm(home, [purse.wish(home, DAYS[1])])
    purse.confirm(home, ends=purse.bookings)
    assert purse.entries[1:] == [("consumption", -370), ("credit_note", 370)]
