"""Sends what was committed, in the order of each conversation, and marks it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from bot.store import mailbox

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from bot.clock import Clock
    from bot.store.mailbox import Unsent
    from bot.threads import Threads
    from bot.transports.base import Transport

BATCH = 50  # rows taken at once

log = logging.getLogger(__name__)


class Outbox:
    """At least once: a row that was sent when the process died before the mark is sent again, word for word."""

    def __init__(
        self, sessions: sessionmaker[Session], threads: Threads, transports: Mapping[str, Transport], clock: Clock
    ) -> None:
        self._sessions = sessions
        self._threads = threads
        self._transports = transports
        self._clock = clock

    async def send_all(self) -> bool:
        """Send what waits for the transports that are served here; True when something was sent."""
        rows = await self._threads.run(self._unsent)
        sent = False
        for _address, of_address in groupby(sorted(rows, key=lambda row: row.address), key=lambda row: row.address):
            for row in of_address:
                if not await self._sent(row):
                    break  # what follows waits its turn
                sent = True
        return sent

    async def _sent(self, row: Unsent) -> bool:
        try:
            await self._transport(row).send(row.address, row.message)
        except OSError:
            log.exception("outbox row %s could not be sent", row.id)
            return False
        await self._threads.run(self._mark, row)
        return True

    def _unsent(self) -> list[Unsent]:
        with self._sessions.begin() as session:
            return mailbox.unsent(session, BATCH, self._transports.keys())

    def _mark(self, row: Unsent) -> None:
        with self._sessions.begin() as session:
            mailbox.mark_sent(session, [row.id], self._clock())

    def _transport(self, row: Unsent) -> Transport:
        """The one that serves this address alone, as a terminal does, or all those that begin with its name."""
        return self._transports.get(row.address) or self._transports[row.address.partition(":")[0]]
