"""What must hold of purses, orders and the ledger, whatever has just happened: I9, I10, R15, R16."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from domain.booking import LIVE, Status
from domain.payment import OrderStatus
from domain.wallet import EntryKind

if TYPE_CHECKING:
    from tests.domain.facts import Facts

SPENT = {EntryKind.CONSUMPTION, EntryKind.CREDIT_NOTE}


def i9_a_balance_is_the_sum_of_its_entries(_before: Facts, after: Facts) -> None:
    """To the cent."""
    sums: Counter[int] = Counter()
    for entry in after.ledger:
        sums[entry.wallet] += entry.amount
    assert {key: purse.balance for key, purse in after.purses.items()} == {key: sums[key] for key in after.purses}


def i9_the_ledger_only_grows(before: Facts, after: Facts) -> None:
    """And nothing is written twice in a purse."""
    assert after.ledger[: len(before.ledger)] == before.ledger
    keys = [(entry.wallet, entry.key) for entry in after.ledger]
    assert len(keys) == len(set(keys))


def i9_what_is_set_aside_is_for_open_orders(_before: Facts, after: Facts) -> None:
    """Neither lost nor kept once they have ended."""
    for key, purse in after.purses.items():
        orders = [one for one in after.orders.values() if one.wallet == key]
        assert purse.held == sum(one.credit for one in orders if one.status is OrderStatus.OPEN)
        assert all(one.amount >= 0 and one.credit >= 0 for one in orders)
        assert all(one.credit == 0 for one in orders if one.status is not OrderStatus.OPEN)


def i9_no_credit_is_spent_twice(_before: Facts, after: Facts) -> None:
    """What is spent and set aside came in before; where nothing is owed, it is in the purse."""
    for key, purse in after.purses.items():
        entries = [entry for entry in after.ledger if entry.wallet == key]
        spent = -sum(entry.amount for entry in entries if entry.kind in SPENT)
        came_in = sum(entry.amount for entry in entries if entry.kind not in SPENT and entry.amount > 0)
        assert spent + purse.held <= came_in
        owed = any(entry.kind is EntryKind.CORRECTION and entry.amount < 0 for entry in entries)
        assert owed or 0 <= purse.held <= purse.balance


def r16_what_is_paid_beforehand_is_charged_once(_before: Facts, after: Facts) -> None:
    """And given back once when it ends; nothing else is charged or given back at its confirmation."""
    written = Counter((entry.key, entry.amount) for entry in after.ledger if entry.kind in SPENT)
    due: Counter[tuple[str, int]] = Counter()
    for key, place in after.places.items():
        if place.is_prepaid:
            due[f"booking:{key}", -place.price] += 1
            due[f"credit:{key}", place.price] += place.status not in LIVE
    assert written == +due


def r16_a_seat_that_is_held_has_an_open_order(_before: Facts, after: Facts) -> None:
    """Which asks for the price of all that it holds, and holds something."""
    held: Counter[int | None] = Counter()
    for place in after.places.values():
        if place.status is Status.PRE_BOOKED:
            held[place.order] += place.price
    asked = {key: one.amount + one.credit for key, one in after.orders.items() if one.status is OrderStatus.OPEN}
    assert held == asked


def r16_what_is_confirmed_is_paid(before: Facts, after: Facts) -> None:
    """A seat that was held is theirs once it is charged, and not before."""
    for key, place in after.places.items():
        was = before.places.get(key)
        if was and was.status is Status.PRE_BOOKED and place.status is Status.CONFIRMED:
            assert place.is_prepaid


def i10_a_payment_is_written_as_it_came(_before: Facts, after: Facts) -> None:
    """Each order counts what was paid for it: together, all that came in."""
    paid = sum(entry.amount for entry in after.ledger if entry.kind is EntryKind.PAYMENT)
    assert paid == sum(order.paid for order in after.orders.values())


def i10_what_has_ended_stays_ended(before: Facts, after: Facts) -> None:
    """Save an order that has expired, which may still be paid."""
    for key, order in before.orders.items():
        now = after.orders[key].status
        may_be = {OrderStatus.OPEN: set(OrderStatus), OrderStatus.EXPIRED: {OrderStatus.EXPIRED, OrderStatus.PAID}}
        assert now in may_be.get(order.status, {order.status})


OF_MONEY = (
    i9_a_balance_is_the_sum_of_its_entries,
    i9_the_ledger_only_grows,
    i9_what_is_set_aside_is_for_open_orders,
    i9_no_credit_is_spent_twice,
    r16_what_is_paid_beforehand_is_charged_once,
    r16_a_seat_that_is_held_has_an_open_order,
    r16_what_is_confirmed_is_paid,
    i10_a_payment_is_written_as_it_came,
    i10_what_has_ended_stays_ended,
)
