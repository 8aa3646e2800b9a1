"""Everything that runs together: transports bring messages in, the desk answers them, the outbox sends the answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.errors import where
from bot.outbox import Outbox
from bot.store import mailbox

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from bot.clock import Clock
    from bot.store.mailbox import Incoming
    from bot.threads import Threads
    from bot.transports.base import Transport

KEYS_KEPT = timedelta(days=8)  # a transport does not bring the same message again after that
LOOK_AGAIN = 1.0  # seconds: what another process wrote rings no bell here

log = logging.getLogger(__name__)


class House:
    """One process of the assistant, on one database."""

    def __init__(
        self, sessions: sessionmaker[Session], threads: Threads, transports: Mapping[str, Transport], clock: Clock
    ) -> None:
        self._sessions = sessions
        self._threads = threads
        self._transports = transports
        self._clock = clock
        self._desk = Desk(sessions)
        self._outbox = Outbox(sessions, threads, transports, clock)
        self._to_answer, self._to_send, self._moved = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._turns: dict[str, asyncio.Task[None]] = {}  # by conversation
        self._suspect = ""  # whose message was begun before: one at a time, lest a crash be counted to others

    async def serve(self) -> None:
        """Serve until every transport has ended by itself, or something fails for good: nobody is served by half."""
        await self._threads.run(self._forget)
        work = [asyncio.create_task(work) for work in (self._receive_all(), self._answer(), self._send())]
        try:
            ended, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.gather(*ended)
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, *self._turns.values(), return_exceptions=True)

    async def intake(self, batch: Sequence[Incoming]) -> None:
        """Put a batch on disk; whoever brought it may acknowledge it then."""
        await self._threads.run(self._receive, batch)
        self._to_answer.set()

    async def quiet(self, address: str) -> None:
        """Wait until nothing is left to be answered or sent at this address."""
        moved = self._moved
        while await self._threads.run(self._owes, address):
            await _rung(moved)
            moved = self._moved

    async def _receive_all(self) -> None:
        await asyncio.gather(*(transport.serve(self.intake) for transport in self._transports.values()))

    async def _answer(self) -> None:
        """Let every conversation that waits have its turns: in order within it, side by side between several."""
        while True:
            for address, begun in (await self._threads.run(self._desk.waiting, self._transports.keys())).items():
                if address not in self._turns and not (begun and self._suspect in self._turns):
                    self._suspect = address if begun else self._suspect
                    self._turns[address] = asyncio.create_task(self._answer_at(address))
            await _rung(self._to_answer)

    async def _answer_at(self, address: str) -> None:
        try:
            while await self._threads.run(self._desk.handle, address):
                self._to_send.set()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other conversations go on
            log.error("the turn of a conversation could not begin: %s", where(error))  # noqa: TRY400 - a traceback would quote what people write
            await asyncio.sleep(LOOK_AGAIN)
        finally:
            del self._turns[address]
            self._to_answer.set()  # what came during the last look is looked for again

    async def _send(self) -> None:
        while True:
            while await self._outbox.send_all():
                self._tell_that_it_moved()
            await _rung(self._to_send)

    def _tell_that_it_moved(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    def _forget(self) -> None:
        with self._sessions.begin() as session:
            mailbox.forget(session, self._clock() - KEYS_KEPT)

    def _receive(self, batch: Sequence[Incoming]) -> None:
        with self._sessions.begin() as session:
            mailbox.receive(session, batch)

    def _owes(self, address: str) -> bool:
        with self._sessions.begin() as session:
            return mailbox.owes(session, address)


async def _rung(bell: asyncio.Event) -> None:
    """Wait for the bell, but not for ever; and take it off the hook again."""
    try:
        async with asyncio.timeout(LOOK_AGAIN):
            await bell.wait()
    except TimeoutError:
        pass
    bell.clear()
