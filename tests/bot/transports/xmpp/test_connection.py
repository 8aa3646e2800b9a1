"""Being connected: again and again, never to the wrong server, never against a refusal."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.transports.base import NotSent
from bot.transports.xmpp import reconnection, stream, wire
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import SECRET, Inbox, account, logged_in, logged_in_later, somebody, until
from tests.bot.transports.xmpp.rows import row
from tests.servers.proxy import Way, proxy

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.transports.xmpp.stream import Stream
    from tests.bot.transports.xmpp.logins import Login
    from tests.servers.prosody import Prosody
    from tests.servers.proxy import Proxy
    from tests.servers.xmpp.person import Person

pytestmark = ON_SQLITE


def test_a_connection_that_was_cut_is_made_again(engine: Engine, ville: Prosody) -> None:
    """X1: and what is said afterwards comes in."""
    inbox = Inbox()

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with logged_in(engine, ours, inbox) as login, somebody(ville, "alex", ours) as alex:
                for said in ("un", "deux"):
                    await cut(cable, login)
                    await alex.say(said)
                await until(lambda: len(inbox.texts) == 2)

    asyncio.run(play())


@pytest.mark.usefixtures("kind")
def test_pauses_grow_and_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """X1: from a second to five minutes, and not the same for all who were cut off together."""
    monkeypatch.undo()
    pauses = [reconnection.pause(failures) for failures in range(20)]
    assert all(1 <= pause <= 300 for pause in pauses)
    assert pauses[0] < 2
    assert pauses[-1] == 300
    assert len({reconnection.pause(3) for _time in range(5)}) > 1


def test_a_server_that_is_away_is_tried_until_it_is_there(engine: Engine, ville: Prosody) -> None:
    """X1: serving does not end because the network does."""
    inbox = Inbox()

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            cable.refuse()
            async with logged_in_later(engine, ours, inbox) as login:
                await asyncio.sleep(0.5)
                assert not login.serving.done()
                cable.heal()
                await until(lambda: login.xmpp.can_send)

    asyncio.run(play())


def test_whoever_takes_our_place_is_not_fought(engine: Engine, ville: Prosody, monkeypatch: pytest.MonkeyPatch) -> None:
    """X1: a second login as ourselves ends ours, and we wait before we come back."""
    ours = account(ville)
    pauses: list[int] = []

    def noted(failures: int) -> float:
        pauses.append(failures)
        return 0.1

    monkeypatch.setattr(reconnection, "pause", noted)

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()) as login:
            other = somebody(ville, "x", ours)
            other.name, other.password, other.resource = ours.jid.partition("@")[0], SECRET, "mercredi"
            other.address = ours.jid
            async with other:
                await until(lambda: pauses)
                await until(lambda: login.xmpp.can_send)
                await other.wait(lambda: other.ends)
        assert pauses[0] > 8, "minutes"

    asyncio.run(play())


def test_a_link_that_is_dead_on_one_side_is_noticed(
    engine: Engine, ville: Prosody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X2: silence is asked about, and a new connection is made; within a minute, here within a second."""
    assert stream.PING_EVERY + wire.ANSWERED_WITHIN < 60
    monkeypatch.setattr(stream, "PING_EVERY", 0.3)
    monkeypatch.setattr(wire, "ANSWERED_WITHIN", 1)

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with logged_in(engine, ours, Inbox()) as login:
                cable.blackhole(Way.TO_CLIENT)
                await until(lambda: not login.xmpp.can_send)
                cable.heal()
                await until(lambda: login.xmpp.can_send)
            assert cable.made > 2

    asyncio.run(play())


def test_a_session_that_goes_on_asks_for_nothing_again(engine: Engine, ville: Prosody) -> None:
    """X3: resumed, neither presence nor archive; anew, both."""

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with somebody(ville, "alex", ours) as alex, logged_in(engine, ours, Inbox()) as login:
                await alex.contacts.subscribe(ours.jid)
                await alex.wait(lambda: alex.devices(ours.jid) and "subscribe" in {one.type for one in alex.presences})
                begun, appeared = await beginning(login), await settled(alex)
                await cut(cable, login)
                assert (begun, appeared) == (await beginning(login), len(alex.presences))
                of(login).management.sm_id = "forgotten"
                await cut(cable, login)
                assert begun is not await beginning(login)
                await alex.wait(lambda: len(alex.presences) > appeared)

    asyncio.run(play())


def test_nothing_is_sent_while_there_is_no_connection(engine: Engine, ville: Prosody) -> None:
    """X33: it is said that it was not sent, before, between and after."""

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            async with logged_in(engine, ours, Inbox()) as login, somebody(ville, "alex", ours) as alex:
                cable.refuse()
                cable.drop()
                await until(lambda: not login.xmpp.can_send)
                with pytest.raises(NotSent):
                    await login.xmpp.send(row(alex, "bonjour"))
            with pytest.raises(NotSent):
                await login.xmpp.send(row(alex, "bonjour"))
            assert alex.heard() == []

    asyncio.run(play())


async def cut(cable: Proxy, login: Login) -> None:
    """Cut the wire, and wait until we are back."""
    cable.drop()
    await until(lambda: not login.xmpp.can_send)
    await until(lambda: login.xmpp.can_send)


async def beginning(login: Login) -> asyncio.Task[None]:
    """What a new session does first, once it is done."""
    assert login.xmpp._service
    begun = login.xmpp._service._beginning
    assert begun
    await begun
    return begun


def of(login: Login) -> Stream:
    assert login.xmpp._service
    return login.xmpp._service._stream


async def settled(alex: Person) -> int:
    """How many presences have come once no more come."""
    while True:
        seen = len(alex.presences)
        await asyncio.sleep(0.5)
        if len(alex.presences) == seen:
            return seen
