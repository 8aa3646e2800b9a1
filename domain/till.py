"""What a decision takes from purses, and gives back to them, where places are paid for beforehand (R15, R16)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.booking import Status
from domain.money import Money
from domain.payment import Order, OrderStatus
from domain.wallet import charge, credit_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from domain.activity import Activity
    from domain.audit import Actor
    from domain.booking import Booking
    from domain.family import Family
    from domain.repository import Town
    from domain.wallet import LedgerEntry, Wallet


@dataclass(eq=False)
class Till:
    """Purses that are locked, and what is written in them; one without purses serves what is paid for later."""

    purses: Sequence[Wallet] = ()
    orders: Sequence[Order] = ()  # that hold places which may be given back, or that are paid
    entries: list[LedgerEntry] = field(default_factory=list)
    made: list[Order] = field(default_factory=list)  # new orders
    changed: list[Order] = field(default_factory=list)

    def __post_init__(self) -> None:
        """What is given back is credit at once, even where the purse is in debt: to exchange days costs nothing."""
        self._credit = {purse: purse.available.cents for purse in self.purses}

    @property
    def touched(self) -> list[Wallet]:
        """The purses that stand otherwise now."""
        orders = (order.wallet for order in (*self.made, *self.changed))
        return list(dict.fromkeys([*(entry.wallet for entry in self.entries), *orders]))

    def credit(self, purse: Wallet) -> Money:
        """What may be spent of it now."""
        return Money(self._credit[purse])

    def by_purse(self, bookings: Iterable[Booking]) -> dict[Wallet, list[Booking]]:
        """These bookings, by the purse that pays for them."""
        found: dict[Wallet, list[Booking]] = {}
        for booking in bookings:
            found.setdefault(self._purse(booking), []).append(booking)
        return found

    def affords(self, *bookings: Booking) -> bool:
        """True when credit covers them all."""
        return all(total(seats) <= self.credit(purse) for purse, seats in self.by_purse(bookings).items())

    def take(self, booking: Booking, at: datetime) -> None:
        """Take the price of a seat."""
        purse = self._purse(booking)
        self.entries.append(charge(booking, purse, at))
        self._credit[purse] -= booking.cost.cents
        booking.is_prepaid = True

    def give_back(self, booking: Booking, at: datetime) -> None:
        """Give back what was paid for a place that ends, or ask for less to be paid. Before its status changes."""
        if booking.is_prepaid:
            purse = self._purse(booking)
            self.entries.append(credit_note(booking, purse, at))
            self._credit[purse] += booking.cost.cents
        elif booking.status is Status.PRE_BOOKED:
            for order in self.orders:
                self._lower(order, booking)

    def hold(self, purse: Wallet, seats: list[Booking], payer: Actor, at: datetime, until: datetime) -> Order:
        """Hold seats until they are paid for; what there is of credit is set aside for them."""
        order = Order(purse, total(seats), payer, at, until, seats=seats)
        order.set_aside(self.credit(purse))
        self._credit[purse] -= order.credit.cents
        self.made.append(order)
        return order

    def receive(self, order: Order, entry: LedgerEntry) -> None:
        """Write what was paid for an order: it pays for that, even where the purse is in debt."""
        self.entries.append(order.wallet.write(entry))
        self._credit[order.wallet] += entry.amount.cents
        with self._changing(order):
            order.receive(entry.amount)
            if order.is_covered:
                order.end(OrderStatus.PAID)

    def end(self, order: Order, status: OrderStatus) -> None:
        """What was set aside for it may be spent."""
        with self._changing(order):
            order.end(status)

    def _lower(self, order: Order, booking: Booking) -> None:
        if order.id == booking.order_id and order.status is OrderStatus.OPEN:
            with self._changing(order):
                order.lower(booking.cost)
                if not order.total.cents:
                    order.end(OrderStatus.CANCELLED)

    @contextmanager
    def _changing(self, order: Order) -> Iterator[None]:
        """What is set aside for it cannot be spent; what is no longer can."""
        before = order.credit.cents
        yield
        self._credit[order.wallet] += before - order.credit.cents
        self.changed.append(order)

    def _purse(self, booking: Booking) -> Wallet:
        key = booking.family.id, booking.opening.activity.wallet
        return next(purse for purse in self.purses if (purse.family_id, purse.label) == key)


def open_till(
    town: Town,
    families: Iterable[Family],
    bookings: Sequence[Booking] = (),
    order: int | None = None,
    others: Iterable[Activity] = (),
) -> Till:
    """Lock the purses of these families, where these bookings or what is taken in other activities are prepaid.

    Openings and children are locked before (I13). What holds the bookings is found, and an order that is paid or ends.
    """
    near = [*(booking.opening.activity for booking in bookings), *others]
    labels = {activity.wallet for activity in near if activity.by_laws.prepaid}
    labels |= {booking.opening.activity.wallet for booking in bookings if booking.is_prepaid}
    asked = held_by(bookings) | ({order} if order else set())
    whose = list(dict.fromkeys(families))
    if not whose or not (labels or asked):
        return Till()
    town.open_wallets([(family, label) for family in whose for label in sorted(labels)])
    purses = town.wallets_locked(whose)
    return Till(purses, town.orders(asked) if asked else ())


def held_by(bookings: Iterable[Booking]) -> set[int]:
    """The orders that hold these seats, by their ids."""
    return {booking.order_id for booking in bookings if booking.status is Status.PRE_BOOKED and booking.order_id}


def total(bookings: Iterable[Booking]) -> Money:
    """The prices of these together."""
    return Money.total(booking.price for booking in bookings)
