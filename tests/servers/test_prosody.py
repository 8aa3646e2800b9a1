"""A private Prosody is a real one: it keeps what it is given, and offers what the test asks for."""

from __future__ import annotations

import asyncio
import ssl
import urllib.request
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.servers.prosody import NoProsody, prosody
from tests.servers.proxy import proxy
from tests.servers.xmpp.device import NotLoggedIn
from tests.servers.xmpp.echo import echoing
from tests.servers.xmpp.files import fetched
from tests.servers.xmpp.payloads import element
from tests.servers.xmpp.person import Offline, Person
from tests.servers.xmpp.setup import CLEAR_TEXT, EVERYTHING, PLAIN_ONLY, Setup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.setup import Shows

    Start = Callable[[Setup], Prosody]

ALEX, SAM = "alex@ville.test", "sam@ville.test"
ARCHIVE = "urn:xmpp:mam:2"
UPLOAD = "urn:xmpp:http:upload:0"


@pytest.fixture
def start() -> Iterator[Start]:
    """Start servers that end with the test."""
    with ExitStack() as running:

        def starter(setup: Setup) -> Prosody:
            try:
                return running.enter_context(prosody(setup))
            except NoProsody as reason:
                pytest.skip(str(reason))

        yield starter


async def visit(person: Person) -> frozenset[str]:
    """Log in, and see what the server does for the account."""
    async with person:
        return (await person.profile.disco(person.address)).features


@pytest.mark.parametrize("direct_tls", [False, True], ids=["STARTTLS", "direct TLS"])
def test_a_server_offers_what_a_recent_one_does(start: Start, direct_tls: bool) -> None:  # noqa: FBT001 - a case
    """Through both of its ports, to those who trust its authority."""
    server = start(EVERYTHING)
    features = asyncio.run(visit(Person(server, "alex", SAM, direct_tls=direct_tls)))
    assert {ARCHIVE, "http://jabber.org/protocol/pubsub#publish"} <= features


@pytest.mark.parametrize("direct_tls", [False, True], ids=["STARTTLS", "direct TLS"])
@pytest.mark.parametrize("shows", ["another name", "an expired one", "one from an unknown authority"])
def test_a_certificate_that_proves_nothing_is_not_believed(start: Start, shows: Shows, direct_tls: bool) -> None:  # noqa: FBT001 - a case
    """Such a server never hears a password; with its right certificate it is as before."""
    server = start(Setup(shows=shows))
    alex = Person(server, "alex", SAM, direct_tls=direct_tls)
    with pytest.raises(NotLoggedIn):
        asyncio.run(visit(alex))
    assert "Authenticated" not in server.log()
    server.restart(EVERYTHING)
    assert asyncio.run(visit(alex))


def test_a_wrong_password_is_refused(start: Start) -> None:
    """Until the account has that password."""
    server = start(EVERYTHING)
    alex = Person(server, "alex", SAM, password="parasol")
    server.add_account("alex", "parapluie")
    with pytest.raises(NotLoggedIn, match="failed_all_auth"):
        asyncio.run(visit(alex))
    server.add_account("alex", "parasol")
    assert asyncio.run(visit(alex))


def test_a_server_may_offer_plain_passwords_only(start: Start) -> None:
    """Under TLS a client gives them."""
    server = start(Setup(options=PLAIN_ONLY))

    async def chosen() -> str:
        async with echoing(server) as echo:
            mechanism = echo.plugin["feature_mechanisms"].mech
            assert mechanism
            return str(mechanism.name)

    assert asyncio.run(chosen()) == "PLAIN"


def test_a_server_without_tls_is_not_spoken_to(start: Start) -> None:
    """Whatever else it would take."""
    server = start(Setup(without=["tls"], direct_tls=False, options=CLEAR_TEXT))
    with pytest.raises(NotLoggedIn):
        asyncio.run(visit(Person(server, "alex", SAM)))
    with pytest.raises(NotLoggedIn, match="connection_failed"):
        asyncio.run(visit(Person(server, "alex", SAM, direct_tls=True)))


def test_a_server_may_lack_what_others_offer(start: Start) -> None:
    """An archive, offline messages, the confirmation of stanzas."""
    server = start(Setup("bourg.test", without=["mam", "offline", "smacks"]))
    assert ARCHIVE not in asyncio.run(visit(Person(server, "alex", "sam@bourg.test")))

    async def confirms() -> bool:
        async with echoing(server) as echo:
            return "stream_management" in echo.features

    assert not asyncio.run(confirms())


def test_what_a_killed_server_was_given_comes_from_the_next(start: Start) -> None:
    """On the same port: accounts, messages that wait, their archive."""
    server = start(EVERYTHING)

    async def leave_word() -> None:
        Person(server, "sam", ALEX)
        async with Person(server, "alex", SAM) as alex:
            await alex.say("À demain")
            await alex.profile.disco("ville.test")  # the server has taken all that came before
            server.kill()

    async def find_it() -> str:
        async with Person(server, "sam", ALEX) as sam:
            (word,) = await sam.hears()
            assert word.delayed
            assert word.stanza_ids[SAM]
            return word.body

    asyncio.run(leave_word())
    with pytest.raises(NotLoggedIn, match="connection_failed"):
        asyncio.run(find_it())
    server.restart()
    assert asyncio.run(find_it()) == "À demain"


def test_a_stopped_server_says_goodbye(start: Start) -> None:
    """And a killed one does not."""
    server = start(EVERYTHING)

    async def scene(stop: Callable[[], None]) -> list[str]:
        async with Person(server, "alex", SAM) as alex:
            await alex.profile.disco(server.domain)  # it has read all: else its end breaks its goodbye
            await asyncio.to_thread(stop)
            await alex.wait(lambda: alex.ends)
            with pytest.raises(Offline):
                await alex.say("Il y a quelqu’un ?")
            return alex.ends

    assert asyncio.run(scene(server.stop)) == ["system-shutdown"]
    server.restart()
    assert asyncio.run(scene(server.kill)) == ["cut off"]


def test_a_client_that_was_cut_off_gets_what_it_missed(start: Start) -> None:
    """The server keeps its session for it (0198), and the wire heals."""
    server = start(EVERYTHING)

    async def scene() -> list[str]:
        with proxy(server.port) as wire:
            async with echoing(server, wire.port) as echo, Person(server, "alex", "echo@ville.test") as alex:
                wire.refuse()
                wire.drop()
                await alex.say("Tu es là ?")
                wire.heal()
                await echo.arrive("session_resumed")
                return [answer.body for answer in await alex.hears()]

    assert asyncio.run(scene()) == ["Tu es là ?"]


def test_files_can_be_uploaded(start: Start) -> None:
    """Over HTTPS, with a certificate of the same authority for 127.0.0.1."""
    server = start(EVERYTHING)
    trust = ssl.create_default_context(cafile=server.ca_file)

    async def slot() -> urllib.request.Request:
        async with Person(server, "alex", SAM) as alex:
            wanted = element(f"{{{UPLOAD}}}request", filename="reçu.txt", size="5")
            answer = await alex.ask("upload.ville.test", wanted)
            put = answer.find(f"{{{UPLOAD}}}slot/{{{UPLOAD}}}put")
            assert put is not None
            return urllib.request.Request(
                put.get("url", ""), b"merci", {each.get("name", ""): each.text or "" for each in put}, method="PUT"
            )

    put = asyncio.run(slot())
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust))
    with direct.open(put) as stored:
        assert stored.status == 201
    assert fetched(server, put.full_url) == ("reçu.txt", "application/octet-stream", b"merci")
