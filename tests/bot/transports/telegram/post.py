"""A sender without a house, and somebody who may be written to."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pace import UNLIMITED, Pace
from bot.settings import TelegramAccount
from bot.store.messages import Option, Outgoing, Unsent
from bot.transports.telegram.sending import Sender
from bot.transports.telegram.wire import Wire
from tests.conftest import DEMO_NOW
from tests.servers.telegram import TelegramServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.servers.telegram import User

TOKEN = "7100000001:nobody-may-read-this-but-the-emulator"


@dataclass
class Post:
    """A sender, and somebody who may be written to."""

    server: TelegramServer
    alex: User
    sender: Sender

    async def send(self, body: str, replaces: int | None = None, *choices: Option) -> str:
        """Send a reply to Alex; what stands last in the chat comes back."""
        place = None if replaces is None else str(replaces)
        message = Outgoing("reply", body, DEMO_NOW, choices=choices, surface="1", replaces=place)
        await self.sender.send(Unsent(1, 0, f"telegram:{self.alex.id}", message))
        return self.alex.messages[-1].text


@asynccontextmanager
async def post(*, paced: bool = False) -> AsyncIterator[Post]:
    async with TelegramServer(paced=paced) as server, sender(server.url, server.token) as sends:
        alex = server.user("Alex")
        await alex.say("bonjour")
        yield Post(server, alex, sends)


@asynccontextmanager
async def sender(url: str, token: str = TOKEN) -> AsyncIterator[Sender]:
    wire = Wire(TelegramAccount(token, url))
    await wire.open()
    yield Sender(wire, Pace(UNLIMITED))
    await wire.request.shutdown()


def posted(scenario: Callable[[Post], Awaitable[None]]) -> None:
    async def run() -> None:
        async with post() as office:
            await scenario(office)

    asyncio.run(run())
