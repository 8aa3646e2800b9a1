"""Seats that are held for a payment, which comes in time, late, or not at all (R16, I10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain import joint, promotion
from domain.batch import Batch
from domain.booking import Status
from domain.change import Change
from domain.money import Money
from domain.outcome import Booked
from domain.payment import OrderStatus
from domain.till import Till, open_till
from domain.wallet import payment
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.booking import Booking
    from domain.family import Family
    from domain.moment import Moment
    from domain.payment import Order, PaymentNotice
    from domain.promotion import Run
    from domain.repository import Town


@dataclass(frozen=True)
class Receipt:
    """What was paid for an order, and what became of the seats that it was for."""

    order: Order
    amount: Money
    batch: Batch  # without lines when it was for no seat
    was_late: bool

    @property
    def is_short(self) -> bool:
        """True when less came in than was asked for: nothing is theirs for it yet."""
        return self.order.paid < self.order.amount


def receive(town: Town, here: Moment, family: Family, notice: PaymentNotice) -> Receipt | None:
    """Write what was paid for an order of the family, once, and let its seats be theirs; None when it is written.

    Seats that were held no longer are booked again, as all rules allow now; where they are not, the amount is credit.
    """
    seats = _locked(town, family, notice.order_id)
    purses = town.wallets_locked([family])
    order = next(iter(town.orders([notice.order_id])))
    entry = payment(order.wallet, notice, here.today)
    if town.is_written(entry):
        return None
    late = order.status is not OrderStatus.OPEN
    order.paid = Money(order.paid.cents + notice.amount.cents)
    is_covered = order.paid >= order.amount
    if is_covered:
        order.end(OrderStatus.PAID)
    town.keep_till(Till(entries=[order.wallet.write(entry)], changed=[order]))
    batch = Batch(entry.key, family, order.payer, here.at, till=Till(purses))
    if is_covered and seats:
        _book(town, here, batch, seats)
    if batch.lines:
        town.keep(batch)
    return Receipt(order, notice.amount, batch, late)


def lapse(town: Town, run: Run, family: Family, order_id: int) -> None:
    """End a hold that was not paid for in time: its seats go to who waits for them."""
    seats = _locked(town, family, order_id)
    openings = list(dict.fromkeys(seat.opening for seat in seats))
    queues = promotion.candidates(town, [opening for opening in openings if opening.waiting], decides=True)
    run.till = open_till(town, [family, *promotion.who_pays(queues)], seats)
    order = next(iter(town.orders([order_id])))
    if order.has_lapsed(run.here):
        order.end(OrderStatus.EXPIRED)
        run.till.changed.append(order)
        for seat in seats:
            run.lapse_hold(seat, order)
        promotion.let_in(run, openings, queues)


def _locked(town: Town, family: Family, order_id: int) -> Sequence[Booking]:
    """What an order holds or held, with the openings locked."""
    seats = town.held_by(family, order_id)
    if not seats:
        return []
    joint.lock(town, [seat.opening for seat in seats])
    return town.held_by(family, order_id)


def _book(town: Town, here: Moment, batch: Batch, seats: Sequence[Booking]) -> None:
    """What is held is theirs; what is no longer, and ended by itself, is asked for once more."""
    for seat in seats:
        if seat.status is Status.PRE_BOOKED:
            seat.status = Status.CONFIRMED
            batch.record(seat, Booked(seat.price, seat.surcharge))
    batch.collect(here)
    gone = [seat for seat in seats if seat.status is Status.EXPIRED]
    if gone:
        change = Change(
            town, batch.family, here, [Wish(s.child, s.opening.activity, s.opening.day, s.hours) for s in gone]
        )
        change.lock()
        change.decide(batch)
