"""Who may listen, and to whom we speak."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in, logged_in_later, until
from tests.servers.prosody import prosody
from tests.servers.xmpp.setup import CLEAR_TEXT, PLAIN_ONLY, Setup

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.xmpp.setup import Shows

pytestmark = ON_SQLITE


@pytest.mark.parametrize("shows", ["another name", "an expired one", "one from an unknown authority"])
@pytest.mark.parametrize("direct", [False, True])
def test_a_wrong_certificate_is_not_believed(
    engine: Engine,
    shows: Shows,
    direct: bool,  # noqa: FBT001
    caplog: pytest.LogCaptureFixture,
) -> None:
    """X4: by either way to begin, nobody learns our password."""
    with prosody(Setup(shows=shows)) as server:
        ours = account(server)
        ours = replace(ours, port=server.direct_tls_port if direct else server.port)

        async def play() -> None:
            async with logged_in_later(engine, ours, Inbox()) as login:
                await until(lambda: "certificate" in caplog.text)
                assert not login.xmpp.can_send

        asyncio.run(play())
        assert "Authenticated" not in server.log()


@pytest.mark.parametrize("setup", [Setup(), Setup(options=PLAIN_ONLY)], ids=["scram", "plain"])
@pytest.mark.parametrize("direct", [False, True])
def test_either_way_to_encrypt_will_do(engine: Engine, setup: Setup, direct: bool) -> None:  # noqa: FBT001
    """X4: TLS from the beginning, or asked for; a plain password only within it."""
    with prosody(setup) as server:
        ours = replace(account(server), port=server.direct_tls_port if direct else server.port)

        async def play() -> None:
            async with logged_in(engine, ours, Inbox()) as login:
                assert login.xmpp.can_send

        asyncio.run(play())


def test_nothing_is_said_in_the_clear(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """X4: a server that offers no encryption learns nothing of us."""
    with prosody(Setup(direct_tls=False, without=["tls"], options={**CLEAR_TEXT, **PLAIN_ONLY})) as server:

        async def play() -> None:
            async with logged_in_later(engine, account(server), Inbox()) as login:
                await until(lambda: "no encryption" in caplog.text)
                assert not login.xmpp.can_send

        asyncio.run(play())
        assert "Authenticated" not in server.log()
