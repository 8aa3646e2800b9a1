"""What is for many leaves a few rows at a time, as fast as the network bears, and each row by one process only."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.bell import Bell
from bot.clock import system_clock
from bot.fates import attempt
from bot.pace import SLACK
from bot.store import broadcasts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sqlalchemy import Engine

    from bot.fates import Fate
    from bot.store.mailbox import Unsent
    from bot.threads import Threads
    from bot.transports.base import Transport

    Ended = Callable[[Unsent, Fate], None]


class Broadcasts:
    """At most once, but for safety: a row is claimed on the disk before it leaves, and never again by itself."""

    def __init__(self, engine: Engine, threads: Threads, transports: Mapping[str, Transport], process: str) -> None:
        self.crowded: set[str] = set()  # wires on which something waits that overtakes broadcasts
        self._bell = Bell()
        self._engine = engine
        self._threads = threads
        self._transports = transports
        self._process = process
        self._under_way: dict[int, tuple[str, asyncio.Task[None]]] = {}  # by row, until its fate is written down
        self._claiming = asyncio.Lock()
        self._is_over = False

    @property
    def under_way(self) -> list[asyncio.Task[None]]:
        return [task for _wire, task in self._under_way.values()]

    async def send(self, ended: Ended) -> None:
        """Begin to send what there is room for; then wait for more."""
        for wire, transport in list(self._transports.items()):
            async with self._claiming:
                if transport.can_send and wire not in self.crowded and not self._is_over:
                    await self._begin(wire, transport, ended)
        await self._bell.rung()

    def done(self, row: Unsent) -> None:
        """Its fate is written down."""
        self._under_way.pop(row.id, None)
        self._bell.ring()

    async def recover(self) -> None:
        """Settle what was claimed by those who have died; and by us, when the database did not tell us so."""
        async with self._claiming:
            await self._threads.run(self._recover, set(self._under_way))

    async def finish(self) -> None:
        """Claim nothing more: what is left is for the next start."""
        self._is_over = True
        async with self._claiming:
            pass

    async def _begin(self, wire: str, transport: Transport, ended: Ended) -> None:
        """Claims are durable, and so dear: a few rows each."""
        pace = transport.pace
        busy = sum(one == wire for one, _task in self._under_way.values())
        room = min(pace.room(time.monotonic()), pace.at_once - busy)
        if room < pace.worthwhile:
            asyncio.get_running_loop().call_later(SLACK, self._bell.ring)
            return
        rows = await self._threads.run(self._claim, wire, room)
        for row in rows:
            wait = pace.count(row.address, time.monotonic(), asked=False)
            self._under_way[row.id] = wire, asyncio.create_task(self._send(transport, row, wait, ended))
        if len(rows) == room:
            asyncio.get_running_loop().call_later(SLACK, self._bell.ring)

    async def _send(self, transport: Transport, row: Unsent, wait: float, ended: Ended) -> None:
        ended(row, await attempt(transport, row, wait))

    def _claim(self, wire: str, most: int) -> list[Unsent]:
        with self._engine.begin() as connection:
            return broadcasts.claim(connection, wire, most, self._process, system_clock())

    def _recover(self, known: Collection[int]) -> None:
        with self._engine.begin() as connection:
            broadcasts.recover(connection, self._process, known, system_clock())
