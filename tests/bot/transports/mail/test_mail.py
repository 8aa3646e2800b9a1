"""Letters to a real SMTP server: accepted, refused, put off, and cut off."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.headerregistry import Address
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.smtp import SMTP
from sqlalchemy import insert, select, update

from bot.bell import Bell, endure
from bot.chores.mails import FRESH, Mails
from bot.mail_account import MailAccount
from bot.outbox import Outbox
from bot.pace import UNLIMITED
from bot.store import mails
from bot.store import tables as t
from bot.tally import Tally
from bot.threads import Threads
from bot.timetable import Timetable
from bot.transports.mail import Mail
from tests.bot.chat import ON_SQLITE, guardian
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiosmtpd.smtp import Envelope, Session
    from sqlalchemy import Engine

BODY = "Une place s’est libérée pour Léo : mercredi 2 décembre 2026.\nLa souhaitez-vous ?"


@dataclass
class Relay:
    """What the server does with each letter, the next one first; what it has taken."""

    moods: list[str] = field(default_factory=list)
    taken: list[Envelope] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        mood = self.moods.pop(0) if self.moods else "250 OK"
        if mood == "cut":
            self.taken.append(envelope)
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        elif mood.startswith("250"):
            self.taken.append(envelope)
        return mood if mood != "cut" else "250 OK"


def opened(envelope: Envelope) -> tuple[dict[str, str], str]:
    """The headers of a letter, and its text without spaces that never break."""
    assert isinstance(envelope.content, bytes)
    letter = message_from_bytes(envelope.content, policy=policy.default)
    assert letter.get_content_type() == "text/plain"
    text = str(letter.get_content()).replace("\r\n", "\n").replace("\xa0", " ").replace("\u202f", " ")
    return dict(letter.items()), text


@asynccontextmanager
async def serving(relay: Relay | None) -> AsyncIterator[MailAccount]:
    """On a port of its own; None is away."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(relay, hostname="relay"), "127.0.0.1", 0)
    sender = Address("Service enfance de Valmercy", addr_spec="enfance@valmercy.fr")
    port = server.sockets[0].getsockname()[1]
    if relay is None:
        server.close()
    try:
        yield MailAccount("127.0.0.1", port, sender, rates=UNLIMITED)
    finally:
        server.close()


def strand(engine: Engine, *, silent: bool = False, email: str | None = "sam@exemple.fr") -> None:
    """A notice for Sam, whom no chat reaches."""
    with engine.begin() as connection:
        sam = guardian(connection, "Sam", "DUPONT")
        connection.execute(update(t.guardian).where(t.guardian.c.id == sam.id).values(email=email))
        row = {"kind": "notice", "priority": 1, "body": BODY, "choices": [["!start:accept:1", "J’accepte", ""]]}
        row |= {"guardian_id": sam.id, "surface": "0", "silent": silent, "created_at": DEMO_NOW}
        connection.execute(insert(t.outbox).values(row))


def sent(engine: Engine, relay: Relay | None, rounds: int = 1) -> list[tuple[str, str | None]]:
    """Look at what waits, try so many times to send it, and say how it stands."""

    async def play() -> None:
        threads = Threads(1)
        async with serving(relay) as account:
            transports = {"mail": Mail(account)}
            await Timetable(engine, threads, lambda: DEMO_NOW, Bell(), [Mails(transports)]).look()
            outbox = Outbox(engine, threads, transports, "me", Tally())
            settling = asyncio.create_task(endure(outbox.settle))
            for _ in range(rounds):
                await outbox.adopt()
                await outbox.finish()
                with engine.begin() as connection:
                    connection.execute(update(t.outbox).values(not_before=None))
            settling.cancel()
        threads.close()

    asyncio.run(asyncio.wait_for(play(), 20))
    with engine.connect() as connection:
        rows = connection.execute(select(t.outbox.c.state, t.outbox.c.address))
        return [(state, address) for state, address in rows]


@ON_SQLITE
def test_who_is_in_no_chat_is_written_to(demo_engine: Engine) -> None:
    """G-023: in plain text, in French, saying who writes and how to come to the chat."""
    strand(demo_engine)
    relay = Relay()
    assert sent(demo_engine, relay) == [("sent", "mail:sam@exemple.fr")]
    (envelope,) = relay.taken
    letter, text = opened(envelope)
    assert (envelope.mail_from, envelope.rcpt_tos) == ("enfance@valmercy.fr", ["sam@exemple.fr"])
    assert letter["From"] == "Service enfance de Valmercy <enfance@valmercy.fr>"
    assert letter["Subject"].startswith("Valmercy-sur-Garonne, ")
    assert (letter["Auto-Submitted"], letter["Content-Language"]) == ("auto-generated", "fr")
    assert text.startswith(f"Bonjour Sam,\n\n{BODY}\n\n")
    assert "un code" in text


@ON_SQLITE
@pytest.mark.parametrize(
    ("moods", "states", "letters"),
    [
        (["451 4.7.1 Greylisted"], "sent", 1),
        (["550 5.1.1 No such user"], "refused", 0),
        (["cut"], "sent", 2),
        (["cut", "cut"], "uncertain", 2),
    ],
    ids=["put off", "refused", "cut off once", "cut off twice"],
)
def test_the_relay_decides_what_becomes_of_a_letter(
    demo_engine: Engine, moods: list[str], states: str, letters: int
) -> None:
    """What may have arrived goes once more under the same number, and then it is uncertain."""
    strand(demo_engine)
    relay = Relay(moods)
    assert [state for state, _address in sent(demo_engine, relay, rounds=3)] == [states]
    assert len(relay.taken) == letters
    numbers = {opened(one)[0]["Message-ID"] for one in relay.taken}
    assert len(numbers) == min(letters, 1)


@ON_SQLITE
def test_what_need_not_be_known_and_what_is_old_waits_for_a_chat(demo_engine: Engine) -> None:
    """News of the other parent is told in a chat only; nor is anybody written to whose address is not known."""
    strand(demo_engine, silent=True)
    assert sent(demo_engine, Relay()) == [("waiting", None)]
    with demo_engine.connect() as connection:
        assert mails.stranded(connection, DEMO_NOW - FRESH) == []
    strand(demo_engine, email=None)
    with demo_engine.connect() as connection:
        assert mails.stranded(connection, DEMO_NOW - FRESH) == []
        assert mails.unreachable(connection) > 0


@ON_SQLITE
def test_a_relay_that_is_away_is_tried_again(demo_engine: Engine) -> None:
    """Nothing has left: there is no doubt about it."""
    strand(demo_engine)
    assert sent(demo_engine, None) == [("waiting", "mail:sam@exemple.fr")]
    assert sent(demo_engine, Relay()) == [("sent", "mail:sam@exemple.fr")]
