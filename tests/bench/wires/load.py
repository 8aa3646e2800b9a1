"""Chats that talk to a bot, each in a closed loop: type, wait for the answer, check it, type the next."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import quantiles
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.wires.lines import Cycle, Line
    from tests.bench.wires.process import Program

PATIENCE = 10  # seconds, after which an answer is missing


class Hands(Protocol):
    """Somebody at one chat."""

    address: str

    async def ask(self, text: str) -> str:
        """Write, and give the answer; TimeoutError when there is none."""


@dataclass(frozen=True)
class Chat:
    """Somebody, and what they say."""

    hands: Hands
    cycles: Iterator[Cycle]


@dataclass
class Sample:
    """What came of some seconds, until the last answer."""

    latencies: list[float] = field(default_factory=list)
    wrong: int = 0  # or missing
    seconds: float = 0.0
    bot: float = 0.0  # seconds of a processor that the bot took
    load: float = 0.0  # the share of one that the process took that measures

    @property
    def rate(self) -> float:
        """Good round trips a second."""
        return (len(self.latencies) - self.wrong) / self.seconds

    @property
    def effort(self) -> float:
        """Milliseconds of a processor that the bot takes for a round trip."""
        return self.bot / len(self.latencies) * 1000

    def quantile(self, percent: int) -> float:
        """Milliseconds."""
        return quantiles(self.latencies, n=100)[percent - 1] * 1000 if len(self.latencies) > 1 else 0.0


class Crowd:
    """So many chats at a time. After each cycle another one goes on: ours writes no faster in a chat than it may."""

    def __init__(self, chats: Sequence[Chat], at_once: int) -> None:
        self._loops = [_endless(chats[number::at_once]) for number in range(at_once)]

    async def disperse(self) -> None:
        """Bring each loop to another line of its cycle, so that all kinds of turns are mixed from then on."""
        unused = Sample()
        await asyncio.gather(*(_talk(islice(loop, n % 5), unused) for n, loop in enumerate(self._loops)))

    async def rush(self, seconds: float, program: Program) -> Sample:
        """Talk for so long, and wait for the last answers; the next rush goes on from there."""
        sample = Sample()
        bot, load, start = program.busy(), time.process_time(), time.perf_counter()
        await asyncio.gather(*(_talk(loop, sample, start + seconds) for loop in self._loops))
        sample.seconds = time.perf_counter() - start
        sample.bot, sample.load = program.busy() - bot, (time.process_time() - load) / sample.seconds
        return sample


def _endless(chats: Sequence[Chat]) -> Iterator[tuple[Hands, Line]]:
    return ((chat.hands, line) for chat in cycle(chats) for line in next(chat.cycles))


async def _talk(loop: Iterator[tuple[Hands, Line]], sample: Sample, until: float = float("inf")) -> None:
    for hands, line in loop:
        start = time.perf_counter()
        answer = await _answer(hands, line.says)
        end = time.perf_counter()
        sample.latencies.append(end - start)
        sample.wrong += line.hears not in answer
        if end > until:
            return


async def _answer(hands: Hands, text: str) -> str:
    """With common spaces."""
    try:
        return " ".join((await hands.ask(text)).split())
    except TimeoutError:
        return ""
