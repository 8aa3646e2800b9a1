"""What a provider of payments has received: it is written once, and the family hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import notices
from bot.school_calendars import here_at
from bot.store import outbox, people
from dialogs.payments import received
from domain import holds

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.holds import Receipt
    from domain.payment import PaymentNotice


def receive(connection: Connection, notice: PaymentNotice) -> Receipt | None:
    """Write a payment within this transaction; None when it is written already. LookupError for an unknown order."""
    owing = people.who_owes(connection, notice.order_id)
    here = here_at(owing.structure, notice.at)
    receipt = holds.receive(owing.town, here, owing.family, notice)
    if receipt:
        outbox.post(
            connection, notices.outgoing(connection, list(received(owing.town, owing.structure, receipt)), here)
        )
    return receipt
