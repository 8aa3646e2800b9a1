"""What a provider says was paid: in time, in part, with too much, twice, late (I10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.activity import Group
from domain.booking import Status
from domain.by_laws import LENIENT
from domain.money import Money
from domain.outcome import Booked, Refused, Waitlisted
from domain.payment import OrderStatus, PaymentNotice
from domain.refusal import Unpaid
from tests.domain.purse import DAYS, PREPAID, PRICE, TUESDAY, Purse, canteen, held
from tests.domain.town import HERE, at

HELD, THEIRS, OVER, GONE = Status.PRE_BOOKED, Status.CONFIRMED, Status.EXPIRED, Status.CANCELLED
OPEN, PAID, EXPIRED = OrderStatus.OPEN, OrderStatus.PAID, OrderStatus.EXPIRED


def lapsed(days: int = 1, credit: int = 0, purse: Purse | None = None) -> Purse:
    """An order that nobody has paid in time."""
    made = purse or held(days, credit)
    made.later(61)
    made.lapse(made.orders[0])
    return made


def test_a_payment_makes_them_theirs_once_over() -> None:
    """G-208: the notice does; the same notice again does nothing."""
    purse = held(4, 740)
    [order] = purse.orders
    receipt = purse.pay(order, number="7")
    assert receipt
    assert [line.outcome for line in receipt.batch.lines] == [Booked(PRICE)] * 4
    assert purse.pay(order, 740, number="7") is None
    assert (purse.statuses, order.status, order.paid) == ([THEIRS] * 4, PAID, Money(740))
    assert purse.entries == [("correction", 740), ("payment", 740), *[("consumption", -370)] * 4]
    assert (purse.wallet(purse.homes[0]).balance, purse.wallet(purse.homes[0]).held) == (Money(), Money())


def test_the_same_number_pays_two_orders_of_two_families_apart() -> None:
    """Numbers are those of a purse: no payment is lost for one of another's."""
    purse = held(1)
    other = purse.home("Emma")
    purse.confirm(other, [purse.wish(other, TUESDAY)])
    assert all(purse.pay(order, number="7") for order in purse.orders)
    assert purse.statuses == [THEIRS, THEIRS]


def test_a_part_is_set_aside_until_the_rest_comes() -> None:
    """What was paid for these days pays for no other meanwhile."""
    purse = held(2)
    [order] = purse.orders
    purse.pay(order, 500)
    home = purse.homes[0]
    assert (order.amount, order.status, purse.wallet(home).available) == (Money(240), OPEN, Money())
    purse.confirm(home, [purse.wish(home, DAYS[2])])
    assert purse.orders[1].amount == PRICE
    purse.pay(order)
    assert purse.statuses == [THEIRS, THEIRS, HELD]


def test_what_is_too_much_is_credit() -> None:
    """For what is booked next."""
    purse = held(1)
    purse.pay(purse.orders[0], 1000)
    assert (purse.statuses, purse.wallet(purse.homes[0]).available) == ([THEIRS], Money(630))


def test_a_payment_pays_for_its_days_even_where_something_is_owed() -> None:
    """The debt stays as it was; without that, what is paid would be asked for again and again."""
    purse = held(2, -500)
    purse.pay(purse.orders[0])
    assert (purse.statuses, len(purse.orders)) == ([THEIRS, THEIRS], 1)
    assert purse.wallet(purse.homes[0]).balance == Money(-500)


@pytest.mark.parametrize("cents", [0, -370])
def test_no_payment_is_nothing_or_less(cents: int) -> None:
    """Whatever a provider says."""
    with pytest.raises(ValueError, match="a payment of"):
        PaymentNotice(1, Money(cents), "CB", "7", HERE.at)


def test_an_order_for_nothing_more_is_cancelled_and_its_payment_is_credit() -> None:
    """Who had the page of the bank open may still pay."""
    purse = held(2, 370)
    [order] = purse.orders
    purse.confirm(purse.homes[0], ends=purse.bookings)
    assert (order.status, purse.wallet(purse.homes[0]).held) == (OrderStatus.CANCELLED, Money())
    receipt = purse.pay(order, 370)
    assert receipt
    assert (receipt.was_late, receipt.batch.lines, order.status) == (True, [], OrderStatus.CANCELLED)
    assert purse.wallet(purse.homes[0]).available == Money(740)


def test_a_hold_ends_in_the_minute_after_its_last() -> None:
    """Seats are free again, and credit."""
    purse = held(1, 200)
    [order] = purse.orders
    purse.here = at(HERE.at + timedelta(minutes=61, seconds=-1))
    purse.lapse(order)
    assert purse.statuses == [HELD]
    purse.later(1)
    purse.lapse(order)
    assert (purse.statuses, order.status, purse.bookings[0].opening.taken) == ([OVER], EXPIRED, 0)
    assert purse.wallet(purse.homes[0]).available == Money(200)


