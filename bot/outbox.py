"""Sends what was committed, in the order of each conversation, and marks it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
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
        sent = [await self._sent(row) for row in rows]  # one row an address: what follows waits its turn
        return any(sent)

    async def _sent(self, row: Unsent) -> bool:
        try:
            await self._transport(row).send(row.address, row.message)
        except OSError:
            log.warning("outbox row %s could not be sent", row.id)
            await self._threads.run(self._count, row)
            return False
        await self._threads.run(self._mark, row)
        return True

    def _unsent(self) -> list[Unsent]:
        with self._sessions.begin() as session:
            return mailbox.unsent(session, BATCH, self._transports.keys())

    def _count(self, row: Unsent) -> None:
        with self._sessions.begin() as session:
            mailbox.count_attempts(session, [row.id])

    def _mark(self, row: Unsent) -> None:
        with self._sessions.begin() as session:
            mailbox.mark_sent(session, [row.id], self._clock())

    def _transport(self, row: Unsent) -> Transport:
        """The one that serves this address alone, as a terminal does, or all those that begin with its name."""
        return self._transports.get(row.address) or self._transports[row.address.partition(":")[0]]
