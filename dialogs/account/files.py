"""A history as tables: what was consumed, and what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.account import statement
from dialogs.engine.document import Document, Table
from dialogs.engine.reply import Reply, _
from domain.history import Side, Totals, side
from domain.history import total as cost_of
from domain.money import Money
from domain.wallet import Consumed, Paid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.document import Format
    from dialogs.engine.reply import Value
    from domain.family import Family
    from domain.wallet import LedgerEntry


def documents(format_: Format, title: Value, entries: Sequence[LedgerEntry], family: Family) -> Iterator[Document]:
    """One for each side of the book on which something stands."""
    consumed = [entry for entry in entries if side(entry) is Side.CONSUMPTION]
    others = [entry for entry in entries if side(entry) is not Side.CONSUMPTION]
    tables = (_of_consumption(title, consumed, family), _of_payments(title, others, family))
    yield from (Document(format_, table.title, table) for table in tables if table.rows)


def _of_consumption(title: Value, entries: Sequence[LedgerEntry], family: Family) -> Table:
    total: list[Value] = [Reply(_("Total")), "", "", "", "", "", Totals.of(entries).consumed]
    rows = [_consumed(entry, family) for entry in entries]
    return Table(Reply(_("Consumption, {title}"), title=title), CONSUMED, rows, total, *_around(family))


def _of_payments(title: Value, entries: Sequence[LedgerEntry], family: Family) -> Table:
    """With adjustments, which are neither."""
    total: list[Value] = [Reply(_("Total")), "", "", "", "", Money.total(entry.amount for entry in entries)]
    return Table(Reply(_("Payments, {title}"), title=title), PAID, [*map(_paid, entries)], total, *_around(family))


def _around(family: Family) -> tuple[list[Reply], list[Reply]]:
    """What stands above and below."""
    about = Reply(_("Family {name}, file {reference}"), name=family.name, reference=family.reference)
    return [about], [statement.freshness()]


CONSUMED = [
    Reply(_("Day")),
    Reply(_("Last name")),
    Reply(_("Child")),
    Reply(_("Activity")),
    Reply(_("Price")),
    Reply(_("Quantity")),
    Reply(_("Total")),
]
PAID = [
    Reply(_("Day")),
    Reply(_("Means")),
    Reply(_("Number")),
    Reply(_("Payer")),
    Reply(_("Bank")),
    Reply(_("Amount")),
]


def _consumed(entry: LedgerEntry, family: Family) -> list[Value]:
    """G-223; what was given back has the quantity −1 (G-272)."""
    what = entry.detail
    if not isinstance(what, Consumed):
        return [entry.day, family.name, "", statement.name(entry), "", "", cost_of(entry)]
    quantity = -what.quantity if cost_of(entry).cents < 0 < what.quantity else what.quantity
    return [entry.day, family.name, what.child, what.activity, what.price, quantity, cost_of(entry)]


def _paid(entry: LedgerEntry) -> list[Value]:
    """G-225."""
    how = entry.detail if isinstance(entry.detail, Paid) else Paid("")
    return [entry.day, how.means or statement.name(entry), how.number, how.payer, how.bank, entry.amount]
