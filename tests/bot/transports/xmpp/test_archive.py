"""What came while nobody was there."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import system_clock
from bot.transports.xmpp.archive import NOTE, PAGE
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, address, logged_in, somebody, until
from tests.bot.transports.xmpp.rows import row
from tests.servers.prosody import prosody
from tests.servers.xmpp.payloads import delayed
from tests.servers.xmpp.setup import Setup

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

    from tests.bot.transports.xmpp.logins import Login
    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE
ARCHIVE_ONLY = Setup(without=["offline"])
NO_ARCHIVE = Setup(without=["mam"])


def test_what_was_missed_comes_in_order_before_what_comes_now(engine: Engine) -> None:
    """X8: page by page from where we were, each once, and before anything that is said since."""
    with prosody(ARCHIVE_ONLY) as server:
        ours, first, second = account(server), Inbox(), Inbox()
        missed = [f"message {number}" for number in range(PAGE + 10)]

        async def play() -> None:
            async with somebody(server, "alex", ours) as alex:
                async with logged_in(engine, ours, first):
                    await alex.say("avant")
                    await until(lambda: first.texts)
                for text in missed:
                    await alex.say(text)
                async with logged_in(engine, ours, second):
                    await alex.say("maintenant")
                    await until(lambda: "maintenant" in second.texts)

        asyncio.run(play())
        assert (["avant"], [*missed, "maintenant"]) == (first.texts, second.texts)


def test_the_archive_the_offline_store_and_the_wire_bring_one_message(engine: Engine, ville: Prosody) -> None:
    """X7: however it comes, and however often."""
    ours, inbox = account(ville), Inbox()

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex:
            number = await alex.say("bonjour", receipt=True)
            async with logged_in(engine, ours, inbox):
                await alex.say("la suite")
                await until(lambda: len(inbox.texts) > 1)
                await alex.wait(lambda: alex.receipts)
                await until(lambda: sum(inbox.batches) > 2)  # what waited comes a second time, from the archive
            assert inbox.texts == ["bonjour", "la suite"]
            assert [number] == alex.receipts

    asyncio.run(play())


def test_a_message_that_waited_counts_from_when_it_was_sent(engine: Engine, ville: Prosody) -> None:
    """X5 X8: our outage moves nobody's deadline; here we come back two hours later."""
    ours, inbox = account(ville), Inbox()
    later = timedelta(hours=2)

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex:
            before = system_clock()
            await alex.say("bonjour")
            async with logged_in(engine, ours, inbox, lambda: system_clock() + later):
                await until(lambda: inbox.taken)
                assert inbox.taken[0].received_at < before + timedelta(minutes=1)
                await alex.say("maintenant")
                await until(lambda: len(inbox.taken) > 1)
                assert inbox.taken[1].received_at > before + later

    asyncio.run(play())


def test_after_what_has_waited_no_stamp_moves_a_deadline(engine: Engine, ville: Prosody) -> None:
    """X5: whoever writes to us as soon as we are back cannot have written a week ago."""
    ours, inbox = account(ville), Inbox()

    async def play() -> None:
        async with logged_in(engine, ours, inbox), somebody(ville, "alex", ours) as alex:
            await alex.say("bonjour")
            await alex.say("oui", payloads=[delayed("2026-01-01T00:00:00Z", ville.domain)])
            await until(lambda: len(inbox.taken) == 2)
        assert inbox.taken[1].received_at >= inbox.taken[0].received_at

    asyncio.run(play())


def test_a_place_that_the_archive_has_forgotten_is_found_by_time(engine: Engine) -> None:
    """X8: the messages before it have been purged."""
    with prosody(ARCHIVE_ONLY) as server:
        ours, inbox = account(server), Inbox()

        async def play() -> None:
            async with somebody(server, "alex", ours) as alex:
                async with logged_in(engine, ours, Inbox()) as login:
                    await noted(login)
                    await login.premises.notebook.note(NOTE, f"{system_clock().isoformat()} purged")
                    await login.vanish()
                await alex.say("bonjour")
                async with logged_in(engine, ours, inbox):
                    await until(lambda: inbox.texts)

        asyncio.run(play())


def test_a_server_without_an_archive_keeps_messages_in_its_own_way(engine: Engine) -> None:
    """X8: what is missing there is no error, and nothing is lost."""
    with prosody(NO_ARCHIVE) as server:
        ours, inbox = account(server), Inbox()

        async def play() -> None:
            async with somebody(server, "alex", ours) as alex:
                await alex.say("bonjour")
                async with logged_in(engine, ours, inbox):
                    await alex.say("la suite")
                    await until(lambda: len(inbox.texts) == 2)
            assert inbox.texts == ["bonjour", "la suite"]

        asyncio.run(play())


def test_what_we_said_ourselves_is_not_heard(engine: Engine, ville: Prosody) -> None:
    """X9: the archive holds our own messages too, and so does another client of ours."""
    ours, inbox = account(ville), Inbox()

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex:
            async with logged_in(engine, ours, Inbox()) as login:
                await login.xmpp.send(row(alex, "Bonjour Alex."))
                await alex.hears()
                await login.vanish()
            await alex.say("bonjour")
            async with logged_in(engine, ours, inbox):
                await until(lambda: inbox.taken)
                await asyncio.sleep(0.2)
        assert [(address(alex), "bonjour")] == [(one.address, one.payload["text"]) for one in inbox.taken]

    asyncio.run(play())


def test_the_place_is_noted_once_it_is_on_disk(engine: Engine, ville: Prosody, monkeypatch: pytest.MonkeyPatch) -> None:
    """X8: live messages move it too; what is not committed does not."""
    ours, inbox = account(ville), Inbox()
    monkeypatch.setattr("bot.transports.xmpp.service.NOTE_EVERY", 0.05)

    async def play() -> None:
        async with logged_in(engine, ours, inbox) as login, somebody(ville, "alex", ours) as alex:
            await noted(login)
            await alex.say("bonjour")
            await until(lambda: inbox.taken)
            await asyncio.sleep(0.2)
            place = await login.premises.notebook.read(NOTE)
            assert place
            assert inbox.taken[0].key == f"archive:{place.partition(' ')[2]}"
            inbox.down = True
            await alex.say("encore")
            await until(lambda: inbox.offered > 1)
            await asyncio.sleep(0.2)
            assert place == await login.premises.notebook.read(NOTE)

    asyncio.run(play())


async def noted(login: Login) -> None:
    """Wait until the beginning of the session is over."""
    assert login.xmpp._service
    assert login.xmpp._service._beginning
    await login.xmpp._service._beginning
