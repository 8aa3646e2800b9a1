"""Rows of the outbox on their way to people."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from slixmpp import JID

from bot.transports.base import NotSent
from bot.transports.xmpp import stream
from bot.transports.xmpp.via import Via, read
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in, somebody, until
from tests.bot.transports.xmpp.rows import notice, row
from tests.servers.prosody import prosody
from tests.servers.proxy import Way, proxy
from tests.servers.xmpp.setup import Setup

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.store.messages import Unsent
    from tests.bot.transports.xmpp.logins import Login
    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.person import Person

pytestmark = ON_SQLITE


def test_an_answer_goes_to_the_device_that_wrote_and_a_notice_to_the_person(engine: Engine, ville: Prosody) -> None:
    """X18 X19: one device hears the answer; of the notice, the server knows best which is in use."""
    ours, inbox = account(ville), Inbox()

    async def play() -> None:
        alex = somebody(ville, "alex", ours)
        async with logged_in(engine, ours, inbox) as login, alex, alex.other_device("tablet") as tablet:
            await tablet.appear(priority=5)
            await alex.say("bonjour", thread="fil-1")
            await until(lambda: inbox.taken)
            await login.xmpp.send(row(alex, "Bonjour Alex.", read(inbox.taken[0].payload["via"], "")))
            await login.xmpp.send(notice(alex))
            (heard,) = await alex.hears()
            (noticed,) = await tablet.hears()
            assert (heard.body, heard.thread) == ("Bonjour Alex.", "fil-1")
            assert noticed.body == "Une place se libère."
            assert [*alex.heard(), *tablet.heard()] == []

    asyncio.run(play())


def test_an_answer_finds_the_person_when_the_device_is_gone(engine: Engine, ville: Prosody) -> None:
    """X18: the telephone has gone, the tablet is there; known by presence, or found out by the server."""
    ours = account(ville)

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()) as login:
            alex = somebody(ville, "alex", ours)
            async with alex.other_device("tablet") as tablet:
                await login.xmpp.send(row(alex, "Bonjour Alex.", Via(alex.full_address)))
                assert (await tablet.hears())[0].body == "Bonjour Alex."
                await tablet.contacts.subscribe(ours.jid)
                await until(lambda: known(login, alex))
                await login.xmpp.send(row(alex, "Bonjour encore.", Via(alex.full_address)))
                assert (await tablet.hears())[0].to == alex.address

    asyncio.run(play())


def test_how_far_something_is_corrects_the_message_in_which_it_was_told(engine: Engine, ville: Prosody) -> None:
    """X41: while it is our newest; the archive keeps what was said first, and what is said in the end."""
    ours = account(ville)

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()) as login, somebody(ville, "claude", ours) as claude:
            place = await login.xmpp.send(row(claude, "L’annonce part."))
            for told in ("1 sur 2", "2 sur 2"):
                assert await login.xmpp.send(going_on(claude, told, place)) == place
            await login.xmpp.send(row(claude, "Autre chose."))
            await login.xmpp.send(going_on(claude, "plus rien", place))
            await login.xmpp.send(row(claude, "Fin."))
            heard = [(one.body, one.corrects) for one in await claude.hears(5)]
            assert heard[1:3] == [("1 sur 2", place), ("2 sur 2", place)]
            assert heard[::3] == [("L’annonce part.", ""), ("Autre chose.", "")]
            assert heard[4:] == [("Fin.", "")]

    asyncio.run(play())


def going_on(to: Person, told: str, place: str | None) -> Unsent:
    bare = row(to, told)
    return replace(bare, message=replace(bare.message, replaces=place))


def test_sent_means_that_the_server_has_it(engine: Engine, ville: Prosody) -> None:
    """X32: a cut before the acknowledgement is no success, unless the resumed session says otherwise."""

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with logged_in(engine, ours, Inbox()) as login, somebody(ville, "alex", ours) as alex:
                arrived, lost = row(alex, "arrivé"), row(alex, "perdu")
                cable.blackhole(Way.TO_CLIENT)
                first = asyncio.create_task(login.xmpp.send(arrived))
                await alex.hears()
                cable.blackhole()
                second = asyncio.create_task(login.xmpp.send(lost))
                await asyncio.sleep(0.1)
                assert not first.done()
                cable.drop()
                cable.heal()
                await first
                with pytest.raises(NotSent):
                    await second
                await until(lambda: login.xmpp.can_send)
                await login.xmpp.send(lost)
                (heard,) = await alex.hears()
                await asyncio.sleep(0.2)
                assert (heard.body, alex.heard()) == ("perdu", [])

    asyncio.run(play())


def test_what_is_sent_again_bears_the_same_id(engine: Engine, ville: Prosody) -> None:
    """X21 X32: when the server has forgotten the session nobody knows what has arrived; clients know it by its id."""

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with logged_in(engine, ours, Inbox()) as login, somebody(ville, "alex", ours) as alex:
                again = row(alex, "bonjour")
                cable.blackhole(Way.TO_CLIENT)
                first = asyncio.create_task(login.xmpp.send(again))
                (heard,) = await alex.hears()
                assert login.xmpp._service
                login.xmpp._service._stream.management.sm_id = "forgotten"
                cable.drop()
                cable.heal()
                with pytest.raises(NotSent):
                    await first
                await until(lambda: login.xmpp.can_send)
                await login.xmpp.send(again)
                (once_more,) = await alex.hears()
                assert (heard.id, heard.origin_id) == (once_more.id, once_more.origin_id)

    asyncio.run(play())


def test_a_link_that_stays_down_is_not_waited_for(
    engine: Engine, ville: Prosody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X32: the outbox hears within seconds that nothing was sent."""
    monkeypatch.setattr(stream, "RESUMED_WITHIN", 0.3)

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with logged_in(engine, ours, Inbox()) as login, somebody(ville, "alex", ours) as alex:
                cable.blackhole()
                sending = asyncio.create_task(login.xmpp.send(row(alex, "bonjour")))
                await asyncio.sleep(0.1)
                cable.refuse()
                cable.drop()
                with pytest.raises(NotSent):
                    await sending

    asyncio.run(play())


def test_without_stream_management_written_is_sent(engine: Engine) -> None:
    """X32: a server that counts nothing is believed to have what was written."""
    with prosody(Setup(without=["smacks"])) as server:
        ours, inbox = account(server), Inbox()

        async def play() -> None:
            async with logged_in(engine, ours, inbox) as login, somebody(server, "alex", ours) as alex:
                await login.xmpp.send(row(alex, "bonjour"))
                await alex.hears()
                await alex.say("merci", receipt=True)
                await alex.wait(lambda: alex.receipts)

        asyncio.run(play())
        assert inbox.texts == ["merci"]


def test_notices_go_side_by_side_at_the_pace_of_the_server(engine: Engine) -> None:
    """X34: each its own message; a server that lets little through gets them all."""
    limited = Setup(options={"limits": {"c2s": {"rate": "10kb/s", "burst": "1s"}}})
    with prosody(limited) as server:
        ours = account(server)

        async def play() -> None:
            async with logged_in(engine, ours, Inbox()) as login, somebody(server, "alex", ours) as alex:
                notices = [notice(alex, f"Fermeture {number}" + " !" * 200) for number in range(60)]
                await asyncio.gather(*(login.xmpp.send(notice) for notice in notices))
                heard = await alex.hears(len(notices))
                assert len(notices) == len({message.id for message in heard})

        asyncio.run(play())


def known(login: Login, person: Person) -> object:
    """The devices of theirs that we see."""
    assert login.xmpp._service
    return login.xmpp._service._stream.client_roster.presence(JID(person.address))
