"""What is paid beforehand, in words: at the recap, on its button, and once it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import grouped, outcomes, receipts
from dialogs.engine.detour import START
from dialogs.engine.reply import Choice, Notice, Reply, _
from dialogs.notices import of_run
from dialogs.paying import to_pay, where_to_pay
from domain.money import Money
from domain.outcome import PreBooked
from domain.payment import OrderStatus
from domain.wallet import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dialogs.engine.turn import Turn
    from domain.batch import Batch
    from domain.bill import Bill
    from domain.holds import Receipt
    from domain.payment import Order
    from domain.repository import Town
    from domain.structure import Structure
    from domain.wallet import LedgerEntry


def confirming(bills: Sequence[Bill]) -> Reply:
    """What stands on the button: « OK » when there is nothing to pay for what is prepaid."""
    to_pay = Money.total(bill.to_pay for bill in bills)
    if to_pay.cents:
        return Reply(_("Pay {amount}"), amount=to_pay)
    return Reply(_("OK")) if bills else Reply(_("Confirm"))


def foreseen(bill: Bill) -> Reply:
    """How it would be paid."""
    if not bill.to_pay.cents:
        return Reply(_("Your credit of {credit} covers it: nothing is left to pay."), credit=bill.credit)
    if bill.used.cents:
        return Reply(
            _("Your credit of {credit} is deducted: {amount} is left to pay, within {minutes} minutes."),
            credit=bill.used,
            amount=bill.to_pay,
            minutes=bill.hold,
        )
    return Reply(
        _("These places are booked once they are paid for: they are kept for you for {minutes} minutes."),
        minutes=bill.hold,
    )


def asked(turn: Turn, batch: Batch) -> Iterator[Reply]:
    """What the family is to pay now, what its credit has paid for, and what has become credit."""
    taken = any(entry.kind is EntryKind.CONSUMPTION for entry in _written(batch))
    if not taken and not batch.till.made:
        yield from given_back(batch)
    if taken and not batch.till.made:
        yield Reply(_("Your credit has paid for it: nothing is left to pay."))
    for order in batch.till.made:
        yield to_pay(order)
        yield where_to_pay(turn, order)
    for order in dict.fromkeys(batch.till.changed):
        yield from _still_asked(turn, order)


def asked_before(turn: Turn, batch: Batch) -> Iterator[Reply]:
    """What has become of what was to be paid, for whoever confirms a second time."""
    is_held = any(isinstance(line.outcome, PreBooked) for line in batch.lines)
    for order in turn.town.orders_of(batch) if is_held else ():
        yield from _still_asked(turn, order)
        match order.status:
            case OrderStatus.PAID:
                yield Reply(_("This is paid by now: the places are yours."))
            case OrderStatus.EXPIRED:
                yield Reply(_("The payment did not come in time: these places are kept for you no longer."))


def settled(town: Town, batch: Batch) -> Iterator[Notice]:
    """All guardians hear that nothing is left to pay for the seats that were still held."""
    lines = grouped.told(batch.lines, outcomes.outcome)
    told = Reply(_("Nothing was left to pay: what was kept is yours.\n{lines}"), lines=lines)
    for guardian in town.guardians([batch.family]) if batch.lines else ():
        yield Notice(guardian, told, quiet=guardian.id != batch.actor.id)


def received(town: Town, structure: Structure, receipt: Receipt) -> Iterator[Notice]:
    """Whoever pays hears what came in and what it was for, with the receipt; quietly the others.

    Then those whose turn came by it.
    """
    family, told = receipt.batch.family, _received(receipt)
    proof = [receipts.document(structure, family, receipt.entry)]
    ways = ways_to_pay([receipt.order, *receipt.batch.till.made])
    for guardian in town.guardians([family]):
        pays = guardian.id == receipt.order.payer.id
        yield Notice(guardian, told, quiet=not pays, choices=ways, documents=proof if pays else ())
    if receipt.batch.run:
        yield from of_run(town, receipt.batch.run)


def ways_to_pay(orders: Iterable[Order]) -> list[Choice]:
    """A button for each of them that is open, in a notice."""
    return [Choice(f"{START}:pay:{one.id}", Reply(_("Pay"))) for one in orders if one.status is OrderStatus.OPEN]


def _received(receipt: Receipt) -> Reply:
    came = Reply(
        _("We have received your payment, reference {reference}: {payment}."),
        payment=receipts.said(receipt.entry),
        reference=receipt.order.reference,
    )
    if receipt.order.until and receipt.order.status is OrderStatus.OPEN:
        return Reply(_("{received} {further}"), received=came, further=to_pay(receipt.order, credit=False))
    if not receipt.batch.lines:
        return _as_credit(came) if receipt.was_late else _owed(came, receipt.order)
    lines = grouped.told(receipt.batch.lines, outcomes.outcome)
    if not receipt.batch.changes_something:
        return Reply(_("{received}\n{lines}"), received=_as_credit(came), lines=lines)
    told = Reply(_("{received}\n{lines}"), received=came, lines=lines)
    further = [to_pay(order) for order in receipt.batch.till.made]
    return Reply(_("{told}\n{further}"), told=told, further=further) if further else told


def _as_credit(came: Reply) -> Reply:
    words = _("{received} The places were kept no longer: the amount is your credit, for what you book next.")
    return Reply(words, received=came)


def _owed(came: Reply, order: Order) -> Reply:
    """What was paid of a balance."""
    if order.is_covered:
        return came
    return Reply(_("{received} {missing} is still missing."), received=came, missing=order.due)


def given_back(batch: Batch) -> Iterator[Reply]:
    """What becomes of what was paid for days that are given back."""
    entries = [entry for entry in _written(batch) if entry.kind is EntryKind.CREDIT_NOTE]
    amount = Money.total(entry.amount for entry in entries)
    if any(entry.wallet.balance.cents < 0 for entry in entries):
        yield Reply(_("{amount} is given back: it is deducted from what you owe."), amount=amount)
    elif entries:
        yield _credit(amount)


def _credit(amount: Money) -> Reply:
    return Reply(_("A credit of {amount} is yours: it is deducted from what you book next."), amount=amount)


def _written(batch: Batch) -> list[LedgerEntry]:
    """In purses of its family; others pay for what they are promoted to."""
    return [entry for entry in batch.till.entries if entry.wallet.family_id == batch.family.id]


def _still_asked(turn: Turn, order: Order) -> Iterator[Reply]:
    """What is left to pay for seats that were held before: nothing, once all are given back."""
    if order.status is OrderStatus.CANCELLED:
        yield Reply(_("Nothing is left to pay under reference {reference}."), reference=order.reference)
        if 0 < order.paid.cents <= order.wallet.balance.cents:
            yield _credit(order.paid)
    if order.status is not OrderStatus.OPEN:
        return
    if order.is_covered:
        yield Reply(_("Nothing is left to pay: what is still kept for you is confirmed in a moment."))
    else:
        yield to_pay(order, credit=False)
        yield where_to_pay(turn, order)
