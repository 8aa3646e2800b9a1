"""The inbox, the conversations and the outbox."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.store import mailbox
from bot.store import tables as t
from bot.store.mailbox import Backlog, Incoming, Lost, Option, Outgoing, Unsent, Wires
from tests.store.conftest import ON_POSTGRESQL
from tests.store.town import NOW, TestTown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session, sessionmaker

    from bot.store.mailbox import Held, Open


def message(key: str, address: str = "test:0") -> Incoming:
    return Incoming(address, key, NOW, "text", {"text": f"bonjour {key}"})


def reply(body: str, address: str = "test:0") -> Outgoing:
    return Outgoing("reply", body, NOW, address, choices=(Option("yes", "Valider", "1"),))


def test_the_same_message_is_received_once(session: Session) -> None:
    """Redelivered in the same batch or in another one; the same key at another address is another message."""
    mailbox.receive(session, [message("1"), message("1"), message("2")])
    mailbox.receive(session, [message("2"), message("2", "test:1")])
    assert count(session, "inbox") == 3
    assert count(session, "conversation") == 2


def test_an_empty_batch_writes_nothing(session: Session) -> None:
    """A poll that found nothing."""
    mailbox.receive(session, [])
    assert count(session, "inbox") == 0


def test_whoever_wrote_first_comes_first(session: Session) -> None:
    """Each address once."""
    mailbox.receive(session, [message("1", "test:1"), message("1"), message("2", "test:1")])
    assert mailbox.waiting(session, ["test"]) == {"test:1": Backlog(2, begun=False), "test:0": Backlog(1, begun=False)}


def test_the_oldest_message_starts_and_each_start_counts(session: Session) -> None:
    """The count is that of the attempt that begins."""
    mailbox.receive(session, [message("1"), message("2")])
    assert [started(session).attempts, started(session).attempts] == [1, 2]
    assert started(session).key == "1"
    assert mailbox.start(session, "test:1", "me", NOW) is None


def test_a_message_that_has_just_been_begun_is_left_to_whoever_began_it(session: Session) -> None:
    """Else the attempts of processes that came together would look like crashes; after a second it is anybody's."""
    mailbox.receive(session, [message("1")])
    assert started(session).attempts == 1
    assert mailbox.start(session, "test:0", "other", NOW + timedelta(seconds=1)) is None
    later = mailbox.start(session, "test:0", "other", NOW + timedelta(seconds=2))
    assert later is not None
    assert later.attempts == 2


def test_an_attempt_that_did_not_take_place_is_taken_back(session: Session) -> None:
    """When another process held the conversation."""
    mailbox.receive(session, [message("1")])
    mailbox.discount(session, started(session))
    assert started(session).attempts == 1


@pytest.mark.parametrize("poison", [False, True])
def test_a_closed_message_is_erased_and_the_next_one_starts(session: Session, *, poison: bool) -> None:
    """Its key stays, so that it is not received again."""
    mailbox.receive(session, [message("1"), message("2")])
    mailbox.close(session, started(session), NOW, poison=poison)
    mailbox.receive(session, [message("1")])
    assert started(session).key == "2"
    states = session.execute(select(t.inbox.c.payload, t.inbox.c.state).order_by(t.inbox.c.id)).all()
    assert states[0] == (None, "poison" if poison else "done")


def test_a_message_is_closed_once(session: Session) -> None:
    """The second turn is lost, and must be rolled back."""
    mailbox.receive(session, [message("1")])
    opened = started(session)
    mailbox.close(session, opened, NOW)
    with pytest.raises(Lost):
        mailbox.close(session, opened, NOW)
    assert mailbox.lock(session, opened) is None


def test_a_conversation_keeps_its_state(session: Session) -> None:
    """None before the first turn."""
    mailbox.receive(session, [message("1")])
    held = locked(session, started(session))
    assert held.state is None
    mailbox.save(session, held, {"version": 1, "frames": ["é"]}, NOW)
    assert locked(session, started(session)).state == {"version": 1, "frames": ["é"]}


@ON_POSTGRESQL
def test_a_conversation_is_held_by_one_process(maker: sessionmaker[Session]) -> None:
    """The others neither start its messages nor wait for it; on SQLite the whole database is held."""
    with maker.begin() as session:
        mailbox.receive(session, [message("1"), message("2"), message("1", "test:1")])
        opened = started(session)
    with maker.begin() as here, maker.begin() as there:
        held = locked(here, opened)
        assert mailbox.lock(there, opened) is None
        assert mailbox.start(there, "test:0", "other", NOW) is None
        mailbox.save(here, held, {}, NOW)
        mailbox.close(here, opened, NOW)
        here.commit()
        assert mailbox.lock(there, opened) is None
        assert started(there).key == "2"


def test_each_address_is_sent_its_oldest_row_first(session: Session) -> None:
    """The next one comes when it is sent: what is posted is sent in order."""
    mailbox.post(session, [reply("1"), reply("2", "test:1"), reply("3")])
    mailbox.post(session, [])
    assert bodies(session) == ["1", "2"]
    assert waiting(session, 1)[0].message == reply("1")
    mailbox.end(session, [row.id for row in waiting(session, 1)], "sent", NOW)
    assert bodies(session) == ["2", "3"]


def test_only_what_is_served_here_is_found(session: Session) -> None:
    """An address alone, as a terminal serves it, or all those of a transport."""
    mailbox.post(session, [reply("1"), reply("2", "test:1"), reply("3", "other:1")])
    assert bodies(session, served=["test:1"]) == ["2"]
    assert bodies(session, served=["other"]) == ["3"]


def test_an_address_that_fails_lets_the_others_go_first(session: Session) -> None:
    """Else fifty dead addresses would hold everybody up."""
    mailbox.post(session, [reply("1"), reply("2", "test:1")])
    mailbox.defer(session, waiting(session, 1)[0].id, NOW)
    assert bodies(session, limit=1) == ["2"]


def test_a_notice_waits_for_a_link_and_then_leaves(session: Session, town: TestTown) -> None:
    """It is taken back when a link is gone; a reply never is."""
    guardian = town.guardians[0].id
    mailbox.post(session, [Outgoing("notice", "place", NOW, "test:0", guardian), reply("1")])
    mailbox.withdraw(session, "test:0")
    assert bodies(session) == ["1"]
    mailbox.deliver_stranded(session, guardian, "test:9")
    assert {row.address for row in waiting(session)} == {"test:9", "test:0"}


def test_old_keys_are_forgotten_and_open_messages_never(session: Session) -> None:
    """Eight days after a message was closed nobody delivers it again."""
    mailbox.receive(session, [message("1"), message("2"), message("3")])
    mailbox.close(session, started(session), NOW - timedelta(days=9))
    mailbox.close(session, started(session), NOW)
    assert mailbox.forget(session, NOW - timedelta(days=8)) == 1
    assert count(session, "inbox") == 2


def started(session: Session, by: str = "me") -> Open:
    opened = mailbox.start(session, "test:0", by, NOW)
    assert opened is not None
    return opened


def locked(session: Session, opened: Open) -> Held:
    held = mailbox.lock(session, opened)
    assert held is not None
    return held


def bodies(session: Session, limit: int = 9, served: Sequence[str] = ("test",)) -> list[str]:
    return [row.message.body for row in waiting(session, limit, served)]


def waiting(session: Session, limit: int = 9, served: Sequence[str] = ("test",)) -> list[Unsent]:
    return mailbox.unsent(session, limit, Wires(served), NOW)


def count(session: Session, table: str) -> int:
    return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
