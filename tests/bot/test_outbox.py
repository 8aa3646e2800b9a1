"""What becomes of rows of the outbox, whatever the network does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.bell import endure
from bot.outbox import Outbox
from bot.pace import UNLIMITED, Pace
from bot.store import attachments, inbox, outbox
from bot.store import tables as t
from bot.store.attachments import Attachment
from bot.store.messages import Incoming, Outgoing, Unsent
from bot.tally import Tally
from bot.threads import Threads
from bot.transports.base import Moved, NotFetched, NotSent, PerhapsSent, Refused, Unreachable
from domain.enclosure import Trouble
from tests.bot.chat import counted
from tests.store.town import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from bot.transports.base import Intake

FILE = Attachment("a.csv", "text/csv", b"a")


@dataclass
class Network:
    """A wire that does with each message what it is told to do."""

    name = "net"
    shared = False
    stands_by = False
    can_send = True
    moods: dict[str, list[Exception]] = field(default_factory=dict)  # by address, the next one first
    pace: Pace = field(default_factory=lambda: Pace(UNLIMITED))
    arrived: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    async def serve(self, intake: Intake) -> None:
        await asyncio.Event().wait()

    async def fetch(self, at: str, most: int) -> bytes:
        raise NotFetched(Trouble.LOST)

    async def send(self, row: Unsent) -> str | None:
        moods = self.moods.get(row.address, [])
        mood = moods.pop(0) if moods else None
        if mood is None or isinstance(mood, PerhapsSent):
            self.arrived.append(row.message.body)
            self.files += [row.attachment.name] if row.attachment else []
        if mood:
            raise mood
        return f"place of {row.message.body}"

    async def show_work(self, address: str) -> None:
        """It has no sign for it."""


def post_files(engine: Engine, *addresses: str) -> None:
    """A file for each, of its own."""
    with engine.begin() as connection:
        ids = attachments.attach(connection, [FILE for _ in addresses])
        rows = [
            Outgoing("reply", f"file for {to}", NOW, to, attachment_id=file)
            for to, file in zip(addresses, ids, strict=True)
        ]
        outbox.post(connection, rows)


def states(engine: Engine, network: Network, bodies: Sequence[tuple[str, str]], rounds: int = 3) -> dict[str, str]:
    """Post these bodies to these addresses, send them so many times, without waiting, and say how they stand."""
    with engine.begin() as connection:
        outbox.post(connection, [Outgoing("reply", body, NOW, address) for address, body in bodies])

    async def play() -> None:
        threads = Threads(1)
        sending = Outbox(engine, threads, {"net": network}, "me", Tally())
        settling = asyncio.create_task(endure(sending.settle))
        for _ in range(rounds):
            await sending.finish()
            with engine.begin() as connection:
                connection.execute(update(t.outbox).values(not_before=None))
        settling.cancel()
        threads.close()

    asyncio.run(asyncio.wait_for(play(), 20))
    with engine.connect() as connection:
        return {row.body: row.state for row in connection.execute(select(t.outbox.c.body, t.outbox.c.state))}


def test_a_doubt_after_a_failure_is_the_first_doubt(engine: Engine) -> None:
    """T24: what certainly did not leave is no doubt; what may have arrived is sent once more, and no third time."""
    network = Network(
        {"net:1": [NotSent("away"), PerhapsSent("who knows")], "net:2": [PerhapsSent("?"), PerhapsSent("?")]}
    )
    assert states(engine, network, [("net:1", "one"), ("net:2", "two")]) == {"one": "sent", "two": "uncertain"}
    assert sorted(network.arrived) == ["one", "one", "two", "two"]


@pytest.mark.parametrize(
    ("mood", "state"), [(Unreachable(), "unreachable"), (Refused("no"), "refused"), (RuntimeError("bug"), "sent")]
)
def test_what_fails_at_one_address_leaves_the_others_alone(engine: Engine, mood: Exception, state: str) -> None:
    """T21: whatever it is."""
    network = Network({"net:1": [mood]})
    assert states(engine, network, [("net:1", "one"), ("net:2", "two")]) == {"one": state, "two": "sent"}


def test_an_address_that_moves_onto_another_holds_up_nobody(engine: Engine) -> None:
    """T22: both have conversations already; what cannot be written is given up, and logged."""
    with engine.begin() as connection:
        for address in ("net:1", "net:9"):
            inbox.receive(connection, [Incoming(address, "1", NOW, "text", {"text": "menu"})])
    network = Network({"net:1": [Moved("net:9")]})
    assert states(engine, network, [("net:1", "one"), ("net:2", "two")]) == {"one": "refused", "two": "sent"}


def test_a_network_that_is_away_for_days_is_tried_again(engine: Engine) -> None:
    """X1: the pause has a longest, however often it has failed."""
    network = Network({"net:1": [NotSent("away")]})
    with engine.begin() as connection:
        outbox.post(connection, [Outgoing("reply", "old", NOW, "net:1")])
        connection.execute(update(t.outbox).values(attempts=5000))
    assert states(engine, network, [("net:1", "one")]) == {"old": "sent", "one": "sent"}


def test_what_follows_at_an_address_leaves_before_the_end(engine: Engine) -> None:
    """T25: in order, one after the other."""
    network = Network()
    said = [("net:1", str(number)) for number in range(20)]
    assert set(states(engine, network, said, rounds=1).values()) == {"sent"}
    assert network.arrived == [body for _address, body in said]


def test_a_queue_leaves_without_waiting_for_the_next_look(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """T25: somebody who writes ten lines at once is answered as fast as the network takes it."""
    monkeypatch.setattr("bot.bell.LOOK_AGAIN", 3600)
    network, bodies = Network(), [str(number) for number in range(10)]
    with engine.begin() as connection:
        outbox.post(connection, [Outgoing("reply", body, NOW, "net:1") for body in bodies])

    async def play() -> None:
        threads = Threads(1)
        sending = Outbox(engine, threads, {"net": network}, "me", Tally())
        working = [asyncio.create_task(endure(step)) for step in (sending.send, sending.settle)]
        async with asyncio.timeout(20):
            while network.arrived != bodies:
                await sending.moved.wait()
        for task in working:
            task.cancel()
        threads.close()

    asyncio.run(play())


def test_what_a_database_has_forgotten_is_sent_again_and_holds_up_nobody(engine: Engine) -> None:
    """T25: marks are not waited for on the disk; a crash of PostgreSQL may undo the last ones."""
    network = Network()

    async def play() -> None:
        threads = Threads(1)
        sending = Outbox(engine, threads, {"net": network}, "me", Tally())
        settling = asyncio.create_task(endure(sending.settle))
        for body in ("one", "two"):
            with engine.begin() as connection:
                connection.execute(update(t.outbox).values(state="waiting", done_at=None))
                outbox.post(connection, [Outgoing("reply", body, NOW, "net:1")])
            await sending.finish()
        settling.cancel()
        threads.close()

    asyncio.run(asyncio.wait_for(play(), 20))
    assert network.arrived == ["one", "one", "two"]


def test_a_file_leaves_behind_its_words_and_is_erased(engine: Engine) -> None:
    """T24 T25: whatever became of it in between, the next message waits for it, and each attempt is one copy."""
    post_files(engine, "net:1", "net:2")
    network = Network({"net:1": [NotSent("away")], "net:2": [PerhapsSent("?"), PerhapsSent("?")]})
    bodies = [("net:1", "then"), ("net:2", "after")]
    assert states(engine, network, bodies) == {
        "file for net:1": "sent",
        "file for net:2": "uncertain",
        "then": "sent",
        "after": "sent",
    }
    assert [words for words in network.arrived if words in {"file for net:1", "then"}] == ["file for net:1", "then"]
    assert network.files == ["a.csv"] * 3
    assert counted(engine, "attachment") == 0


def test_a_file_that_waits_is_kept(engine: Engine) -> None:
    """Until it is tried again, and until everybody has it for whom it is."""
    with engine.begin() as connection:
        (file,) = attachments.attach(connection, [FILE])
        outbox.post(connection, [Outgoing("reply", to, NOW, to, attachment_id=file) for to in ("net:1", "net:2")])
    network = Network({"net:1": [NotSent("away"), NotSent("away"), NotSent("away"), NotSent("away")]})
    assert states(engine, network, []) == {"net:1": "waiting", "net:2": "sent"}
    assert counted(engine, "attachment") == 1
    assert states(engine, Network(), []) == {"net:1": "sent", "net:2": "sent"}
    assert counted(engine, "attachment") == 0


def test_files_for_somebody_who_is_gone_are_erased_in_the_end(engine: Engine) -> None:
    """T21: what stood behind the file that did not arrive is dropped with its words."""
    post_files(engine, "net:1", "net:1", "net:2")
    network = Network({"net:1": [Unreachable()], "net:2": [NotSent("away"), NotSent("away")]})
    assert set(states(engine, network, [], rounds=1).values()) == {"unreachable", "waiting"}
    with engine.begin() as connection:
        attachments.erase_all(connection, NOW)
    assert counted(engine, "attachment") == 1


def test_where_a_message_stands_is_kept_if_more_is_told_there(engine: Engine) -> None:
    """The first asks for it; the second does not."""
    with engine.begin() as connection:
        outbox.post(connection, [Outgoing("reply", "part", NOW, "net:1", place=place) for place in ("", None)])
    states(engine, Network(), [])
    with engine.connect() as connection:
        assert connection.scalars(select(t.outbox.c.place).order_by(t.outbox.c.id)).all() == ["place of part", None]


def test_an_answer_that_tells_a_booking_is_not_replaced(engine: Engine) -> None:
    """T15: a later tap on the same message takes the place of questions only."""
    told = Outgoing("reply", "booked", NOW, "net:1", replaces="7", reference="M-1")
    asked = Outgoing("reply", "asked", NOW, "net:1", replaces="7")
    with engine.begin() as connection:
        outbox.post(connection, [told, asked])
        outbox.replace_unsent(connection, Outgoing("reply", "later", NOW + timedelta(1), "net:1", replaces="7"))
        found = {row.body: row.state for row in connection.execute(select(t.outbox.c.body, t.outbox.c.state))}
    assert found == {"booked": "waiting", "asked": "replaced"}
