"""The inbox, the conversations and the outbox."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.store import inbox, outbox
from bot.store import tables as t
from bot.store.messages import Backlog, Incoming, Lost, Option, Outgoing, Priority, Unsent, Wires
from tests.store.conftest import ON_POSTGRESQL
from tests.store.town import NOW, TestTown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine

    from bot.store.messages import Held, Open


def message(key: str, address: str = "test:0") -> Incoming:
    return Incoming(address, key, NOW, "text", {"text": f"bonjour {key}"})


def reply(body: str, address: str = "test:0") -> Outgoing:
    return Outgoing("reply", body, NOW, address, choices=(Option("yes", "Valider", "1"),))


def test_the_same_message_is_received_once(connection: Connection) -> None:
    """Redelivered in the same batch or in another one; the same key at another address is another message."""
    inbox.receive(connection, [message("1"), message("1"), message("2")])
    inbox.receive(connection, [message("2"), message("2", "test:1")])
    assert count(connection, "inbox") == 3
    assert count(connection, "conversation") == 2


def test_an_empty_batch_writes_nothing(connection: Connection) -> None:
    """A poll that found nothing."""
    inbox.receive(connection, [])
    assert count(connection, "inbox") == 0


def test_whoever_wrote_first_comes_first(connection: Connection) -> None:
    """Each address once."""
    inbox.receive(connection, [message("1", "test:1"), message("1"), message("2", "test:1")])
    assert inbox.waiting(connection, ["test"]) == {
        "test:1": Backlog(2, begun=False),
        "test:0": Backlog(1, begun=False),
    }


def test_the_oldest_message_starts_and_each_start_counts(connection: Connection) -> None:
    """The count is that of the attempt that begins."""
    inbox.receive(connection, [message("1"), message("2")])
    assert [started(connection).attempts, started(connection).attempts] == [1, 2]
    assert started(connection).key == "1"
    assert inbox.start(connection, "test:1", "me", NOW) is None


def test_a_message_that_has_just_been_begun_is_left_to_whoever_began_it(connection: Connection) -> None:
    """Else the attempts of processes that came together would look like crashes; after a second it is anybody's."""
    inbox.receive(connection, [message("1")])
    assert started(connection).attempts == 1
    assert inbox.start(connection, "test:0", "other", NOW + timedelta(seconds=1)) is None
    later = inbox.start(connection, "test:0", "other", NOW + timedelta(seconds=2))
    assert later is not None
    assert later.attempts == 2


def test_an_attempt_that_did_not_take_place_is_taken_back(connection: Connection) -> None:
    """When another process held the conversation."""
    inbox.receive(connection, [message("1")])
    inbox.discount(connection, started(connection))
    assert started(connection).attempts == 1


@pytest.mark.parametrize("poison", [False, True])
def test_a_closed_message_is_erased_and_the_next_one_starts(connection: Connection, *, poison: bool) -> None:
    """Its key stays, so that it is not received again."""
    inbox.receive(connection, [message("1"), message("2")])
    inbox.close(connection, started(connection), NOW, poison=poison)
    inbox.receive(connection, [message("1")])
    assert started(connection).key == "2"
    states = connection.execute(select(t.inbox.c.payload, t.inbox.c.state).order_by(t.inbox.c.id)).all()
    assert states[0] == (None, "poison" if poison else "done")


def test_a_message_is_closed_once(connection: Connection) -> None:
    """The second turn is lost, and must be rolled back."""
    inbox.receive(connection, [message("1")])
    opened = started(connection)
    inbox.close(connection, opened, NOW)
    with pytest.raises(Lost):
        inbox.close(connection, opened, NOW)
    assert inbox.lock(connection, opened) is None


def test_a_conversation_keeps_its_state(connection: Connection) -> None:
    """None before the first turn."""
    inbox.receive(connection, [message("1")])
    held = locked(connection, started(connection))
    assert held.state is None
    inbox.save(connection, held, {"version": 1, "frames": ["é"]}, NOW)
    assert locked(connection, started(connection)).state == {"version": 1, "frames": ["é"]}


@ON_POSTGRESQL
def test_a_conversation_is_held_by_one_process(engine: Engine) -> None:
    """The others neither start its messages nor wait for it; on SQLite the whole database is held."""
    with engine.begin() as connection:
        inbox.receive(connection, [message("1"), message("2"), message("1", "test:1")])
        opened = started(connection)
    with engine.begin() as here, engine.begin() as there:
        held = locked(here, opened)
        assert inbox.lock(there, opened) is None
        assert inbox.start(there, "test:0", "other", NOW) is None
        inbox.save(here, held, {}, NOW)
        inbox.close(here, opened, NOW)
        here.commit()
        assert inbox.lock(there, opened) is None
        assert started(there).key == "2"


def test_each_address_is_sent_its_oldest_row_first(connection: Connection) -> None:
    """The next one comes when it is sent: what is posted is sent in order."""
    outbox.post(connection, [reply("1"), reply("2", "test:1"), reply("3")])
    outbox.post(connection, [])
    assert bodies(connection) == ["1", "2"]
    assert waiting(connection, 1)[0].message == reply("1")
    outbox.end(connection, [row.id for row in waiting(connection, 1)], "sent", NOW)
    assert bodies(connection) == ["2", "3"]


def test_only_what_is_served_here_is_found(connection: Connection) -> None:
    """An address alone, as a terminal serves it, or all those of a transport."""
    outbox.post(connection, [reply("1"), reply("2", "test:1"), reply("3", "other:1")])
    assert bodies(connection, served=["test:1"]) == ["2"]
    assert bodies(connection, served=["other"]) == ["3"]


def test_an_address_that_fails_lets_the_others_go_first(connection: Connection) -> None:
    """Else fifty dead addresses would hold everybody up."""
    outbox.post(connection, [reply("1"), reply("2", "test:1")])
    outbox.defer(connection, waiting(connection, 1)[0].id, NOW)
    assert bodies(connection, limit=1) == ["2"]


def test_a_notice_waits_for_a_link_and_then_leaves(connection: Connection, town: TestTown) -> None:
    """It is taken back when a link is gone; a reply never is."""
    guardian = town.guardians[0].id
    outbox.post(
        connection, [Outgoing("notice", "place", NOW, "test:0", guardian, priority=Priority.NOTICE), reply("1")]
    )
    outbox.withdraw(connection, "test:0")
    assert bodies(connection) == ["1"]
    outbox.deliver_stranded(connection, guardian, "test:9")
    assert {row.address for row in waiting(connection)} == {"test:9", "test:0"}


def test_old_keys_are_forgotten_and_open_messages_never(connection: Connection) -> None:
    """Eight days after a message was closed nobody delivers it again."""
    inbox.receive(connection, [message("1"), message("2"), message("3")])
    inbox.close(connection, started(connection), NOW - timedelta(days=9))
    inbox.close(connection, started(connection), NOW)
    assert inbox.forget(connection, NOW - timedelta(days=8)) == 1
    assert count(connection, "inbox") == 2


def started(connection: Connection, by: str = "me") -> Open:
    opened = inbox.start(connection, "test:0", by, NOW)
    assert opened is not None
    return opened


def locked(connection: Connection, opened: Open) -> Held:
    held = inbox.lock(connection, opened)
    assert held is not None
    return held


def bodies(connection: Connection, limit: int = 9, served: Sequence[str] = ("test",)) -> list[str]:
    return [row.message.body for row in waiting(connection, limit, served)]


def waiting(connection: Connection, limit: int = 9, served: Sequence[str] = ("test",)) -> list[Unsent]:
    return outbox.unsent(connection, limit, Wires(served), NOW)


def count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
