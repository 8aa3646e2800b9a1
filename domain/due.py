"""What a family may pay now: orders that hold places for it, what it owes, and in advance what it will."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.attempt import ENDS
from domain.money import Money
from domain.payment import Order, OrderStatus
from domain.till import Till

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from domain.attempt import Attempt
    from domain.audit import Actor
    from domain.moment import Moment
    from domain.repository import Town
    from domain.wallet import Wallet


@dataclass(frozen=True)
class Due:
    """One thing to pay: an order that holds places, or else into a purse."""

    label: str  # of the purse
    amount: Money  # nothing, when it is paid in advance
    balance: Money
    order: Order | None = None


def dues(wallets: Sequence[Wallet], orders: Iterable[Order], labels: Iterable[str], here: Moment) -> list[Due]:
    """Orders first, as time runs for them; then debts; with neither, the purses into which one may pay in advance."""
    holding = [one for one in orders if one.until and is_payable(one, here)]
    found = [Due(one.wallet.label, one.due, one.wallet.balance, one) for one in holding]
    found += [Due(one.label, owed(one), one.balance) for one in wallets if owed(one).cents]
    balances = {label: Money() for label in labels} | {one.label: one.balance for one in wallets}
    return found or [Due(label, Money(), balance) for label, balance in balances.items()]


def is_payable(order: Order, here: Moment) -> bool:
    return order.status is OrderStatus.OPEN and not order.has_lapsed(here)


def being_paid(town: Town, order: Order, orders: Iterable[Order], at: datetime) -> Attempt | None:
    """The last attempt at this order, or at another one of these for the same debt, that may still succeed."""
    same = [one.id for one in orders if one.id == order.id or _is_for_the_same_debt(one, order)]
    pending = town.attempts_pending(same, at - ENDS) if same else ()
    return max(pending, key=lambda one: one.at, default=None)


def _is_for_the_same_debt(one: Order, other: Order) -> bool:
    return one.wallet is other.wallet and one.until is None and other.until is None


def owed(wallet: Wallet) -> Money:
    """What is missing in it."""
    return Money(max(0, -wallet.balance.cents))


def ask(wallet: Wallet, orders: Iterable[Order], payer: Actor, here: Moment) -> tuple[Order, Till]:
    """The order by which this payer fills a purse, to be kept: of these open ones, as it must be now, or a new one.

    The purse must be locked.
    """
    for order in orders:
        if order.wallet is wallet and order.until is None and order.payer == payer:
            order.amount = owed(wallet)
            return order, Till(changed=[order])
    order = Order(wallet, owed(wallet), payer, here.at)
    return order, Till(made=[order])
