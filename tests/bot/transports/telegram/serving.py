"""Houses that serve Telegram, against the emulator, and the people of the demo town who write to them."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.house import House
from bot.notebook import Notebook
from bot.replica import Replica
from bot.settings import HttpAddress, TelegramAccount
from bot.store.engine import POOL
from bot.store.keeping import keep_link
from bot.threads import Threads
from bot.transports.telegram import Telegram
from bot.web.server import serving
from bot.web.webhook import webhook
from domain.link import Link
from tests.bot.chat import guardian
from tests.conftest import DEMO_NOW
from tests.servers.telegram import TelegramServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sqlalchemy import Engine

    from tests.servers.telegram import Group, User

SECRET = "s-3-cret"


@dataclass
class Watch:
    """A clock that stands still until a test moves it."""

    now: datetime = DEMO_NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Process:
    """One house on a database, and where its webhook is, if it has one."""

    house: House
    telegram: Telegram
    threads: Threads
    port: int
    url: str | None
    serving: asyncio.Task[None] = field(init=False)

    async def kill(self) -> None:
        """End at once, whatever is under way."""
        self.serving.cancel()
        await asyncio.gather(self.serving, return_exceptions=True)
        self.threads.close()


@dataclass
class Town:
    """The emulator, the clock of everybody, and a telephone that belongs to Alex DUPONT."""

    engine: Engine
    server: TelegramServer
    watch: Watch
    alex: User

    def parent(self, first_name: str, family: str) -> User:
        """Somebody else of the demo town, with a telephone."""
        user = self.server.user(first_name)
        link(self.engine, user, first_name, family)
        return user

    def process(self, *, by_webhook: bool = False, host: str = "here") -> Process:
        """One process, which does not run yet; if there are several, each has a host of its own."""
        threads = Threads(1 if self.engine.dialect.name == "sqlite" else POOL)
        replica = Replica(self.engine, threads)
        replica._host = host
        port = free_port()
        url = f"http://127.0.0.1:{port}/telegram/updates" if by_webhook else None
        account = TelegramAccount(self.server.token, self.server.url, url, SECRET if url else None)
        telegram = Telegram(account, self.watch, replica, Notebook(self.engine, threads))
        house = House(self.engine, threads, {"telegram": telegram}, self.watch, replica)
        return Process(house, telegram, threads, port, url)

    @asynccontextmanager
    async def running(self, *, by_webhook: bool = False, host: str = "here") -> AsyncIterator[Process]:
        """Serve until the end of the block."""
        process = self.process(by_webhook=by_webhook, host=host)
        async with AsyncExitStack() as stack:
            if process.url:
                routes = [webhook(process.telegram, process.url)]
                await stack.enter_async_context(serving(HttpAddress(port=process.port), routes))
            process.serving = asyncio.create_task(process.house.serve())
            try:
                yield process
            finally:
                process.house.stop()
                await asyncio.gather(process.serving, return_exceptions=True)
                process.threads.close()

    async def answered(self, process: Process, *users: User | Group) -> None:
        """Wait until Telegram has nothing left for us, and these people, or Alex, nothing to wait for."""
        await self.server.wait(lambda: not self.server.pending)
        for user in users or [self.alex]:
            await process.house.quiet(address_of(user))

    async def say(self, process: Process, *texts: str) -> str:
        """Let Alex write lines, each when the one before is answered; the last answer comes back."""
        for text in texts:
            await self.alex.say(text)
            await self.answered(process)
        return plain(self.alex.messages[-1].text)

    async def press(self, process: Process, *labels: str) -> str:
        """Let Alex press buttons of the newest message, each when the one before is answered."""
        for label in labels:
            await self.alex.press(label, self.alex.messages[-1])
            await self.answered(process)
        return plain(self.alex.messages[-1].text)


@asynccontextmanager
async def town(engine: Engine) -> AsyncIterator[Town]:
    """A demo town with Telegram, and nobody who serves it yet."""
    watch = Watch()
    async with TelegramServer(watch) as server:
        alex = server.user("Alex")
        link(engine, alex, "Alex", "DUPONT")
        yield Town(engine, server, watch, alex)


def played(engine: Engine, scenario: Callable[[Town], Awaitable[None]]) -> None:
    """Play in a town that nobody serves yet."""

    async def run() -> None:
        async with town(engine) as place:
            await scenario(place)

    asyncio.run(run())


def served(engine: Engine, scenario: Callable[[Town, Process], Awaitable[None]], *, by_webhook: bool = False) -> None:
    """Play with one process that serves."""

    async def run() -> None:
        async with town(engine) as place, place.running(by_webhook=by_webhook) as process:
            if by_webhook:
                await place.server.wait(lambda: [call for call in place.server.calls_of("setWebhook") if call.done])
            await scenario(place, process)

    asyncio.run(run())


def link(engine: Engine, user: User, first_name: str, family: str) -> None:
    """Let a guardian of the demo town write from this telephone."""
    with engine.begin() as connection:
        keep_link(connection, Link(address_of(user), guardian(connection, first_name, family), None, DEMO_NOW))


def address_of(user: User | Group) -> str:
    return f"telegram:{user.id}"


def plain(text: str) -> str:
    """The text with common spaces, line by line."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
