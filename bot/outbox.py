"""Sends what was committed: in order at each address, side by side between them, and again when it must be."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.bell import Bell, Calm
from bot.claims import Claims
from bot.clock import system_clock
from bot.fates import attempt, write_down
from bot.pace import SLACK
from bot.store import attachments, outbox
from bot.store.engine import hasty
from bot.store.messages import Priority, Unsent, Wires

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.fates import Fate
    from bot.store.messages import Posted
    from bot.tally import Tally
    from bot.threads import Threads
    from bot.transports.base import Transport

SIDE_BY_SIDE = 100  # addresses that are sent to at once
REMEMBERED = 1000  # rows
GATHERING = 0.02  # seconds


class Outbox:
    """At least once: a row that was sent when the process died before the mark is sent again, word for word.

    Replies leave at once, notices as the network bears; broadcasts have the room that these leave.
    """

    def __init__(
        self,
        engine: Engine,
        threads: Threads,
        transports: Mapping[str, Transport],
        process: str,
        tally: Tally,
    ) -> None:
        self.bell = Bell()  # something was written
        self.calm = Calm()
        self._engine = hasty(engine)
        threads.afterwards(self._engine.dispose)
        self._threads = threads
        self._transports = transports
        self._process = process
        self._tally = tally
        self._claims = Claims(engine, threads, transports, process)
        self._sending: dict[str, tuple[int, asyncio.Task[None]]] = {}  # the row under way, by address
        self._fates: list[tuple[Unsent, Fate]] = []  # known, and not written down yet
        self._left: set[str] = set()  # addresses at which more waits than what is under way
        self._ended: deque[tuple[float, int]] = deque(maxlen=REMEMBERED)  # rows that are done, and since when
        self._arrived = Bell()
        self._moved = asyncio.Event()

    @property
    def moved(self) -> asyncio.Event:
        """Set when something was sent, and written down; each such moment has an event of its own."""
        return self._moved

    async def send(self) -> None:
        """Begin to send what waits, then wait for more."""
        await self._begin()
        await self.bell.rung()

    async def broadcast(self) -> None:
        """Begin to send what is for many, as far as there is room for it; then wait for more."""
        await self._claims.send(self.calm, self._note_soon)

    def offer(self, posted: Posted) -> None:
        """Begin to send what may leave at once; the rest is found by `send`."""
        row = posted.at_once
        if row and (posted.follows or row.address in self._sending or not self._transport(row).can_send):
            self._left.add(row.address)
        if row and row.address not in self._sending and self._transport(row).can_send:
            self._start(row)
        if posted.more:
            self.bell.ring()

    async def settle(self) -> None:
        """Write down what became of rows; as many as have gathered, in one transaction."""
        await self._arrived.rung()
        if not self._fates:
            return
        for row, fate in await self._threads.run(self._write_down):
            if row.message.priority == Priority.BROADCAST:
                self._claims.done(row)
            else:
                self._free(row, fate)
        if self._fates:  # they came meanwhile
            self._arrived.ring()
        self._moved.set()
        self._moved = asyncio.Event()

    async def finish(self) -> None:
        """Send what is committed, until nothing is under way; `settle` must go on meanwhile."""
        await self._claims.finish()
        await self._begin()
        while self.under_way:
            await self._moved.wait()
            await self._begin()

    @property
    def under_way(self) -> list[asyncio.Task[None]]:
        return [*(task for _row, task in self._sending.values()), *self._claims.under_way]

    async def adopt(self) -> None:
        """Take over what no living process sends."""
        await self._threads.run(self._adopt)
        await self._claims.recover()

    async def _begin(self) -> None:
        crowded, looked_at = set[str](), time.monotonic()
        rows = await self._threads.run(self._waiting)
        ended = {row for at, row in self._ended if at >= looked_at}  # meanwhile; others have come back from a crash
        for row in rows:
            if row.address in self._sending:
                if row.id != self._sending[row.address][0]:
                    self._left.add(row.address)
            elif not self._has_room(row):
                crowded.add(_wire(row))
            elif row.id not in ended and len(self._sending) < SIDE_BY_SIDE:
                self._start(row)
                self._left.add(row.address)  # it is the first of a queue, perhaps
        self._claims.crowded = crowded
        if crowded:
            asyncio.get_running_loop().call_later(SLACK, self.bell.ring)

    def _has_room(self, row: Unsent) -> bool:
        is_asked = row.message.priority == Priority.REPLY
        return is_asked or self._transport(row).pace.room(time.monotonic()) > 0

    def _start(self, row: Unsent) -> None:
        transport, is_asked = self._transport(row), row.message.priority == Priority.REPLY
        wait = transport.pace.count(row.address, time.monotonic(), asked=is_asked)
        self._sending[row.address] = row.id, asyncio.create_task(self._send(transport, row, wait))

    async def _send(self, transport: Transport, row: Unsent, wait: float) -> None:
        with self.calm.disturbed():
            self._note(row, await attempt(transport, row, wait))

    def _note(self, row: Unsent, fate: Fate) -> None:
        self._tally.sent[_wire(row), fate.name] += 1
        self._fates.append((row, fate))
        self._arrived.ring()

    def _note_soon(self, row: Unsent, fate: Fate) -> None:
        """Nobody waits for the fate of a broadcast: those that come together are written down together."""
        self._tally.sent[_wire(row), fate.name] += 1
        if not self._fates:
            asyncio.get_running_loop().call_later(GATHERING, self._arrived.ring)
        self._fates.append((row, fate))

    def _free(self, row: Unsent, fate: Fate) -> None:
        """The address may be written to again."""
        del self._sending[row.address]
        if fate.is_final:
            self._ended.append((time.monotonic(), row.id))
        if row.address in self._left or row.attachment:  # files come one after the other
            self._left.discard(row.address)
            self.bell.ring()

    def _transport(self, row: Unsent) -> Transport:
        """The one that serves this address alone, as a terminal does, or all those that begin with its name."""
        return self._transports.get(row.address) or self._transports[_wire(row)]

    def _wires(self) -> Wires:
        open_now = {name: transport for name, transport in self._transports.items() if transport.can_send}
        shared = [name for name, transport in open_now.items() if transport.shared]
        return Wires([name for name in open_now if name not in shared], shared, self._process)

    def _waiting(self) -> list[Unsent]:
        with self._engine.begin() as connection:
            return outbox.unsent(connection, SIDE_BY_SIDE + len(self._sending), self._wires(), system_clock())

    def _adopt(self) -> None:
        with self._engine.begin() as connection:
            outbox.adopt(connection, self._wires())

    def _write_down(self) -> list[tuple[Unsent, Fate]]:
        """In one transaction; the addresses of these rows are free again. What is not written stays to be."""
        gathered = list(self._fates)
        with self._engine.begin() as connection:
            write_down(connection, gathered, system_clock())
            attachments.erase(connection, [row.message.attachment_id for row, _fate in gathered if row.attachment])
        del self._fates[: len(gathered)]
        return gathered


def _wire(row: Unsent) -> str:
    return row.address.partition(":")[0]
