"""Seats that were kept for a payment: they are kept no longer, or there is nothing left to pay for them.

An order at a time, in one short transaction.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import notices
from bot.school_calendars import here_at
from bot.store import due, outbox, people
from dialogs.notices import of_run
from dialogs.payments import settled
from domain import holds
from domain.promotion import Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.store.due import Hold
    from bot.timetable import Deed


class Holds:
    """Orders that nobody has paid in time: one statement when there are none."""

    every = 2.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        return [partial(_settle if hold.is_covered else _lapse, hold) for hold in due.unpaid(connection, at)]


def _settle(hold: Hold, connection: Connection, at: datetime) -> None:
    """Let its seats be theirs: the others were given back, and credit covers these."""
    owing = people.who_owes(connection, hold.order)
    here = here_at(owing.structure, at)
    batch = holds.settle(owing.town, here, owing.family, hold.order)
    outbox.post(connection, notices.outgoing(connection, list(settled(owing.town, batch)), here))


def _lapse(hold: Hold, connection: Connection, at: datetime) -> None:
    """Let it end, unless the family is at the bank, or a message of theirs, in time, has not had its turn (I11)."""
    if due.is_paying(connection, hold, at) or due.is_writing(connection, hold.family, hold.until):
        return
    owing = people.who_owes(connection, hold.order)
    run = Run(here_at(owing.structure, at))
    holds.lapse(owing.town, run, owing.family, hold.order)
    owing.town.keep_run(run)
    outbox.post(connection, notices.outgoing(connection, list(of_run(owing.town, run)), run.here))
