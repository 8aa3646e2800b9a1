"""Files that go with announcements: fetched once, kept once, and for as long as they may be sent again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import broadcast
from bot.desk import Desk
from bot.fetching import Porter, Sent, Wanted, looked_at
from bot.store import attachments, inbox, outbox
from bot.store import tables as t
from bot.store.attachments import Shelf
from bot.store.messages import Incoming
from bot.threads import Threads
from domain.enclosure import KEPT_FOR, LARGEST, Trouble
from tests.bot.chat import ON_SQLITE, Chat, counted, linked
from tests.bot.test_outbox import Network
from tests.conftest import DEMO_NOW
from tests.store.statements import statements

if TYPE_CHECKING:
    from sqlalchemy import Engine

PDF = b"%PDF-1.4 ..."
WORDS = "annonce à tout le monde : voici l’attestation à rendre"


class Cupboard(Network):
    """A wire that has one file."""

    async def fetch(self, at: str, most: int) -> bytes:
        assert (at, most) == ("shelf", LARGEST)
        return PDF


@ON_SQLITE
def test_a_file_is_fetched_before_its_turn_and_only_for_the_service(alex: Chat, claude: Chat) -> None:
    """A parent's is left where it is; whatever is killed in between, it is asked for again."""
    assert sent(alex) is not None
    assert counted(alex.engine, "attachment") == 0
    wanted = sent(claude)
    assert isinstance(wanted, Wanted)
    assert handled(claude) == wanted
    bring(claude, wanted)
    bring(claude, wanted)  # the process that was thought dead was not
    assert not isinstance(handled(claude), Wanted)
    (told,) = claude.told()
    assert told.text.splitlines()[0] == "Noté : attestation.pdf."


@ON_SQLITE
def test_the_content_is_kept_once_whoever_hears(claude: Chat, demo_engine: Engine) -> None:
    """Rows bear its number, and a process reads it once for all of them."""
    for name in ("Alex", "Sam"):
        linked(demo_engine, name, "DUPONT")
    announce(claude)
    assert counted(demo_engine, "attachment") == 1
    with demo_engine.begin() as connection:
        assert broadcast.write_slice(connection, 1, DEMO_NOW)
        rows = outbox.as_unsent(connection.execute(select(t.outbox).where(t.is_announced)).mappings().all())
        shelf = Shelf()
        with statements(demo_engine) as issued:
            filled = [shelf.filled(connection, [row])[0] for row in rows]
    assert [row.attachment.data for row in filled if row.attachment] == [PDF, PDF]
    assert len(issued) == 1


@ON_SQLITE
def test_it_is_kept_until_nobody_sends_it_again(claude: Chat, demo_engine: Engine) -> None:
    """A month; what was never confirmed, a day."""
    linked(demo_engine, "Alex", "DUPONT")
    announce(claude)
    with demo_engine.begin() as connection:
        attachments.erase(connection, [1])
        attachments.erase_all(connection, DEMO_NOW + KEPT_FOR - timedelta(hours=1))
    assert counted(demo_engine, "attachment") == 1
    with demo_engine.begin() as connection:
        attachments.erase_all(connection, DEMO_NOW + KEPT_FOR + timedelta(hours=1))
    assert counted(demo_engine, "attachment") == 0


@ON_SQLITE
def test_a_file_that_was_erased_meanwhile_is_asked_for_again(claude: Chat) -> None:
    """Who comes back after two days is not let to announce without it."""
    bring(claude, sent(claude))
    handled(claude)
    claude.told()
    with claude.engine.begin() as connection:
        attachments.erase_all(connection, DEMO_NOW + timedelta(days=2))
    assert "Je n’ai plus ce fichier" in claude.say("Voici l’attestation.").text


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (PDF, "../../etc/Menus d’été.PDF", "etc-menus-dete.pdf"),
        (b"\xff\xd8\xff\xe0", "photo", "photo.jpg"),
        (b"\x89PNG\r\n\x1a\n", "", "document.png"),
        (b"MZ", "facture.pdf", Trouble.OF_NO_USE),
        (b"", "vide.pdf", Trouble.OF_NO_USE),
        (PDF + bytes(LARGEST), "film.pdf", Trouble.TOO_LARGE),
    ],
)
def test_a_file_is_what_it_begins_with(data: bytes, name: str, found: str | Trouble) -> None:
    """Whatever it is called; and its name is one that every system takes."""
    looked = looked_at(data, name)
    assert (looked if isinstance(looked, Trouble) else looked.name) == found


def announce(claude: Chat) -> None:
    """To everybody, with a file."""
    bring(claude, sent(claude, WORDS))
    handled(claude)
    (asked,) = claude.told()
    assert "De quel genre de message" in asked.text
    claude.say("1")
    assert "L’annonce A-00001 part" in claude.say("oui").text


def sent(chat: Chat, words: str = "") -> object:
    """A file, perhaps with its caption; what the desk makes of it."""
    chat.last = "file"
    file = {"file": vars(Sent("shelf", "Attestation.pdf", len(PDF)))}
    payload = {"text": words, **file} if words else {"other": "file", **file}
    came = Incoming(chat.address, chat.last, chat.now, "text" if words else "other", payload)
    with chat.engine.begin() as connection:
        inbox.receive(connection, [came], "test")
    return handled(chat)


def handled(chat: Chat) -> object:
    return Desk(chat.engine, "test", lambda: chat.now).handle(chat.address)


def bring(chat: Chat, wanted: object) -> None:
    """As the house does."""
    assert isinstance(wanted, Wanted)
    threads = Threads(1)
    wire = chat.address.partition(":")[0]
    asyncio.run(Porter(chat.engine, threads, {wire: Cupboard()}, lambda: chat.now).bring(wanted))
    threads.close()
