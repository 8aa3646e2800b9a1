"""People come and go, on several devices, and see who else is there."""

from __future__ import annotations

import asyncio

import pytest
from slixmpp.exceptions import IqError

from tests.servers.prosody import Prosody
from tests.servers.xmpp.echo import FACE, echoing
from tests.servers.xmpp.person import Offline, Person, two_people
from tests.servers.xmpp.profile import Identity

ECHO, ECHO_BOT = "echo@ville.test", "echo@ville.test/bot"


def test_who_is_offline_reads_it_later(town: Prosody) -> None:
    """With the time at which it was said; who is not visible reads it only then."""

    async def scene() -> None:
        async with two_people(town, "gil", "hal") as (gil, hal):
            await hal.offline()
            with pytest.raises(Offline):
                await hal.say("Je suis parti")
            await gil.say("À demain")
            await hal.online(visible=False)
            await hal.profile.disco(hal.address)
            assert hal.messages == []
            await hal.appear()
            (message,) = await hal.hears()
            assert (message.body, message.sender) == ("À demain", gil.full_address)
            assert message.delayed

    asyncio.run(scene())


def test_a_second_device_sees_copies(town: Prosody) -> None:
    """Of what the first one says, and of what is said to it alone."""

    async def scene() -> None:
        async with two_people(town, "ian", "joy") as (ian, joy), ian.other_device("computer") as computer:
            await computer.carbons()
            await ian.say("Coucou")
            await joy.hears()
            await joy.say("Oui ?", to=ian.full_address)
            await ian.hears()
            await computer.wait(lambda: len(computer.messages) == 2)
            copies = [(copy.body, copy.copied) for copy in computer.messages]
            assert copies == [("Coucou", "sent"), ("Oui ?", "received")]
            assert {ian.full_address, computer.full_address} == set(ian.devices(ian.address))

    asyncio.run(scene())


def test_subscriptions_show_who_is_there(town: Prosody) -> None:
    """They are asked for, granted or refused, and end."""

    async def scene() -> None:
        async with (
            two_people(town, "leo", "mia") as (leo, mia),
            Person(town, "nel", "mia@ville.test", accepts=False) as nel,
        ):
            await leo.contacts.subscribe(mia.address)
            await leo.wait(lambda: leo.devices(mia.address))
            await mia.appear("away", "Au parc")
            seen = await leo.wait(lambda: [one for one in leo.devices(mia.address).values() if one.show])
            assert (seen[0].show, seen[0].status) == ("away", "Au parc")
            assert await leo.contacts.roster() == {mia.address: "to"}
            assert await mia.contacts.roster() == {leo.address: "from"}
            await mia.vanish()
            await leo.wait(lambda: not leo.devices(mia.address))
            await leo.contacts.subscribe(nel.address)
            await nel.wait(lambda: [one for one in nel.presences if one.type == "subscribe"])
            await nel.contacts.dismiss(leo.address)
            await leo.wait(lambda: [one for one in leo.presences if one.type == "unsubscribed"])
            await leo.contacts.forget(mia.address)
            assert mia.address not in await leo.contacts.roster()

    asyncio.run(scene())


def test_a_profile_is_seen_by_whom_it_is_for(town: Prosody) -> None:
    """What a bot is, its card for all; its picture and name for those who know it."""

    async def scene() -> None:
        async with echoing(town), Person(town, "oda", ECHO) as oda:
            with pytest.raises(IqError):
                await oda.profile.avatar(ECHO)
            await oda.contacts.subscribe(ECHO)
            presence = (await oda.wait(lambda: oda.devices(ECHO)))[ECHO_BOT]
            assert (presence.status, bool(presence.capabilities)) == ("Je répète", True)
            about = await oda.profile.disco(ECHO_BOT)
            assert about.identities == {Identity("client", "bot", "Écho", "fr")}
            assert "urn:xmpp:receipts" in about.features
            card = await oda.profile.card(ECHO)
            assert (card.full_name, card.about) == ("Écho de la ville", "Je répète")
            assert (await oda.profile.avatar(ECHO), await oda.profile.nick(ECHO)) == (FACE, "Écho")

    asyncio.run(scene())


def test_a_person_says_what_they_are(town: Prosody) -> None:
    """A phone, or a machine that pretends nothing."""

    async def scene() -> None:
        async with (
            two_people(town, "pia", "quy") as (pia, quy),
            Person(town, "rob", "", identity=("client", "bot")) as rob,
        ):
            for other, kind in ((quy, "phone"), (rob, "bot")):
                about = await pia.profile.disco(other.full_address)
                assert about.identities == {Identity("client", kind, "", "")}

    asyncio.run(scene())


def test_a_second_login_with_the_same_resource_ends_the_first(town: Prosody) -> None:
    """And the first learns why."""

    async def scene() -> list[str]:
        async with Person(town, "sim", ECHO) as sim, sim.other_device("phone"):
            return await sim.wait(lambda: sim.ends)

    assert asyncio.run(scene()) == ["conflict"]


def test_who_is_blocked_is_not_heard(town: Prosody) -> None:
    """And does not learn it from silence: the message bounces."""

    async def scene() -> str:
        async with two_people(town, "xan", "yan") as (xan, yan):
            await yan.contacts.block(xan.address)
            await xan.say("Bonjour")
            (bounced,) = await xan.wait(lambda: xan.messages)
            await yan.contacts.unblock(xan.address)
            await xan.say("Bonsoir")
            assert [message.body for message in await yan.hears()] == ["Bonsoir"]
            return bounced.error

    assert asyncio.run(scene()) in {"not-acceptable", "service-unavailable"}
