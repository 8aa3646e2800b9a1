"""Sends what was committed: in order at each address, side by side between them, and again when it must be."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from bot.bell import Bell
from bot.clock import system_clock
from bot.errors import where
from bot.store import attachments, mailbox, people
from bot.store.mailbox import Unsent, Wires
from bot.transports.base import Moved, NotSent, PerhapsSent, Refused, Unreachable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from bot.store.mailbox import Posted
    from bot.tally import Tally
    from bot.threads import Threads
    from bot.transports.base import Transport

SIDE_BY_SIDE = 100  # addresses that are sent to at once
REMEMBERED = 1000  # rows
LONGEST_PAUSE = 60.0  # seconds between two attempts
DOUBLINGS = 6  # of the first pause, a second
DOUBTS_OF_A_CONFIRMATION = 4  # it bears a reference: twice is harmless, never is not
UNCERTAIN_PAUSE = 5.0  # seconds before what may have arrived is sent once more, word for word

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fate:
    """What became of a row, and how that is written down."""

    name: str
    write: Callable[[Connection, Unsent, datetime], None]
    is_final: bool = False  # the row is not looked at any more


class Outbox:
    """At least once: a row that was sent when the process died before the mark is sent again, word for word."""

    def __init__(
        self,
        engine: Engine,
        threads: Threads,
        transports: Mapping[str, Transport],
        process: str,
        tally: Tally,
    ) -> None:
        self.bell = Bell()  # something was written
        self._engine = engine
        self._threads = threads
        self._transports = transports
        self._process = process
        self._tally = tally
        self._sending: dict[str, tuple[int, asyncio.Task[None]]] = {}  # the row under way, by address
        self._fates: list[tuple[Unsent, Fate]] = []  # known, and not written down yet
        self._left: set[str] = set()  # addresses at which more waits than what is under way
        self._ended: deque[int] = deque(maxlen=REMEMBERED)  # rows that are done, the last ones
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
            del self._sending[row.address]
            if fate.is_final:
                self._ended.append(row.id)
            if row.address in self._left or row.attachment:  # files come one after the other
                self._left.discard(row.address)
                self.bell.ring()
        self._moved.set()
        self._moved = asyncio.Event()

    async def finish(self) -> None:
        """Send what is committed, until nothing is under way; `settle` must go on meanwhile."""
        await self._begin()
        while self._sending:
            await self._moved.wait()
            await self._begin()

    @property
    def under_way(self) -> list[asyncio.Task[None]]:
        return [task for _row, task in self._sending.values()]

    async def adopt(self) -> None:
        """Take over what no living process sends."""
        await self._threads.run(self._adopt)

    async def _begin(self) -> None:
        for row in await self._threads.run(self._waiting):
            if row.address in self._sending:
                if row.id != self._sending[row.address][0]:
                    self._left.add(row.address)
            elif row.id not in self._ended and len(self._sending) < SIDE_BY_SIDE:  # it may have been sent meanwhile
                self._start(row)

    def _start(self, row: Unsent) -> None:
        self._sending[row.address] = row.id, asyncio.create_task(self._send(row))

    async def _send(self, row: Unsent) -> None:
        fate = await self._fate(row)
        self._tally.sent[row.address.partition(":")[0], fate.name] += 1
        self._fates.append((row, fate))
        self._arrived.ring()

    async def _fate(self, row: Unsent) -> Fate:
        try:
            await self._transport(row).send(row)
        except NotSent as failure:
            log.info("outbox row %s was not sent: %s", row.id, failure)
            return _again(row, failure.after)
        except PerhapsSent as failure:
            log.warning("outbox row %s may have been sent: %s", row.id, failure)
            allowed = DOUBTS_OF_A_CONFIRMATION if row.message.reference else 1
            return _ended("uncertain") if row.doubts >= allowed else _again(row, UNCERTAIN_PAUSE, doubts=1)
        except Moved as moved:
            return _moved(moved.address)
        except Unreachable:
            return LOST
        except Refused as failure:
            log.error("outbox row %s cannot be sent: %s", row.id, failure)  # noqa: TRY400 - it tells all there is
            return _ended("refused")
        except Exception as error:  # noqa: BLE001 - whatever it is, the other addresses are served
            log.error("outbox row %s was not sent: %s", row.id, where(error))  # noqa: TRY400 - a traceback would quote it
            return _again(row)
        return SENT

    def _transport(self, row: Unsent) -> Transport:
        """The one that serves this address alone, as a terminal does, or all those that begin with its name."""
        return self._transports.get(row.address) or self._transports[row.address.partition(":")[0]]

    def _wires(self) -> Wires:
        open_now = {name: transport for name, transport in self._transports.items() if transport.can_send}
        shared = [name for name, transport in open_now.items() if transport.shared]
        return Wires([name for name in open_now if name not in shared], shared, self._process)

    def _waiting(self) -> list[Unsent]:
        with self._engine.begin() as connection:
            return mailbox.unsent(connection, SIDE_BY_SIDE + len(self._sending), self._wires(), system_clock())

    def _adopt(self) -> None:
        with self._engine.begin() as connection:
            mailbox.adopt(connection, self._wires())

    def _write_down(self) -> list[tuple[Unsent, Fate]]:
        """In one transaction; the addresses of these rows are free again. What is not written stays to be."""
        gathered = list(self._fates)
        with self._engine.begin() as connection:
            at = system_clock()
            mailbox.end(connection, [row.id for row, fate in gathered if fate is SENT], "sent", at)
            for row, fate in gathered:
                if fate is not SENT:
                    _write(connection, row, fate, at)
            attachments.erase(connection, [row.message.attachment_id for row, _fate in gathered if row.attachment])
        del self._fates[: len(gathered)]
        return gathered


def _write(connection: Connection, row: Unsent, fate: Fate, at: datetime) -> None:
    """Write one fate down; one that cannot be holds up nobody else."""
    try:
        with connection.begin_nested():
            fate.write(connection, row, at)
    except IntegrityError as error:
        log.error("the fate of outbox row %s (%s) cannot be written: %s", row.id, fate.name, where(error))  # noqa: TRY400 - it would quote it
        mailbox.end(connection, [row.id], "refused", at)


def _ended(state: str) -> Fate:
    return Fate(state, lambda connection, row, at: mailbox.end(connection, [row.id], state, at), is_final=True)


def _again(row: Unsent, after: float | None = None, doubts: int = 0) -> Fate:
    pause = timedelta(seconds=after or min(2.0 ** min(row.attempts, DOUBLINGS), LONGEST_PAUSE))
    return Fate("again", lambda connection, row, at: mailbox.defer(connection, row.id, at + pause, doubts))


def _moved(address: str) -> Fate:
    return Fate("moved", lambda connection, row, _at: mailbox.move(connection, row.address, address))


SENT = _ended("sent")
LOST = Fate("unreachable", lambda connection, row, at: people.lose(connection, row.address, at))
