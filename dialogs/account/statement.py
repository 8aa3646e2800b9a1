"""What was written in the book, as lines: month by month, the latest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from dialogs.follow_up.slots import said
from dialogs.follow_up.words import joined
from domain.history import Side, Totals, side, total
from domain.money import Money
from domain.period import Period
from domain.wallet import Consumed, EntryKind, Paid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Plural, Value
    from domain.wallet import LedgerEntry

PAGE = 20  # lines

TOTALS: dict[Side, Plural] = {
    Side.CONSUMPTION: _n("consumption: {amount}, {n} line", "consumption: {amount}, {n} lines"),
    Side.PAYMENT: _n("payments: {amount}, {n} line", "payments: {amount}, {n} lines"),
    Side.CORRECTION: _n("adjustments: {amount}, {n} line", "adjustments: {amount}, {n} lines"),
}
KINDS = {
    EntryKind.CONSUMPTION: _("consumption"),
    EntryKind.SURCHARGE: _("late surcharge"),
    EntryKind.PAYMENT: _("payment"),
    EntryKind.CREDIT_NOTE: _("credit"),
    EntryKind.CORRECTION: _("adjustment"),
}


def page(entries: Sequence[LedgerEntry], start: int) -> Iterator[Reply]:
    """A reply for each month; then which lines these are, where there are others."""
    shown = entries[start : start + PAGE]
    for month, of_month in groupby(shown, key=lambda entry: Period.month_of(entry.day)):
        yield Reply(_("{month}:\n{lines}"), month=said(month), lines=[line(entry) for entry in of_month])
    if len(shown) < len(entries):
        first, last = start + 1, start + len(shown)
        yield Reply(_("Lines {first} to {last} of {n}."), first=first, last=last, n=len(entries))


def totals(entries: Sequence[LedgerEntry]) -> Reply:
    """Of everything that was asked for, not of the page (G-261)."""
    cost = Totals.of(entries)
    amounts = {Side.CONSUMPTION: cost.consumed, Side.PAYMENT: cost.paid, Side.CORRECTION: cost.corrected}
    counts = {one: sum(side(entry) is one for entry in entries) for one in Side}
    told = [Reply(TOTALS[one], n=counts[one], amount=amounts[one]) for one in Side if counts[one]]
    return Reply(_("In all:\n{totals}"), totals=told)


def freshness() -> Reply:
    """G-224."""
    return Reply(_("Subject to the latest operations, which may not be written yet."))


def line(entry: LedgerEntry) -> Reply:
    """The total is the one that was printed, whatever price × quantity is (G-258)."""
    return Reply(_("{day}: {what}"), day=entry.day, what=_what(entry))


def _what(entry: LedgerEntry) -> Reply:
    match entry.detail:
        case Consumed() as what if side(entry) is Side.CONSUMPTION:
            return _consumed(entry, what)
        case Paid() as how:
            return Reply(_("payment of {amount}, {how}"), amount=entry.amount, how=_how(how))
    return Reply(_("{what}, {amount}"), what=name(entry), amount=total(entry))


def name(entry: LedgerEntry) -> Value:
    """Of what nothing more is known than its kind and its label."""
    return joined(Reply(KINDS[entry.kind]), *([entry.label] if entry.label else []))


def _consumed(entry: LedgerEntry, what: Consumed) -> Reply:
    told = joined(*(name for name in (what.child, what.activity) if name))
    amount = total(entry)
    if amount.cents < 0:
        return Reply(_("{what}, credit of {amount}"), what=told, amount=Money(-amount.cents))
    if what.quantity == 1 and what.price == amount:
        return Reply(_("{what}, {amount}"), what=told, amount=amount)
    return Reply(
        _("{what}, {quantity} × {price}, total {amount}"),
        what=told,
        quantity=what.quantity,
        price=what.price,
        amount=amount,
    )


def _how(how: Paid) -> Value:
    number = [Reply(_("no. {number}"), number=how.number)] if how.number else []
    return joined(how.means, *number, *(told for told in (how.payer, how.bank) if told))
