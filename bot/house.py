"""Everything that runs together: transports bring messages in, the desk answers them, the outbox sends the answers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import signs
from bot.bell import LOOK_AGAIN, Bell, endure
from bot.chores.mails import Mails
from bot.clock import system_clock
from bot.desk import Desk
from bot.errors import where
from bot.fetching import Porter, Wanted
from bot.outbox import Outbox
from bot.replica import BEAT
from bot.store import attachments, inbox
from bot.tally import Tally
from bot.timetable import Timetable

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.replica import Replica
    from bot.store.messages import Incoming
    from bot.threads import Threads
    from bot.transports.base import Transport
    from bot.wording import Linker
    from domain.structure import Structure

KEYS_KEPT = timedelta(days=8)  # a transport does not bring the same message again after that
FORGET_EVERY = 3600.0  # seconds
GRACE = 8.0  # seconds in which what is under way may end

log = logging.getLogger(__name__)


class House:
    """One process of the assistant, on one database."""

    def __init__(
        self,
        engine: Engine,
        threads: Threads,
        transports: Mapping[str, Transport],
        clock: Clock,
        replica: Replica,
    ) -> None:
        self._engine = engine
        self._threads = threads
        self._transports = transports
        self._clock = clock
        self._replica = replica
        self.tally = Tally()
        self._desk = Desk(engine, replica.name, clock)
        self._porter = Porter(engine, threads, transports, clock)
        self._outbox = Outbox(engine, threads, transports, replica.name, self.tally)
        self._timetable = Timetable(engine, threads, clock, self._outbox.bell, [Mails(transports)])
        self.clockwork: list[Callable[[], Awaitable[None]]] = [self._timetable.run]  # one process at a time does it
        self._stopped = asyncio.Event()
        self._forget_at = 0.0
        self._owed: Counter[str] = Counter()  # messages that wait, by conversation, as far as is known here
        self._turns: dict[str, asyncio.Task[None]] = {}  # by conversation
        self._suspect = ""  # whose message was begun before: one at a time, lest a crash be counted to others
        self._cleared = Bell()  # the suspect has been answered: the next one may speak

    async def serve(self) -> None:
        """Serve until every transport has ended by itself, one fails for good, or `stop`; what is under way ends."""
        await self._replica.enter()
        looking = asyncio.create_task(endure(self._look))
        steps = (self._outbox.send, self._outbox.broadcast, self._outbox.settle, self._live, self._keep_time)
        lasting = [asyncio.create_task(endure(step)) for step in steps]
        receiving = [asyncio.create_task(transport.serve(self.intake)) for transport in self._transports.values()]
        ending, stopping = asyncio.create_task(_all(receiving)), asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait([ending, stopping], return_when=asyncio.FIRST_COMPLETED)
            self._stopped.set()
            looking.cancel()
            await self._finish()
            if ending.done():
                await ending
        finally:
            working = [looking, *lasting, *receiving, stopping, *self._turns.values(), *self._outbox.under_way]
            for task in working:
                task.cancel()
            await asyncio.gather(ending, *working, return_exceptions=True)
            await self._replica.leave()

    def stop(self) -> None:
        """Begin nothing more; `serve` returns once what is under way has ended."""
        self._stopped.set()

    def take_payments(self, linker_of: Callable[[Structure], Linker | None]) -> None:
        """From now on answers hold the links by which orders are paid, where a structure is paid online."""
        self._desk.linker_of = linker_of

    def send_soon(self) -> None:
        """Something was written to be sent, by nobody's turn."""
        self._outbox.bell.ring()

    async def intake(self, batch: Sequence[Incoming]) -> None:
        """Put a batch on disk; whoever brought it may acknowledge it then."""
        await self._threads.run(self._receive, batch)
        for message in batch:
            self.tally.received[message.address.partition(":")[0]] += 1
            self._owed[message.address] += 1
            self._let_speak(message.address)

    async def quiet(self, address: str) -> None:
        """Do what is due by the clock, and wait until nothing is left to be answered or sent at this address."""
        await self._timetable.look()
        moved = self._outbox.moved
        while await self._threads.run(self._owes, address):
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await moved.wait()
            moved = self._outbox.moved

    async def _look(self) -> None:
        """Find what nobody brought here: from before the start, from another process, or what has failed."""
        for address, waiting in (await self._threads.run(self._desk.waiting, self._transports.keys())).items():
            if not (waiting.begun and self._suspect in self._turns):
                self._suspect = address if waiting.begun else self._suspect
                self._owed[address] = waiting.count
                self._let_speak(address)
        await self._cleared.rung()

    def _let_speak(self, address: str) -> None:
        """Give a conversation its turns: in order within it, side by side between several."""
        if address not in self._turns and not self._stopped.is_set():
            self._turns[address] = asyncio.create_task(self._answer_at(address))

    async def _answer_at(self, address: str) -> None:
        """Turn after turn; whatever fails is left for the next look, so that it has a moment to pass."""
        try:
            with self._outbox.calm.disturbed():
                while self._owed[address] and not self._stopped.is_set() and await self._handled(address):
                    self._owed[address] -= 1
        except Exception as error:  # noqa: BLE001 - whatever it is, the other conversations go on
            log.error("the turn of a conversation could not begin: %s", where(error))  # noqa: TRY400 - a traceback would quote what people write
        finally:
            if address == self._suspect and not self._owed[address]:
                self._cleared.ring()
            del self._turns[address], self._owed[address]

    async def _handled(self, address: str) -> bool:
        """Whether one more message of this conversation was answered; the answer begins to leave."""
        begun = time.perf_counter()
        with signs.shown(partial(self._transport(address).show_work, address)):
            told = await self._threads.run(self._desk.handle, address)
            while isinstance(told, Wanted):
                await self._porter.bring(told)
                told = await self._threads.run(self._desk.handle, address)
        if told is None:
            return False
        self.tally.turns += 1
        self.tally.turn_seconds += time.perf_counter() - begun
        self._outbox.offer(told)
        return True

    def _transport(self, address: str) -> Transport:
        return self._transports.get(address) or self._transports[address.partition(":")[0]]

    async def _live(self) -> None:
        """Be known to be alive, and send what those who are not have left."""
        await self._replica.beat()
        for transport in self._transports.values():
            transport.pace.writers = self._replica.company if transport.shared else 1
        await self._outbox.adopt()
        if time.monotonic() > self._forget_at:
            await self._threads.run(self._forget)
            self._forget_at = time.monotonic() + FORGET_EVERY
        await asyncio.sleep(BEAT)

    async def _keep_time(self) -> None:
        """What happens by the clock is for one process at a time."""
        await self._replica.while_held("timetable", self._go_on)

    async def _go_on(self) -> None:
        await asyncio.gather(*(endure(work) for work in self.clockwork))

    async def _finish(self) -> None:
        """Turns first, then what they said."""
        try:
            async with asyncio.timeout(GRACE):
                await asyncio.gather(*self._turns.values(), return_exceptions=True)
                await self._outbox.finish()
        except TimeoutError:
            log.warning("what could not be sent in time is sent at the next start")

    def _forget(self) -> None:
        with self._engine.begin() as connection:
            inbox.forget(connection, self._clock() - KEYS_KEPT)
            attachments.erase_all(connection, self._clock())

    def _receive(self, batch: Sequence[Incoming]) -> None:
        with self._engine.begin() as connection:
            inbox.receive(connection, batch, self._replica.name, system_clock())

    def _owes(self, address: str) -> bool:
        with self._engine.begin() as connection:
            return inbox.owes(connection, address)


async def _all(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Until all have ended, or one has failed."""
    await asyncio.gather(*tasks)
