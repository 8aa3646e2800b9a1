"""Being there, and who is told so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from slixmpp.exceptions import IqError

from bot.transports.xmpp import disco
from bot.transports.xmpp.avatar import png
from bot.transports.xmpp.profile import FACE_ID, NOTE
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import SECRET, WITHIN, Inbox, account, logged_in, somebody, until
from tests.bot.transports.xmpp.serving import town
from tests.servers.prosody import prosody
from tests.servers.xmpp.payloads import element
from tests.servers.xmpp.person import Person
from tests.servers.xmpp.setup import Setup

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.settings import XmppAccount
    from tests.bot.transports.xmpp.logins import Login
    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE


def test_whoever_adds_us_is_accepted_and_welcomed_once(demo_engine: Engine, ville: Prosody) -> None:
    """X22: and asked back, so that their devices are known; a second time they are only accepted."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex), alex:
            await alex.contacts.subscribe(ours.jid)
            (welcome,) = await alex.hears()
            assert welcome.body.startswith("Bonjour Alex")
            await subscribed(alex, "both")
            await alex.contacts.forget(ours.jid)
            await subscribed(alex, "")
            await alex.contacts.subscribe(ours.jid)
            await subscribed(alex, "both")
            await asyncio.sleep(0.3)
            assert alex.heard() == []

    asyncio.run(play())


def test_comings_and_goings_are_told_to_the_house(engine: Engine, ville: Prosody) -> None:
    """X22: it mutes whoever has left, and who is back is heard of again."""
    ours, inbox = account(ville), Inbox()

    async def play() -> None:
        async with logged_in(engine, ours, inbox), somebody(ville, "alex", ours) as alex:
            await alex.contacts.subscribe(ours.jid)
            await until(lambda: len(inbox.taken) == 2)
            await alex.contacts.forget(ours.jid)
            await until(lambda: len(inbox.taken) == 3)
            await alex.contacts.subscribe(ours.jid)
            await until(lambda: len(inbox.taken) == 4)

    asyncio.run(play())
    assert [one.kind for one in inbox.taken] == ["joined", "text", "left", "joined"]


def test_one_may_write_without_adding_us(demo_engine: Engine, ville: Prosody) -> None:
    """X22: nobody is made to."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            assert (await served.say("bonjour")).startswith("Bonjour Alex")

    asyncio.run(play())


def test_we_are_shown_as_there(engine: Engine, ville: Prosody) -> None:
    """X23: available, with a word, what we can do and our face; and gone when we leave."""
    ours = account(ville)

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex:
            async with logged_in(engine, ours, Inbox()):
                await alex.contacts.subscribe(ours.jid)
                (seen,) = await alex.wait(lambda: list(alex.devices(ours.jid).values()))
                assert (seen.show, seen.photo) == ("", FACE_ID)
                assert seen.status
                idle = await alex.ask(seen.sender, element("{jabber:iq:last}query"))
                assert idle[0].get("seconds") == "0"
            await alex.wait(lambda: not alex.devices(ours.jid))

    asyncio.run(play())


def test_we_say_that_we_are_a_bot_and_what_we_understand(
    engine: Engine, ville: Prosody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X24: the same under the name that stands in our presence, which changes when that does."""
    ours = account(ville)

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()), somebody(ville, "alex", ours) as alex:
            await alex.contacts.subscribe(ours.jid)
            ((full, seen),) = await alex.wait(lambda: list(alex.devices(ours.jid).items()))
            told = await alex.profile.disco(full)
            assert [(one.category, one.type, one.name) for one in told.identities] == [("client", "bot", "Mercredi")]
            assert told == await alex.profile.disco(full, seen.capabilities)
            understood = "disco#info caps ping version time commands data receipts chatstates correct".split()
            assert all(any(word in feature for feature in told.features) for word in understood)
            for payload in ("{urn:xmpp:ping}ping", "{jabber:iq:version}query", "{urn:xmpp:time}time"):
                await alex.ask(full, element(payload))
            with pytest.raises(IqError, match="service-unavailable"):
                await alex.ask(full, element("{urn:unknown}query"))
            with pytest.raises(IqError, match="item-not-found"):
                await alex.profile.disco(full, "unknown")
            before = seen.capabilities
            monkeypatch.setattr(disco, "FEATURES", [*disco.FEATURES, "urn:new"])
            assert disco.capabilities().get("ver", "") not in before

    asyncio.run(play())


def test_name_and_face_are_published_once(engine: Engine, ville: Prosody) -> None:
    """X25: by both ways to show a face, for whoever looks; what somebody changes afterwards stays."""
    ours = account(ville)

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex:
            async with logged_in(engine, ours, Inbox()) as login:
                await begun(login)
                card = await alex.profile.card(ours.jid)
                assert ("Mercredi", png()) == (card.full_name, card.photo)
                assert ("Mercredi", png()) == (await alex.profile.nick(ours.jid), await alex.profile.avatar(ours.jid))
            await rename(ours, ville, "Jeudi")
            async with logged_in(engine, ours, Inbox()) as login:
                await begun(login)
                assert (await alex.profile.card(ours.jid)).full_name == "Jeudi"

    asyncio.run(play())


def test_a_server_without_profiles_does_no_harm(engine: Engine) -> None:
    """X25: what it does not know of is left out."""
    with prosody(Setup(without=["pep", "vcard4", "vcard_legacy"])) as server:
        ours = account(server)

        async def play() -> None:
            async with logged_in(engine, ours, Inbox()) as login:
                await begun(login)
                assert await login.premises.notebook.read(NOTE)

        asyncio.run(play())


async def begun(login: Login) -> None:
    """Wait until all is done that a new session needs."""
    assert login.xmpp._service
    assert login.xmpp._service._beginning
    await login.xmpp._service._beginning


async def subscribed(person: Person, how: str) -> None:
    """Wait until their contacts say so of us."""
    async with asyncio.timeout(WITHIN):
        while (await person.contacts.roster()).get(person.to, "") != how:  # noqa: ASYNC110 - it rings no bell
            await asyncio.sleep(0.02)


async def rename(ours: XmppAccount, server: Prosody, name: str) -> None:
    """Let somebody of the town change our card by hand."""
    by_hand = Person(server, ours.jid.partition("@")[0], ours.jid, password=SECRET)
    async with by_hand:
        await by_hand.ask("", element("{vcard-temp}vCard", children=[element("{vcard-temp}FN", name)]), "set")
