"""What has come and is not on disk yet: in the order in which it came, and each time as much as there is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import where

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from bot.store.messages import Incoming
    from bot.transports.base import Intake
    from bot.transports.xmpp.acknowledgement import Ticket

LONGEST_PAUSE = 30.0  # seconds between two attempts

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Arrival:
    """A message, and what is due once it is committed."""

    incoming: Incoming
    ticket: Ticket | None = None  # to be settled
    archived: str = ""  # its place in our archive
    receipt: Element | None = None  # to be sent


Committed = Callable[[Sequence[Arrival]], None]


class Arrivals:
    """A queue, which is held up while what came before is still fetched from the archive."""

    def __init__(self, intake: Intake, committed: Committed) -> None:
        self._intake = intake
        self._committed = committed
        self._waiting: list[Arrival] = []
        self._came = asyncio.Event()
        self._flows = asyncio.Event()

    def add(self, arrival: Arrival) -> None:
        self._waiting.append(arrival)
        self._came.set()

    def hold(self) -> None:
        """Let nothing pass until `release`."""
        self._flows.clear()

    def release(self) -> None:
        self._flows.set()

    async def deliver(self) -> None:
        """Hand over whatever comes, for ever."""
        while True:
            await self._came.wait()
            await self._flows.wait()
            self._came.clear()
            batch, self._waiting = self._waiting, []
            await self.commit(batch)

    async def commit(self, batch: Sequence[Arrival]) -> None:
        """Hand a batch over, as often as it takes: nothing after it counts before it is on disk."""
        pause = 1.0
        while batch:
            try:
                await self._intake([arrival.incoming for arrival in batch])
            except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
                log.error("messages wait to be written down: %s", where(error))  # noqa: TRY400 - a traceback would quote them
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                break
        self._committed(batch)
