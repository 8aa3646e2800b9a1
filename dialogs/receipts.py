"""What proves a payment: in words, and as a file to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.document import Document, Format, Table
from dialogs.engine.reply import Reply, _
from domain.wallet import Paid

if TYPE_CHECKING:
    from dialogs.engine.reply import Value
    from domain.family import Family
    from domain.structure import Structure
    from domain.wallet import LedgerEntry


def said(entry: LedgerEntry) -> Reply:
    """How much, when, how, and into which purse."""
    means, number = _how(entry)
    told = Reply(
        _("{amount}, {day}, purse {label}, {means}"),
        amount=entry.amount,
        day=entry.day,
        label=entry.wallet.label,
        means=means,
    )
    return Reply(_("{told}, number {number}"), told=told, number=number) if number else told


def document(structure: Structure, family: Family, entry: LedgerEntry) -> Document:
    """The same as a PDF, with who was paid and for which family."""
    means, number = _how(entry)
    card = structure.contact
    about = [
        Reply(
            _("Paid to: {town}, {service}, {address}"), town=structure.name, service=card.service, address=card.address
        ),
        Reply(_("Family {name}, file {reference}"), name=family.name, reference=family.reference),
    ]
    headers = [Reply(_("Day")), Reply(_("Purse")), Reply(_("Means")), Reply(_("Number")), Reply(_("Amount"))]
    row: list[Value] = [entry.day, entry.wallet.label, means, number, entry.amount]
    title = Reply(_("Receipt for a payment of {amount}"), amount=entry.amount)
    name = Reply(_("receipt {day} {number}"), day=entry.day.isoformat(), number=number or str(entry.amount.cents))
    return Document(Format.PDF, name, Table(title, headers, [row], about=about))


def _how(entry: LedgerEntry) -> tuple[Reply | str, str]:
    """As printed; what came in without it is « règlement »."""
    if isinstance(entry.detail, Paid):
        return entry.detail.means, entry.detail.number
    return Reply(_("payment")), ""
