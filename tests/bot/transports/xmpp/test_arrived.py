"""Signs that an announcement has arrived."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import broadcast
from bot.store import people
from bot.store import tables as t
from bot.store.newsroom import SqlNewsroom
from domain.announcement import Announcement, Category
from domain.audience import Audience
from domain.audit import Actor
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import account, address, somebody, until
from tests.bot.transports.xmpp.serving import town
from tests.conftest import DEMO_NOW
from tests.servers.xmpp.payloads import element, received

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE
MARKERS = "{urn:xmpp:chat-markers:0}"


def test_an_announcement_is_delivered_and_read_as_far_as_clients_tell(demo_engine: Engine, ville: Prosody) -> None:
    """X40: nobody is answered, who wants silence stays silent, and what was read stays so."""
    ours = account(ville)

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex, town(demo_engine, ours, alex) as served:
            announce(demo_engine)
            await served.house.quiet(address(alex))
            (heard,) = await alex.hears()
            assert heard.wants_receipt
            assert heard.payload(f"{MARKERS}markable") is not None
            await alex.say("stop")
            await alex.hears()
            for sign in (received(heard.id), element(f"{MARKERS}displayed", id=heard.id), received(heard.id)):
                await alex.say(None, payloads=[sign])
            await alex.say(None, payloads=[received("m999-1")])
            await until(lambda: signs(demo_engine) == ["read"])
            await served.house.quiet(address(alex))
            assert alex.heard() == []
            assert is_silent(demo_engine, address(alex))

    asyncio.run(play())


def announce(engine: Engine) -> None:
    """To everybody, at once."""
    by = Actor("staff", None, "Test")
    with engine.begin() as connection:
        structure = people.first_structure(connection)
        made = Announcement(structure.id, Category.PRACTICAL, "Bonjour.", Audience(), by, DEMO_NOW, DEMO_NOW, "test")
        SqlNewsroom(connection, structure).keep(made)
        broadcast.write_slice(connection, made.id, DEMO_NOW)


def signs(engine: Engine) -> list[str | None]:
    with engine.connect() as connection:
        return list(
            connection.scalars(
                select(t.outbox.c.arrived).where(t.outbox.c.address.startswith("xmpp:"), t.is_of_an_announcement)
            )
        )


def is_silent(engine: Engine, who: str) -> bool:
    with engine.connect() as connection:
        return connection.scalar(select(t.link.c.muted_at).where(t.link.c.address == who)) is not None
