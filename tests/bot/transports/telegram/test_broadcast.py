"""A broadcast at the pace of a Telegram that refuses what comes faster."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import outbox
from bot.store import tables as t
from bot.store.messages import Outgoing, Priority
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.telegram.serving import Town, Watch, address_of, link
from tests.conftest import DEMO_NOW
from tests.servers.telegram import TelegramServer

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.telegram import User

pytestmark = ON_SQLITE
TOLD = 40  # more than Telegram takes at once


def test_nothing_is_refused_and_who_writes_meanwhile_is_answered(demo_engine: Engine) -> None:
    """T19 T20: each family once; a parent does not wait for the end of it."""

    async def play() -> None:
        async with TelegramServer(paced=True) as server:
            place = Town(demo_engine, server, Watch(), server.user("Alex"))
            link(demo_engine, place.alex, "Alex", "DUPONT")
            users = [server.user(f"Parent {number}", is_known=True) for number in range(TOLD)]
            announce(demo_engine, users)
            async with place.running() as process:
                await server.wait(lambda: any(user.messages for user in users))
                await place.say(process, "menu")
                assert waits(demo_engine)
                await server.wait(lambda: all(user.messages for user in users))
            assert [len(user.messages) for user in users] == [1] * TOLD
            assert {call.code for call in server.calls_of("sendMessage")} == {200}

    asyncio.run(play())


def announce(engine: Engine, users: list[User]) -> None:
    rows = [
        Outgoing("notice", "La fête", DEMO_NOW, address_of(user), priority=Priority.BROADCAST, resend=False)
        for user in users
    ]
    with engine.begin() as connection:
        outbox.post(connection, rows)


def waits(engine: Engine) -> bool:
    """Whether somebody has not been told yet."""
    with engine.connect() as connection:
        return connection.scalar(select(t.outbox.c.id).where(t.is_announced).limit(1)) is not None
