"""Our account on a real server, with a house of the demo town behind it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import tables as t
from bot.store.keeping import keep_link
from bot.transports.xmpp import Xmpp
from domain.link import Link
from tests.bot.chat import guardian, one_space
from tests.bot.transports.xmpp.logins import address, until
from tests.conftest import DEMO_NOW
from tests.transcripts.stages.base import Premises

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Engine

    from bot.house import House
    from bot.settings import XmppAccount
    from tests.servers.xmpp.commands import Step
    from tests.servers.xmpp.person import Person


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
    with engine.begin() as connection:
        if connection.scalar(select(t.link.c.id).where(t.link.c.address == address(person))) is None:
            keep_link(connection, Link(address(person), guardian(connection, first_name, family), None, DEMO_NOW))


def asked(step: Step) -> str:
    """The words of a form."""
    assert step.form
    return one_space("\n".join(step.form.instructions))