def test_a_late_payment_takes_the_seats_again() -> None:
    """Once: what is paid a second time is credit, even when the seats were given back meanwhile."""
    purse = lapsed(2, 200)
    [order] = purse.orders
    receipt = purse.pay(order)
    assert receipt
    assert receipt.was_late
    assert [line.outcome for line in receipt.batch.lines] == [Booked(PRICE)] * 2
    assert (purse.statuses, order.status) == ([OVER, OVER, THEIRS, THEIRS], PAID)
    purse.confirm(purse.homes[0], ends=purse.bookings[2:])
    again = purse.pay(order, 540)
    assert again
    assert (again.batch.lines, purse.statuses[2:]) == ([], [GONE, GONE])
    assert purse.wallet(purse.homes[0]).available == Money(1280)


def test_a_late_payment_for_a_seat_that_is_gone_is_credit_or_a_rank() -> None:
    """Nobody is passed who came meanwhile."""
    purse = Purse(seats=1)
    home, other = purse.home("Léo"), purse.home("Emma", credit=370)
    purse.confirm(home, [purse.wish(home, TUESDAY)])
    purse.confirm(other, [purse.wish(other, TUESDAY)])
    assert purse.statuses == [HELD, Status.WAITLISTED]
    receipt = lapsed(purse=purse).pay(purse.orders[0])
    assert receipt
    assert [line.outcome for line in receipt.batch.lines] == [Waitlisted(1, PRICE)]
    assert purse.statuses == [OVER, THEIRS, Status.WAITLISTED]
    assert purse.wallet(home).available == PRICE


def test_a_late_part_is_credit_and_the_rest_asks_for_the_seats() -> None:
    """What was spent of it meanwhile is asked for again."""
    purse = lapsed(2)
    [order] = purse.orders
    purse.pay(order, 500)
    assert (order.amount, order.status, purse.wallet(purse.homes[0]).available) == (Money(240), EXPIRED, Money(500))
    purse.confirm(purse.homes[0], [purse.wish(purse.homes[0], DAYS[2])])
    purse.pay(order, 240)
    assert purse.statuses == [OVER, OVER, THEIRS, HELD, HELD]
    assert purse.orders[1].amount == Money(370)


def test_a_late_payment_is_for_its_seats_even_where_something_is_owed() -> None:
    """As one in time."""
    purse = lapsed(1, -500)
    purse.pay(purse.orders[0])
    assert (purse.statuses, purse.wallet(purse.homes[0]).balance) == ([OVER, THEIRS], Money(-500))


def test_what_cannot_be_without_an_unpaid_seat_ends_with_it_and_comes_back_with_it() -> None:
    """A meal that is booked together with the centre, and paid for after its day."""
    centre = canteen("Centre", replace(PREPAID, joined=frozenset({"Repas"})))
    purse = Purse([centre, canteen("Repas", LENIENT, key=2)], seats=5)
    home = purse.home("Léo")
    purse.confirm(home, [purse.wish(home, TUESDAY)])
    assert purse.statuses == [HELD, THEIRS]
    lapsed(purse=purse)
    assert purse.statuses == [OVER, OVER]
    assert [one.taken for one in purse.kept.all_openings if one.day == TUESDAY] == [0, 0]
    purse.pay(purse.orders[0])
    assert purse.statuses == [OVER, OVER, THEIRS, THEIRS]
    assert [booking.is_prepaid for booking in purse.bookings[2:]] == [True, False]


def test_what_was_paid_for_with_an_unpaid_seat_is_given_back() -> None:
    """Two purses, of which one covers its part."""
    centre = canteen("Centre", replace(PREPAID, requires=frozenset({"Repas"})))
    purse = Purse([centre, canteen("Repas", key=2)])
    home = purse.home("Léo", credit=370)
    purse.confirm(home, [purse.wish(home, TUESDAY, of=1), purse.wish(home, TUESDAY)])
    assert purse.statuses == [HELD, THEIRS]
    purse.later(61)
    run = purse.lapse(purse.orders[0])
    assert purse.statuses == [OVER, OVER]
    assert [step for _entry, step in run.steps] == [Refused(Unpaid(purse.orders[0].until))] * 2
    assert purse.wallet(home).available == PRICE


def test_what_is_booked_again_in_another_group_is_locked_with_the_rest() -> None:
    """I13: the child has changed groups since; a second lock would take openings out of their order."""
    purse = lapsed()
    [before] = [one for one in purse.kept.all_openings if one.day == TUESDAY]
    before.group, after = Group("3-5 ans", 3, 5), Group("6-11 ans", 6, 11)
    other = replace(before, group=after)
    other.id = 0
    purse.kept.all_openings.append(other)
    purse.homes[0].children[0].enrolments[0].group = after
    purse.kept.locks.clear()
    assert purse.pay(purse.orders[0])
    assert purse.bookings[-1].opening is other
    assert purse.kept.locks[0] == {0, before.id}
    assert all(later <= purse.kept.locks[0] for later in purse.kept.locks)
