"""People see on XMPP what is there to be seen, and do what clients can do."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from slixmpp.exceptions import IqError

from tests.servers.xmpp.echo import echoing
from tests.servers.xmpp.heard import Button
from tests.servers.xmpp.payloads import (
    OMEMO,
    OMEMO_NOTICE,
    carbon,
    delayed,
    encrypted,
    out_of_band,
    reactions,
    retraction,
    stanza_id,
)
from tests.servers.xmpp.person import Person, two_people
from tests.servers.xmpp.saying import written
from tests.servers.xmpp.synchronous import in_thread

if TYPE_CHECKING:
    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.heard import Heard

ECHO, ECHO_BOT = "echo@ville.test", "echo@ville.test/bot"
THUMB = "{urn:xmpp:reactions:0}reactions/{urn:xmpp:reactions:0}reaction"
OOB = "{jabber:x:oob}x/{jabber:x:oob}url"


async def first(person: Person) -> Heard:
    """The first message of all, whatever it is."""
    return (await person.wait(lambda: person.messages))[0]


def test_a_message_is_answered_and_seen_whole(town: Prosody) -> None:
    """What was asked for a message comes with it, and its arrival is confirmed both ways."""

    async def scene() -> None:
        async with echoing(town) as echo, Person(town, "ada", ECHO) as ada:
            sent = await ada.say("Bonjour", thread="t-1", lang="fr", receipt=True)
            (answer,) = await ada.hears()
            assert (answer.body, answer.type) == ("Bonjour", "chat")
            assert (answer.sender, answer.to) == (ECHO_BOT, ada.full_address)
            assert (answer.thread, answer.origin_id) == ("t-1", answer.id)
            assert answer.stanza_ids[ada.address]
            assert answer.quick_responses == [Button("encore", "Encore une fois")]
            assert answer.wants_receipt
            assert not answer.delayed
            await ada.wait(lambda: ada.receipts == [sent])
            assert ada.heard() == []
            (caught,) = echo.caught
            assert (caught["id"], caught["from"], caught["lang"]) == (sent, ada.full_address, "fr")
            assert caught["origin_id"]["id"] == sent

    asyncio.run(scene())


def test_a_correction_names_what_it_corrects(town: Prosody) -> None:
    """A bot on slixmpp hears of it twice."""

    async def scene() -> list[tuple[str, str]]:
        async with echoing(town) as echo, Person(town, "bea", ECHO) as bea:
            wrong = await bea.say("lundi", id="m-1")
            await bea.say("mardi", id="m-2", corrects=wrong)
            await bea.hears(2)
            return [(each["id"], each["replace"]["id"]) for each in echo.caught if each["id"] == "m-2"]

    assert asyncio.run(scene()) == [("m-2", "m-1")] * 2


def test_whatever_a_client_may_send_arrives(town: Prosody) -> None:
    """Types, states, files, reactions, retractions, encryption, and no origin id when none is wanted."""

    async def scene() -> None:
        async with two_people(town, "cyr", "dia") as (cyr, dia):
            await cyr.say("Titre", type="normal", origin_id="")
            await cyr.say(None, state="composing")
            await cyr.say("https://x.test/a.pdf", payloads=[out_of_band("https://x.test/a.pdf")])
            await cyr.say(None, payloads=[reactions("m-1", "👍")])
            await cyr.say(None, payloads=[retraction("m-1")])
            await cyr.say(OMEMO_NOTICE, payloads=encrypted())
            await dia.wait(lambda: len(dia.messages) == 6)
            normal, state, file, reaction, retracted, secret = dia.messages
            assert (normal.type, normal.origin_id, state.state) == ("normal", "", "composing")
            assert file.xml.findtext(OOB) == file.body
            assert reaction.xml.findtext(THUMB) == "👍"
            assert retracted.payload("{urn:xmpp:message-retract:1}retract") is not None
            assert secret.payload(f"{{{OMEMO}}}encrypted") is not None
            assert [message.body for message in dia.heard()] == ["Titre", file.body, OMEMO_NOTICE]

    asyncio.run(scene())


def test_what_others_forge_is_seen_as_it_is(town: Prosody) -> None:
    """A copy that is not from one's own server is no copy, and a server takes out numbers in its own name."""

    async def scene() -> None:
        async with two_people(town, "eli", "fay") as (eli, fay):
            inner = written("Je suis le maire", fay.address, {})
            forged = [carbon(inner), delayed("2020-01-01T00:00:00Z", "ailleurs.test"), stanza_id("1", fay.address)]
            await eli.say("Psst", payloads=forged)
            (message,) = await fay.hears()
            assert (message.body, message.copied) == ("Psst", "")
            assert message.delayed == datetime(2020, 1, 1, tzinfo=UTC)
            assert message.stanza_ids[fay.address] != "1"

    asyncio.run(scene())


def test_a_message_to_nobody_comes_back(town: Prosody) -> None:
    """With its own words in it, which nobody reads as an answer."""

    async def scene() -> None:
        async with Person(town, "kim", "personne@ville.test") as kim:
            sent = await kim.say("Bonjour")
            error = await first(kim)
            assert (error.type, error.id, error.error) == ("error", sent, "service-unavailable")
            assert kim.heard() == []

    asyncio.run(scene())


def test_who_waits_in_vain_learns_what_came_instead(town: Prosody) -> None:
    """That is what a failed test shows."""

    async def scene() -> None:
        async with two_people(town, "tom", "una") as (tom, una):
            await tom.say("Bonjour")
            await una.hears()
            with pytest.raises(TimeoutError, match=r"chat from tom@ville\.test/phone: Bonjour"):
                await una.hears(within=0.01)

    asyncio.run(scene())


def test_a_person_may_live_in_a_thread(town: Prosody) -> None:
    """For tests that are not asynchronous; two of them talk here."""
    people = Person(town, "val", "wim@ville.test"), Person(town, "wim", "val@ville.test")
    with in_thread(people[0]) as val, in_thread(people[1]) as wim:
        assert val.heard() == []
        val.say("Bonjour", thread="t-1")
        assert [(each.body, each.thread) for each in wim.hears()] == [("Bonjour", "t-1")]
        wim.offline()
        val.run(val.person.say("Tu dors ?"))
        wim.online()
        assert wim.wait(lambda: wim.person.messages[1:])[0].delayed
        with pytest.raises(IqError):
            val.run(val.person.profile.avatar("wim@ville.test"))
