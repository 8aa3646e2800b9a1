"""Seats that are held for a payment, which comes in time, late, or not at all (R16, I10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain import joint, promotion
from domain.batch import Batch
from domain.booking import Status
from domain.change import Change
from domain.outcome import Booked
from domain.payment import OrderStatus
from domain.till import open_till
from domain.wallet import payment
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.booking import Booking
    from domain.family import Family
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.payment import Order, PaymentNotice
    from domain.promotion import Run
    from domain.repository import Town
    from domain.wallet import LedgerEntry


@dataclass(frozen=True)
class Receipt:
    """What was paid for an order, and what became of the seats that it was for."""

    order: Order
    entry: LedgerEntry  # of the amount that came in
    batch: Batch  # without lines when it was for no seat
    was_late: bool


def receive(town: Town, here: Moment, family: Family, notice: PaymentNotice) -> Receipt | None:
    """Write what was paid for an order of the family, once, and let its seats be theirs; None when it is written.

    Seats that were held no longer are booked again, as all rules allow now; where they are not, the amount is credit.
    """
    _openings, seats = _locked(town, family, notice.order_id, here)
    change = Change(town, family, here, _again(seats), pays=notice.order_id)
    change.lock()
    [order] = change.till.orders
    entry = payment(order.wallet, notice, here.today)
    if town.is_written(entry):
        return None
    before = order.status
    batch = Batch(f"payment:{order.id}:{notice.number}", family, order.payer, here.at, till=change.till)
    batch.till.receive(order, entry)
    if before is not order.status:
        _confirm(batch, seats)
        change.decide(batch)
    if batch.lines:
        town.keep(batch)
    else:
        town.keep_till(batch.till)
    return Receipt(order, entry, batch, before is not OrderStatus.OPEN)


def settle(town: Town, here: Moment, family: Family, order_id: int) -> Batch:
    """Let seats be theirs for which nothing is left to pay since others were given back; nothing is kept of none."""
    _openings, seats = _locked(town, family, order_id, here)
    till = open_till(town, [family], seats, order_id)
    [order] = till.orders
    batch = Batch(f"settled:{order.id}", family, order.payer, here.at, till=till)
    if order.status is OrderStatus.OPEN and order.is_covered:
        till.end(order, OrderStatus.PAID)
        _confirm(batch, seats)
        batch.collect(here)
        town.keep(batch)
    return batch


def lapse(town: Town, run: Run, family: Family, order_id: int) -> None:
    """End a hold that was not paid for in time: its seats go to who waits for them.

    What cannot be without them ends too: the family would not have had it alone.
    """
    openings, seats = _locked(town, family, order_id, run.here)
    held = [seat for seat in seats if seat.status is Status.PRE_BOOKED]
    together = [place for place in joint.with_dependents(town, held) if place.opening in openings] if held else []
    queues = promotion.candidates(town, [opening for opening in openings if opening.waiting], decides=True)
    paying = [family, *promotion.who_pays(queues)]
    run.till = open_till(town, paying, together, order_id, town.activities())
    order = next(one for one in run.till.orders if one.id == order_id)
    if order.has_lapsed(run.here):
        run.till.end(order, OrderStatus.EXPIRED)
        for place in together:
            run.lapse_hold(place, order)
        promotion.let_in(run, openings, queues)


def _locked(town: Town, family: Family, order_id: int, here: Moment) -> tuple[Sequence[Opening], Sequence[Booking]]:
    """The openings of what an order holds or held, and of what cannot be without it, locked; and what it holds.

    With them those where what has ended would be booked again, perhaps in another group: once, in id order (I13).
    """
    seats = town.held_by(family, order_id)
    if not seats:
        return [], []
    again = Change(town, family, here, _again(seats)).wanted
    openings = joint.lock(town, [*(place.opening for place in joint.with_dependents(town, seats)), *again])
    return openings, town.held_by(family, order_id)


def _again(seats: Sequence[Booking]) -> list[Wish]:
    """What was held and ended by itself; first what others cannot be without."""
    gone = [seat for seat in seats if seat.status is Status.EXPIRED]
    gone.sort(key=lambda seat: bool(seat.opening.activity.by_laws.requires))
    return [Wish(seat.child, seat.opening.activity, seat.opening.day, seat.hours) for seat in gone]


def _confirm(batch: Batch, seats: Sequence[Booking]) -> None:
    """What is held is theirs."""
    for seat in seats:
        if seat.status is Status.PRE_BOOKED:
            seat.status = Status.CONFIRMED
            batch.record(seat, Booked(seat.price, seat.surcharge))
