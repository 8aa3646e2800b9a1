"""Processes of the operating system that answer parents who all write at once: inbox, turn at the desk, outbox."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from multiprocessing import get_context
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.store import inbox
from bot.store.engine import open_engine
from bot.store.messages import Incoming
from tests.store.town import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.pool import Pool
    from threading import Barrier

    from sqlalchemy import Engine

PATIENCE = 120  # seconds
lines = count(1)


@dataclass(frozen=True)
class Turn:
    """When a parent's line was written, and when its turn was begun and committed, on the clock of the machine."""

    address: str
    written: float
    begun: float
    committed: float

    @property
    def waited(self) -> float:
        return self.committed - self.written


@dataclass(frozen=True)
class Replicas:
    """The processes, which stay from one line to the next."""

    url: str
    workers: int
    pool: Pool
    barrier: Barrier

    def say(self, addresses: Sequence[str], text: str) -> list[Turn]:
        """Let each of these parents write this line at the same time, dealt out among the processes."""
        key = f"line-{next(lines)}"
        shares = [addresses[number :: self.workers] for number in range(self.workers)]
        asked = [(self.url, share, (key, text), self.barrier) for share in shares]
        return [turn for turns in self.pool.starmap(_answer, asked, chunksize=1) for turn in turns]


@contextmanager
def replicas(url: str, workers: int) -> Iterator[Replicas]:
    """So many processes, begun anew."""
    context = get_context("spawn")
    with context.Manager() as manager, context.Pool(workers) as pool:
        yield Replicas(url, workers, pool, manager.Barrier(workers))


@cache
def _desk(url: str) -> tuple[Engine, Desk, str]:
    """The desk of this process."""
    engine, name = open_engine(url), f"worker-{os.getpid()}"
    return engine, Desk(engine, name, lambda: NOW), name


def _answer(url: str, addresses: Sequence[str], line: tuple[str, str], barrier: Barrier) -> list[Turn]:
    """Take in what these parents write, then answer them one by one, as a replica does."""
    engine, desk, name = _desk(url)
    key, text = line
    barrier.wait(PATIENCE)  # nobody takes two shares: each waits here for all the others
    written = time.monotonic()
    with engine.begin() as connection:
        said = [Incoming(address, key, NOW, "text", {"text": text}) for address in addresses]
        inbox.receive(connection, said, name, NOW)
    turns = []
    for address in addresses:
        begun = time.monotonic()
        while desk.handle(address) is None:
            assert time.monotonic() - begun < PATIENCE
        turns.append(Turn(address, written, begun, time.monotonic()))
    return turns
