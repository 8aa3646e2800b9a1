"""What is for many leaves a few rows at a time, claimed by one process only, as fast as the network bears."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.bell import LOOK_AGAIN, Bell
from bot.clock import system_clock
from bot.fates import attempt
from bot.pace import SLACK
from bot.store import broadcasts
from bot.store.attachments import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sqlalchemy import Engine

    from bot.bell import Calm
    from bot.fates import Fate
    from bot.store.messages import Unsent
    from bot.threads import Threads
    from bot.transports.base import Transport

    Ended = Callable[[Unsent, Fate], None]


class Claims:
    """At most once, but for safety: a row is claimed on the disk before it leaves, and never again by itself."""

    def __init__(self, engine: Engine, threads: Threads, transports: Mapping[str, Transport], process: str) -> None:
        self.crowded: set[str] = set()  # wires on which something waits that overtakes broadcasts
        self._bell = Bell()
        self._engine = engine
        self._threads = threads
        self._transports = transports
        self._process = process
        self._shelf = Shelf()
        self._under_way: dict[int, tuple[str, asyncio.Task[None]]] = {}  # by row, until its fate is written down
        self._look_at: defaultdict[str, float] = defaultdict(float)  # by wire: until then nothing more is expected
        self._to_go: Counter[str] = Counter()  # claimed, and not sent yet
        self._on_the_wire: dict[str, asyncio.Semaphore] = {}
        self._claiming = asyncio.Lock()
        self._is_over = False

    @property
    def under_way(self) -> list[asyncio.Task[None]]:
        return [task for _wire, task in self._under_way.values()]

    async def send(self, calm: Calm, ended: Ended) -> None:
        """Begin to send what there is room for; then wait for more."""
        for wire, transport in list(self._transports.items()):
            await calm.wait()
            async with self._claiming:
                if transport.can_send and wire not in self.crowded and not self._is_over:
                    for row, wait in await self._claimed(wire, transport):
                        sending = asyncio.create_task(self._send(wire, row, wait, calm, ended))
                        self._under_way[row.id] = wire, sending
        await self._bell.rung()

    def done(self, row: Unsent) -> None:
        """Its fate is written down."""
        self._under_way.pop(row.id, None)

    async def recover(self) -> None:
        """Settle what was claimed by those who have died; and by us, when the database did not tell us so."""
        async with self._claiming:
            await self._threads.run(self._recover, set(self._under_way))

    async def finish(self) -> None:
        """Claim nothing more: what is left is for the next start."""
        self._is_over = True
        async with self._claiming:
            pass

    async def _claimed(self, wire: str, transport: Transport) -> list[tuple[Unsent, float]]:
        """Rows that may leave, and after how many seconds. Claims are durable, and so dear: several rows each."""
        pace, now = transport.pace, time.monotonic()
        room = min(pace.room(now), pace.rates.claimed - self._to_go[wire])
        if now < self._look_at[wire]:
            return []
        rows = await self._threads.run(self._claim, wire, room) if room >= pace.worthwhile else []
        if len(rows) < room >= pace.worthwhile:
            self._look_at[wire] = now + LOOK_AGAIN
        else:
            asyncio.get_running_loop().call_later(SLACK, self._bell.ring)
        self._to_go[wire] += len(rows)
        return [(row, pace.count(row.address, time.monotonic(), asked=False)) for row in rows]

    async def _send(self, wire: str, row: Unsent, wait: float, calm: Calm, ended: Ended) -> None:
        transport = self._transports[wire]
        try:
            async with self._on_the_wire.setdefault(wire, asyncio.Semaphore(transport.pace.rates.at_once)):
                await calm.wait()
                fate = await attempt(transport, row, wait)
        finally:
            self._to_go[wire] -= 1
        ended(row, fate)
        if transport.pace.rates.claimed - self._to_go[wire] >= transport.pace.worthwhile:
            self._bell.ring()

    def _claim(self, wire: str, most: int) -> list[Unsent]:
        with self._engine.begin() as connection:
            claimed = broadcasts.claim(connection, wire, most, self._process, system_clock())
            return self._shelf.filled(connection, claimed)

    def _recover(self, known: Collection[int]) -> None:
        with self._engine.begin() as connection:
            broadcasts.recover(connection, self._process, known, system_clock())
