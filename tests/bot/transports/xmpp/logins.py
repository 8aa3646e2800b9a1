"""Our account on a real server, with an inbox that is in the test's hands."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from bot.clock import system_clock
from bot.settings import XmppAccount
from bot.transports.xmpp import Xmpp
from tests.servers.xmpp.person import Person
from tests.transcripts.stages.base import Premises

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.store.messages import Incoming
    from tests.servers.prosody import Prosody
    from tests.servers.proxy import Proxy

SECRET = "s-3-cret"
WITHIN = 20.0  # seconds
numbers = count(1)


@dataclass
class Inbox:
    """What a house takes in, written down in memory; while it is down, it refuses everything."""

    taken: list[Incoming] = field(default_factory=list)  # each once
    batches: list[int] = field(default_factory=list)  # how many came together
    offered: int = 0  # times
    down: bool = False
    slow: float = 0.0  # seconds

    async def __call__(self, batch: Sequence[Incoming]) -> None:
        self.offered += 1
        await asyncio.sleep(self.slow)
        if self.down:
            raise ConnectionError("the database is away")
        known = {(message.address, message.key) for message in self.taken}
        self.batches.append(len(batch))
        self.taken += [message for message in batch if (message.address, message.key) not in known]

    @property
    def texts(self) -> list[str]:
        return [message.payload["text"] for message in self.taken if message.kind == "text"]


def account(server: Prosody, wire: Proxy | None = None) -> XmppAccount:
    """A new one of ours, which reaches the server by this wire."""
    jid = server.add_account(f"mercredi-{next(numbers)}", SECRET)
    return XmppAccount(jid, SECRET, server.host, wire.port if wire else server.port, server.ca_file)


def somebody(server: Prosody, name: str, ours: XmppAccount) -> Person:
    """Somebody who writes to us, offline so far."""
    return Person(server, f"{name}-{next(numbers)}", ours.jid)


def address(person: Person) -> str:
    return f"xmpp:{person.address}"


def unacknowledged(xmpp: Xmpp) -> int:
    """How many stanzas of ours the server has not counted yet."""
    return len(xmpp._service._stream.management.unacked_queue) if xmpp._service else 0


async def until(true: Callable[[], object], within: float = WITHIN) -> None:
    """Look again and again."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110 - what it looks at rings no bell
            await asyncio.sleep(0.01)


@dataclass
class Login:
    """Our transport alone."""

    xmpp: Xmpp
    premises: Premises
    serving: asyncio.Task[None] = field(init=False)

    async def vanish(self) -> None:
        """End as if killed: without a word, and with nothing written down."""
        if self.xmpp._service:
            self.xmpp._service._stream.abort()
        await asyncio.sleep(0)
        await self.end()

    async def end(self) -> None:
        self.serving.cancel()
        await asyncio.gather(self.serving, return_exceptions=True)


@asynccontextmanager
async def logged_in(
    engine: Engine, ours: XmppAccount, inbox: Inbox, clock: Clock = system_clock
) -> AsyncIterator[Login]:
    """Serve from when it can send until the end of the block."""
    async with logged_in_later(engine, ours, inbox, clock) as login:
        await until(lambda: login.xmpp.can_send or login.serving.done())
        yield login


@asynccontextmanager
async def logged_in_later(
    engine: Engine, ours: XmppAccount, inbox: Inbox, clock: Clock = system_clock, host: str = "here"
) -> AsyncIterator[Login]:
    """Serve from now on, perhaps in vain; of several processes each has a host of its own."""
    premises = Premises(engine, clock)
    premises.replica._host = host
    await premises.replica.enter()
    login = Login(Xmpp(ours, clock, premises.replica, premises.notebook), premises)
    login.serving = asyncio.create_task(login.xmpp.serve(inbox))
    try:
        yield login
    finally:
        await login.end()
        await premises.replica.leave()
        premises.threads.close()
