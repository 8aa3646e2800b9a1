"""Our account on a real server: with a house behind it, or with an inbox that is in the test's hands."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.clock import system_clock
from bot.settings import XmppAccount
from bot.store import tables as t
from bot.store.engine import sessions
from bot.transports.xmpp import Xmpp
from domain.family import Guardian
from domain.link import Link
from tests.bot.chat import one_space
from tests.conftest import DEMO_NOW
from tests.servers.xmpp.person import Person
from tests.transcripts.stages.base import Premises

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.house import House
    from bot.store.mailbox import Incoming
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


@dataclass
class Watch:
    """A clock that stands still until a test moves it."""

    now: datetime = DEMO_NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Town:
    """A house in the demo town, and Alex DUPONT, who is online."""

    house: House
    xmpp: Xmpp
    ours: XmppAccount
    watch: Watch
    alex: Person

    @property
    def full(self) -> str:
        """The address of our device."""
        return f"{self.ours.jid}/mercredi"

    async def say(self, *texts: str) -> str:
        """Let Alex write lines, each when the one before is answered; the last answer comes back."""
        heard = ""
        for text in texts:
            await self.alex.say(text)
            heard = (await self.alex.hears())[-1].body
        return one_space(heard)


@asynccontextmanager
async def town(engine: Engine, ours: XmppAccount, alex: Person, sam: Person | None = None) -> AsyncIterator[Town]:
    """Serve until the end of the block; those who are strangers are linked first."""
    watch = Watch()
    premises = Premises(engine, watch)
    link(engine, alex, "Alex")
    if sam:
        link(engine, sam, "Sam")
    xmpp = Xmpp(ours, watch, premises.replica, premises.notebook)
    house = premises.house({"xmpp": xmpp})
    serving = asyncio.create_task(house.serve())
    try:
        await until(lambda: xmpp.can_send or serving.done())
        yield Town(house, xmpp, ours, watch, alex)
    finally:
        house.stop()
        await serving
        premises.threads.close()


def link(engine: Engine, person: Person, first_name: str, family: str = "DUPONT") -> None:
    """Let a guardian of the demo town write from this address, unless somebody does."""
    statement = (
        select(Guardian)
        .join(t.family, t.family.c.id == t.guardian.c.family_id)
        .where(t.guardian.c.first_name == first_name, t.family.c.name == family)
        .order_by(t.guardian.c.id)
        .limit(1)
    )
    with sessions(engine).begin() as session:
        if session.scalar(select(t.link.c.id).where(t.link.c.address == address(person))) is None:
            session.add(Link(address(person), session.scalars(statement).one(), None, DEMO_NOW))
