"""One run: an emulator in the measuring process, our bot, and beside it posts without a bot."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.clock import system_clock
from bot.store import outbox
from bot.store import tables as t
from bot.store.engine import open_engine, snapshot
from bot.store.messages import Outgoing, Priority
from tests.bench.wires import town
from tests.bench.wires.lines import booking
from tests.bench.wires.load import Chat, Crowd, Sample
from tests.bench.wires.process import Program
from tests.bench.wires.run import MERCREDI
from tests.bench.wires.telegram import OnTelegram
from tests.servers.telegram import TelegramServer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

BARE = Path(__file__).with_name("bare.py")
BODY = "La fête de l’enfance a lieu samedi 5 décembre à 14 h, à la salle des fêtes : jeux, goûter et chansons. " * 3
PATIENCE = 600.0  # seconds


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int = 3
    told: int = 10_000
    families: int = 2_000
    talkers: int = 2  # chats at once, in which each answer is followed by the next line
    people: int = 100  # who take turns in them
    seconds: float = 8.0  # of talk


@dataclass
class Figures:
    """Of each round: seconds of a broadcast, ours and bare; replies at rest, and during a broadcast."""

    effort: Effort
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    idle: list[Sample] = field(default_factory=list)
    during: list[Sample] = field(default_factory=list)


def measured(effort: Effort) -> Figures:
    """Everything; it takes minutes."""
    return asyncio.run(_measured(effort))


async def _measured(effort: Effort) -> Figures:
    async with AsyncExitStack() as stack:
        run = await _prepared(effort, stack)
        for _ in range(effort.rounds):
            await run.play()
        return run.figures


async def _prepared(effort: Effort, stack: AsyncExitStack) -> Run:
    """A town, of which some talk, and many more telephones that are only told."""
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="mercredi-broadcast-")))
    url = f"sqlite:///{folder}/town.db"
    server = await stack.enter_async_context(TelegramServer())
    hands = [OnTelegram(server.user(f"Parent {number}")) for number in range(effort.people)]
    parents = dict(zip((hand.address for hand in hands), town.build(url, effort.families, len(hands)), strict=True))
    town.link(url, parents)
    ours = Program([MERCREDI, "run"], _settings(url, server), folder / "log")
    stack.push_async_callback(ours.stop)
    await ours.start(lambda: server.calls_of("getUpdates"))
    crowd = Crowd([Chat(hand, booking(parents[hand.address])) for hand in hands], effort.talkers)
    await crowd.disperse()
    gc.collect()
    gc.freeze()  # the town need not be looked through again and again
    return Run(Figures(effort), folder, server, ours, crowd)


def _settings(url: str, server: TelegramServer) -> dict[str, str]:
    return {
        "MERCREDI_DATABASE_URL": url,
        "MERCREDI_TELEGRAM_TOKEN": server.token,
        "MERCREDI_TELEGRAM_API_URL": server.url,
        "MERCREDI_SENDS_PER_SECOND": "unlimited",
    }


class Run:
    """Rounds of the same: whatever else the machine does, it does to both."""

    def __init__(self, figures: Figures, folder: Path, server: TelegramServer, ours: Program, crowd: Crowd) -> None:
        self.figures = figures
        self._folder = folder
        self._server = server
        self._ours = ours
        self._crowd = crowd
        self._engine = open_engine(f"sqlite:///{folder}/town.db", throwaway=True)
        self._chats = [server.user(f"Told {n}", is_known=True).id for n in range(figures.effort.told)]
        (folder / "chats").write_text("\n".join(map(str, self._chats)), "utf-8")
        (folder / "body").write_text(BODY, "utf-8")

    async def play(self) -> None:
        """Bare posts, our broadcast, talk at rest, and talk during a broadcast that goes on as long."""
        seconds = self.figures.effort.seconds
        self.figures.bare.append(await self._timed(self._post_bare))
        self.figures.ours.append(await self._timed(self._broadcast))
        self.figures.idle.append(await self._crowd.rush(seconds, self._ours))
        self._write()
        self.figures.during.append(await self._crowd.rush(seconds, self._ours))
        await self._until_sent()

    async def _timed(self, work: Callable[[], Awaitable[None]]) -> float:
        """Seconds from the first message on the wire to the end."""
        before = len(self._server.calls)
        working = asyncio.ensure_future(work())
        await self._server.wait(lambda: self._is_sending(before), PATIENCE)
        began = time.perf_counter()
        await working
        return time.perf_counter() - began

    def _is_sending(self, before: int) -> bool:
        return any(call.method == "sendMessage" for call in self._server.calls[before:])

    async def _post_bare(self) -> None:
        """Until the program ends."""
        where = [self._server.url, self._server.token, str(self._folder / "chats"), str(self._folder / "body")]
        process = await asyncio.create_subprocess_exec(sys.executable, BARE, *where)
        assert await process.wait() == 0

    async def _broadcast(self) -> None:
        self._write()
        await self._until_sent()

    def _write(self) -> None:
        now = system_clock()
        rows = [
            Outgoing("notice", BODY, now, f"telegram:{chat}", priority=Priority.BROADCAST, resend=False)
            for chat in self._chats
        ]
        with self._engine.begin() as connection:
            outbox.post(connection, rows)

    async def _until_sent(self) -> None:
        while await asyncio.to_thread(self._waits):  # noqa: ASYNC110 - it is the database that changes
            await asyncio.sleep(0.1)

    def _waits(self) -> bool:
        """Whether something is not sent, or not known to be."""
        with snapshot(self._engine) as connection:
            found = (select(t.outbox.c.id).where(which).limit(1) for which in (t.is_announced, t.is_under_way))
            return any(connection.scalar(one) is not None for one in found)
