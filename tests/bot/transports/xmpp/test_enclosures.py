"""What goes with an announcement, and what somebody has sent, on XMPP."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.store.attachments import Attachment
from bot.store.messages import Option
from bot.transports.base import NotFetched
from domain.enclosure import LARGEST, Trouble
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in, somebody
from tests.bot.transports.xmpp.rows import row
from tests.servers.prosody import prosody
from tests.servers.xmpp.files import File, fetched, uploaded
from tests.servers.xmpp.setup import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Engine

    from bot.store.messages import Unsent
    from tests.bot.transports.xmpp.logins import Login
    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.person import Person

pytestmark = ON_SQLITE

WORDS = "Service enfance : l’attestation est à rendre avant vendredi."
PDF = Attachment("attestation.pdf", "application/pdf", b"%PDF-1.4 ...")
ANSWER = Option("!start:answer:1", "Répondre au service")
SENT = File(PDF.name, PDF.media_type, PDF.data)


def test_words_come_with_their_button_and_then_the_file_uploaded_once_for_all(engine: Engine, ville: Prosody) -> None:
    """X38: two messages, the second is the file alone; both people have it at the same address."""

    async def play(login: Login, people: list[Person]) -> None:
        await asyncio.gather(*(login.xmpp.send(announced(one)) for one in people))
        heard = [await one.hears(2) for one in people]
        for words, file in heard:
            assert (words.body.splitlines()[0], len(words.quick_responses), words.wants_receipt) == (WORDS, 1, True)
            assert (file.quick_responses, file.wants_receipt, file.id) == ([], False, f"f{words.id}")
        addresses = {file.file for _words, file in heard}
        assert [fetched(ville, address) for address in addresses] == [SENT]

    played(engine, ville, play)


def test_only_what_lies_on_our_own_server_is_fetched(engine: Engine, ville: Prosody) -> None:
    """X15: no machine of the town's is reached by an address that somebody makes up."""

    async def play(login: Login, people: list[Person]) -> None:
        address = await uploaded(people[0], SENT)
        assert await login.xmpp.fetch(address, LARGEST) == PDF.data
        port = address.split(":")[2].partition("/")[0]
        elsewhere = [address.replace("https:", "http:"), address.replace(port, "1"), "https://[", "https://127.0.0.1/"]
        for made_up in [*elsewhere, address.replace("127.0.0.1", "localhost"), "file:///etc/passwd"]:
            assert await trouble(login, made_up) is Trouble.ELSEWHERE
        assert await trouble(login, f"https://127.0.0.1:{port}/rien.pdf") is Trouble.LOST
        assert await trouble(login, address, len(PDF.data) - 1) is Trouble.TOO_LARGE

    played(engine, ville, play)


def test_where_our_server_takes_no_files_none_is_fetched(engine: Engine) -> None:
    """X39."""

    async def play(login: Login, _people: list[Person]) -> None:
        assert await trouble(login, "https://upload.ville.test/a.pdf") is Trouble.ELSEWHERE

    with prosody(replace(EVERYTHING, components={})) as server:
        played(engine, server, play)


async def trouble(login: Login, address: str, most: int = LARGEST) -> Trouble:
    with pytest.raises(NotFetched) as caught:
        await login.xmpp.fetch(address, most)
    return caught.value.trouble


def announced(to: Person) -> Unsent:
    bare = row(to, WORDS, kind="notice")
    told = replace(bare.message, choices=(ANSWER,), surface="0", announcement_id=1, attachment_id=7)
    return replace(bare, message=told, attachment=PDF)


def played(engine: Engine, server: Prosody, play: Callable[[Login, list[Person]], Awaitable[None]]) -> None:
    """With two people on this server."""
    ours = account(server)

    async def scenario() -> None:
        async with AsyncExitStack() as stack:
            login = await stack.enter_async_context(logged_in(engine, ours, Inbox()))
            here = [await stack.enter_async_context(somebody(server, f"p{n}", ours)) for n in range(2)]
            await play(login, here)

    asyncio.run(scenario())
