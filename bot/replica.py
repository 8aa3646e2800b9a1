"""This process among those that serve the same town: who is alive, and who alone may hold a wire.

Life is told by beats that grow, watched on one's own clock: no two machines need to agree on the time.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import where
from bot.store import processes

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.store.processes import Seen
    from bot.threads import Threads

BEAT = 1.0  # seconds
SILENCE = 8.0  # seconds without a beat: that process is given up
ALONE = 5.0  # seconds in which this one could not beat: it gives up what it holds, before others take it

log = logging.getLogger(__name__)


class Replica:
    """A sign of life every second; a process of this machine that has died is noticed at once, others after a while."""

    def __init__(self, engine: Engine, threads: Threads) -> None:
        self.name = uuid.uuid4().hex
        self.company = 1  # processes that live, this one among them
        self._engine = engine
        self._threads = threads
        self._host = _host()
        self._beaten = time.monotonic()
        self._beats: dict[str, tuple[int, float]] = {}  # of the others: how many, and since when
        self._lost = asyncio.Event()  # the others have given this process up: what it held is theirs

    @property
    def is_alive(self) -> bool:
        """Whether it could write a sign of life lately: a disk may be full, and be read all the same."""
        return time.monotonic() - self._beaten <= ALONE

    async def enter(self) -> None:
        """Be known, before anything is held."""
        await self._threads.run(self._enter)

    async def beat(self) -> None:
        """Beat once, and look after the others. Raise what the database raises, or TimeoutError."""
        try:
            async with asyncio.timeout(ALONE):
                known = await self._threads.run(self._beat)
        except Exception:
            if time.monotonic() - self._beaten > ALONE:
                self._lose("the database does not answer")
            raise
        self._beaten = time.monotonic()
        if not known:
            self._lose("another process has given this one up")

    async def while_held(self, what: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do what only one process may do: wait until this is the one, and stop when it no longer is."""
        while True:
            await self._until_held(what)
            lost = asyncio.create_task(self._lost.wait())
            working = asyncio.ensure_future(work())
            try:
                await asyncio.wait([lost, working], return_when=asyncio.FIRST_COMPLETED)
                if working.done():
                    await working
                    return
            finally:
                lost.cancel()
                working.cancel()
                await asyncio.wait([working])

    async def leave(self) -> None:
        """Let the others take over at once; if the database is away, they will find out."""
        with suppress(Exception):
            async with asyncio.timeout(1):
                await self._threads.run(self._leave)

    async def _until_held(self, what: str) -> None:
        while True:
            try:
                if await self._threads.run(self._take, what):
                    return
            except SQLAlchemyError as error:
                log.error("the lease of %s cannot be asked for: %s", what, where(error))  # noqa: TRY400 - a traceback tells no more
            await asyncio.sleep(BEAT)

    def _lose(self, why: str) -> None:
        """Whatever is held alone is let go."""
        log.error("%s: what this process held alone is let go", why)
        lost, self._lost = self._lost, asyncio.Event()
        lost.set()

    def _enter(self) -> None:
        with self._engine.begin() as connection:
            processes.strike(connection, [other.name for other in processes.seen(connection) if self._is_dead(other)])
            processes.enter(connection, self.name, self._host, os.getpid())

    def _beat(self) -> bool:
        with self._engine.begin() as connection:
            known = processes.beat(connection, self.name)
            seen = processes.seen(connection)
            dead = [other.name for other in seen if self._is_dead(other)]
            self.company = max(1, len(seen) - len(dead))
            if dead:
                log.info("processes that are gone: %s", ", ".join(dead))
                processes.strike(connection, dead)
            if not known:
                processes.enter(connection, self.name, self._host, os.getpid())
        return known

    def _is_dead(self, other: Seen) -> bool:
        if other.name == self.name:
            return False
        if other.host == self._host and (other.pid == os.getpid() or not _runs(other.pid)):
            return True
        beats, since = self._beats.get(other.name, (-1, 0.0))
        if other.beats != beats:
            self._beats[other.name] = other.beats, time.monotonic()
            return False
        return time.monotonic() - since > SILENCE

    def _take(self, what: str) -> bool:
        with self._engine.begin() as connection:
            return processes.take(connection, what, self.name)

    def _leave(self) -> None:
        with self._engine.begin() as connection:
            processes.strike(connection, [self.name])


def _host() -> str:
    """Where process numbers mean the same: this start of this machine, or of this container."""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    return socket.gethostname()


def _runs(pid: int) -> bool:
    """True when there is such a process on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
