"""A message is acknowledged when it is on disk, and not before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.transports.base import Refused
from bot.transports.xmpp.acknowledgement import Count
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in, somebody, unacknowledged, until
from tests.servers.proxy import proxy

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.xmpp.logins import Login
    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE


@pytest.mark.usefixtures("kind")
def test_the_count_never_passes_what_is_not_settled() -> None:
    """X10: it grows over the prefix that has no gap."""
    count = Count()
    tickets = [count.came() for _stanza in range(3)]
    tickets[1].settle()
    assert count.handled == 0
    tickets[0].settle()
    assert count.handled == 2
    tickets[0].settle()
    assert count.handled == 2


def test_neither_count_nor_receipt_go_out_before_the_commit(engine: Engine, ville: Prosody) -> None:
    """X10: while the database is down the server still owes us the message, and the sender hears nothing."""
    ours, inbox = account(ville), Inbox(down=True)

    async def play() -> None:
        async with logged_in(engine, ours, inbox) as login, somebody(ville, "alex", ours) as alex:
            before = handled(login)
            number = await alex.say("bonjour", receipt=True)
            await until(lambda: inbox.offered)
            await alex.say(None, state="composing")
            assert (handled(login), alex.receipts) == (before, [])
            inbox.down = False
            await alex.wait(lambda: alex.receipts)
            assert (["bonjour"], [number]) == (inbox.texts, alex.receipts)
            await until(lambda: handled(login) > before + 1)

    asyncio.run(play())


def test_what_cannot_be_written_is_not_counted(engine: Engine, ville: Prosody) -> None:
    """X32: the server counts what it gets, and would be one behind for ever."""
    ours = account(ville)

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()) as login:
            assert login.xmpp._service
            stream = login.xmpp._service._stream
            for broken in ("\ud83d", 7):
                message = stream.make_message("alex@ville.test", "bonjour")
                message.xml[0].text = broken  # type: ignore[assignment]
                with pytest.raises(Refused):
                    await stream.management.send(message)
            await until(lambda: not unacknowledged(login.xmpp))

    asyncio.run(play())


def test_what_was_not_acknowledged_comes_again_when_the_session_goes_on(engine: Engine, ville: Prosody) -> None:
    """X7 X10: after a cut the server hands the message over once more, and it is the same one."""
    inbox = Inbox(down=True)

    async def play() -> None:
        with proxy(ville.port) as wire:
            ours = account(ville, wire)
            async with logged_in(engine, ours, inbox) as login, somebody(ville, "alex", ours) as alex:
                await alex.say("bonjour")
                await until(lambda: inbox.offered)
                wire.drop()
                await until(lambda: not login.xmpp.can_send)
                await until(lambda: login.xmpp.can_send)
                inbox.down = False
                await alex.say("la suite")
                await until(lambda: len(inbox.texts) > 1)
                assert inbox.texts == ["bonjour", "la suite"]
                assert sum(inbox.batches) == 3, "the first came twice"
                made = wire.made
                await alex.say("encore")
                await until(lambda: len(inbox.texts) > 2)
                await asyncio.sleep(0.5)
                assert (wire.made, login.xmpp.can_send) == (made, True), "the server agrees with our count"

    asyncio.run(play())


def test_what_was_not_acknowledged_survives_the_process(engine: Engine, ville: Prosody) -> None:
    """X10: killed before the commit, or stopped, the next process has the message."""
    ours, first, second, third = account(ville), Inbox(down=True), Inbox(down=True), Inbox()

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex:
            async with logged_in(engine, ours, first) as login:
                await alex.say("bonjour")
                await until(lambda: first.offered)
                await login.vanish()
            async with logged_in(engine, ours, second):
                await until(lambda: second.offered)
            async with logged_in(engine, ours, third):
                await until(lambda: third.texts)
        assert (first.texts, second.texts, third.texts) == ([], [], ["bonjour"])

    asyncio.run(play())


def test_order_is_kept_and_what_came_together_is_taken_together(engine: Engine, ville: Prosody) -> None:
    """X11: one queue; whatever has come while the last batch was written is the next batch."""
    ours, inbox = account(ville), Inbox(slow=0.2)
    said = [f"message {number}" for number in range(30)]

    async def play() -> None:
        async with logged_in(engine, ours, inbox), somebody(ville, "alex", ours) as alex:
            for text in said:
                await alex.say(text)
            await until(lambda: len(inbox.texts) == len(said))
        assert said == inbox.texts
        assert len(inbox.batches) < 10

    asyncio.run(play())


def handled(login: Login) -> int:
    """How far the server is told that we are."""
    assert login.xmpp._service
    return login.xmpp._service._stream.management.handled
