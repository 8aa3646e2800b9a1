"""One run: a town, an emulator in the measuring process, our bot, and posts without a bot beside it."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import system_clock
from bot.store import mailbox
from bot.store import tables as t
from bot.store.engine import open_engine, snapshot
from bot.store.mailbox import Outgoing, Priority
from sqlalchemy import func, select

from tests.bench.wires import town
from tests.bench.wires.lines import booking
from tests.bench.wires.load import Chat, Crowd, Sample
from tests.bench.wires.process import Program
from tests.bench.wires.run import MERCREDI
from tests.bench.wires.telegram import OnTelegram
from tests.servers.telegram import TelegramServer

BARE = Path(__file__).with_name("bare.py")
BODY = "La fête de l’enfance a lieu samedi 5 décembre à 14 h, à la salle des fêtes : jeux, goûter et chansons. " * 3
PATIENCE = 600.0  # seconds


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int = 3
    told: int = 10_000
    families: int = 2_000
    talkers: int = 2  # chats at once
    people: int = 100  # who take turns in them
    idle: float = 10.0  # seconds


@dataclass
class Figures:
    """Seconds of broadcasts, ours and bare; samples of replies, at rest and during a broadcast."""

    effort: Effort
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    ours_busy: list[float] = field(default_factory=list)  # seconds of a processor
    idle: list[Sample] = field(default_factory=list)
    during: list[Sample] = field(default_factory=list)
    paced: list[Sample] = field(default_factory=list)


def measured(effort: Effort) -> Figures:
    """Everything; it takes minutes."""
    return asyncio.run(_measured(effort))


async def _measured(effort: Effort) -> Figures:
    async with AsyncExitStack() as stack:
        run = Run(effort, stack)
        await run.measure()
        return run.figures


class Run:
    def __init__(self, effort: Effort, stack: AsyncExitStack) -> None:
        self.figures = Figures(effort)
        self._effort = effort
        self._stack = stack
        self._folder = Path(stack.enter_context(TemporaryDirectory(prefix="mercredi-broadcast-")))
        self._url = f"sqlite:///{self._folder}/town.db"

    async def measure(self) -> None:
        self._server = await self._stack.enter_async_context(TelegramServer())
        self._users = [self._server.user(f"Parent {n}", is_known=True) for n in range(self._effort.told)]
        hands = [OnTelegram(self._server.user(f"Alex {n}")) for n in range(self._effort.people)]
        found = town.build(self._url, self._effort.families, len(hands))
        parents = dict(zip((hand.address for hand in hands), found, strict=True))
        town.link(self._url, parents)
        self._engine = open_engine(self._url, throwaway=True)
        self._stack.callback(self._engine.dispose)
        self._write_files()
        ours = await self._started("unlimited")
        crowd = Crowd([Chat(hand, booking(parents[hand.address])) for hand in hands], self._effort.talkers)
        gc.collect(); gc.freeze()
        await crowd.disperse()
        for _ in range(self._effort.rounds):
            await self._bare()
            await self._ours(ours)
            self.figures.idle.append(await crowd.rush(self._effort.idle, ours))
            self._post()
            sample = await crowd.rush(self._effort.idle, ours)
            self.figures.during.append(sample)
            await self._all_left()

    def _write_files(self) -> None:
        (self._folder / "chats").write_text("\n".join(str(user.id) for user in self._users))
        (self._folder / "body").write_text(BODY)

    async def _started(self, rate: str) -> Program:
        settings = {"DATABASE_URL": self._url, "TELEGRAM_TOKEN": self._server.token, "TELEGRAM_API_URL": self._server.url, "SENDS_PER_SECOND": rate}
        program = Program([MERCREDI, "run"], {f"MERCREDI_{k}": v for k, v in settings.items()}, self._folder / "log")
        self._stack.push_async_callback(program.stop)
        await program.start(lambda: self._server.calls_of("getUpdates"))
        return program

    async def _bare(self) -> None:
        before = len(self._server.calls)
        program = Program([sys.executable, BARE, self._server.url, self._server.token, self._folder / "chats", self._folder / "body"], {}, self._folder / "bare.log")
        first = asyncio.create_task(self._from(before))
        await program.start(lambda: True)
        began = await first
        await self._process(program)
        self.figures.bare.append(time.perf_counter() - began)

    async def _process(self, program: Program) -> None:
        while not program.has_ended:
            await asyncio.sleep(0.01)

    async def _from(self, before: int) -> float:
        await self._server.wait(lambda: any(call.method == "sendMessage" for call in self._server.calls[before:]), PATIENCE)
        return time.perf_counter()

    async def _ours(self, ours: Program) -> None:
        before = len(self._server.calls)
        busy = ours.busy()
        self._post()
        began = await self._from(before)
        await self._all_left()
        self.figures.ours.append(time.perf_counter() - began)
        self.figures.ours_busy.append(ours.busy() - busy)

    def _post(self) -> None:
        rows = [Outgoing("notice", BODY, system_clock(), f"telegram:{user.id}", priority=Priority.BROADCAST, resend=False) for user in self._users]
        with self._engine.begin() as connection:
            mailbox.post(connection, rows)

    async def _all_left(self) -> None:
        while await asyncio.to_thread(self._waiting):
            await asyncio.sleep(0.1)

    def _waiting(self) -> int:
        with snapshot(self._engine) as connection:
            waits = connection.scalar(select(t.outbox.c.id).where(t.is_announced).limit(1))
            return waits or connection.scalar(select(t.outbox.c.id).where(t.is_under_way).limit(1)) or 0
