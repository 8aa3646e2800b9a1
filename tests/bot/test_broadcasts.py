"""What is for many: after what is for one, never twice by itself, and as staff decide."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, true, update

from bot.bell import endure
from bot.outbox import Outbox
from bot.pace import Pace, Rates
from bot.store import broadcasts, outbox, processes
from bot.store import tables as t
from bot.store.messages import Outgoing, Priority, Wires
from bot.tally import Tally
from bot.threads import Threads
from bot.transports.base import NotSent, PerhapsSent, Unreachable
from tests.bot.chat import ON_SQLITE, guardian
from tests.bot.test_outbox import Network
from tests.bot.test_timetable import MORNING, look
from tests.conftest import DEMO_NOW
from tests.store.town import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from sqlalchemy import Connection, Engine

EVERYTHING = true()
EVENING = DEMO_NOW + timedelta(hours=12)  # nine o'clock in the town


def to(address: str, body: str = "fete", *, safety: bool = False) -> Outgoing:
    return Outgoing("notice", body, NOW, address, priority=Priority.BROADCAST, resend=safety)


def notice(address: str, body: str) -> Outgoing:
    return Outgoing("notice", body, NOW, address, priority=Priority.NOTICE)


def post(engine: Engine, *messages: Outgoing) -> None:
    with engine.begin() as connection:
        outbox.post(connection, messages)


@asynccontextmanager
async def serving(engine: Engine, network: Network, process: str = "me") -> AsyncIterator[Outbox]:
    """A process that sends, until the end of the block; what is under way then ends."""
    threads = Threads(1)
    with engine.begin() as connection:
        processes.enter(connection, process, "here", 1)
    outbox = Outbox(engine, threads, {"net": network}, process, Tally())
    steps = [asyncio.create_task(endure(step)) for step in (outbox.send, outbox.broadcast, outbox.settle)]
    yield outbox
    await outbox.finish()
    for step in steps:
        step.cancel()
    await asyncio.gather(*steps, return_exceptions=True)
    threads.close()


def sent(engine: Engine, network: Network, rounds: int = 1) -> dict[str, str]:
    """Send all that can be, so many times, without waiting between; how the rows of each address stand."""

    async def play() -> None:
        async with serving(engine, network):
            for _ in range(rounds):
                await all_sent(engine)
                with engine.begin() as connection:
                    connection.execute(update(t.outbox).values(not_before=None))

    asyncio.run(asyncio.wait_for(play(), 20))
    return states(engine)


async def all_sent(engine: Engine) -> None:
    """Wait until nothing is left that may leave."""
    while waits(engine):  # noqa: ASYNC110 - it is the database that changes
        await asyncio.sleep(0.005)


def waits(engine: Engine) -> bool:
    """Whether something may leave now, or is under way."""
    ready = t.is_unsent & t.outbox.c.not_before.is_(None)
    with engine.connect() as connection:
        return connection.execute(select(t.outbox.c.id).where(ready | t.is_under_way)).first() is not None


def states(engine: Engine) -> dict[str, str]:
    """By address, of the last row."""
    return {address: state for address, state in rows(engine) if address}


def claimed(connection: Connection, process: str = "me", most: int = 9) -> list[str]:
    return [row.message.body for row in broadcasts.claim(connection, "net", most, process, NOW)]


def test_what_is_for_one_overtakes_what_is_for_many(engine: Engine) -> None:
    """T19: a reply does not wait for news, nor news for a broadcast; not even to the same person."""
    network = Network()
    network.pace = Pace(Rates(a_second=200, at_once=1))
    told = [Outgoing("reply", "reply", NOW, "net:1"), notice("net:2", "news"), notice("net:1", "last news")]
    post(engine, to("net:1", "last fete"), to("net:2"), to("net:3"), *told)
    assert set(sent(engine, network).values()) == {"sent"}
    assert network.arrived[:2] == ["reply", "news"]
    assert network.arrived.index("last news") < network.arrived.index("last fete")


def test_safety_goes_first_and_each_person_is_told_in_order(connection: Connection) -> None:
    """Of one address one row is under way at a time."""
    told = [to("net:1", "one"), to("net:1", "two"), to("net:2", "three"), to("net:1", "gas", safety=True)]
    outbox.post(connection, told)
    assert claimed(connection) == ["gas", "three"]
    assert claimed(connection) == []
    outbox.end(connection, [1, 2, 3, 4], "sent", NOW)
    outbox.post(connection, told[:2])
    assert claimed(connection, most=1) == ["one"]
    assert outbox.unsent(connection, 9, Wires(["net"]), NOW) == []


def test_what_a_dead_process_had_under_way_is_uncertain(connection: Connection) -> None:
    """Nobody can tell whether it has arrived; for safety it is sent again, the rest waits for somebody's choice."""
    for process in ("me", "other"):
        processes.enter(connection, process, "here", 1)
    outbox.post(connection, [to("net:1"), to("net:2", "gas", safety=True), to("net:3")])
    assert len(claimed(connection, "other", 2)) == 2
    assert broadcasts.recover(connection, "me", [], NOW) == 0
    processes.strike(connection, ["other"])
    assert broadcasts.recover(connection, "me", [], NOW) == 2
    assert broadcasts.counts(connection, EVERYTHING) == {"uncertain": 1, "waiting": 2}
    assert claimed(connection) == ["gas", "fete"]


def test_what_the_database_did_not_tell_us_to_have_claimed_is_settled_too(connection: Connection) -> None:
    """The connection broke at the commit: the rows bear our name, and nobody sends them."""
    processes.enter(connection, "me", "here", 1)
    outbox.post(connection, [to("net:1"), to("net:2")])
    first, _second = broadcasts.claim(connection, "net", 2, "me", NOW)
    assert broadcasts.recover(connection, "me", [first.id], NOW) == 1
    assert broadcasts.counts(connection, EVERYTHING) == {"sending": 1, "uncertain": 1}


def test_staff_decide_of_what_has_not_left(connection: Connection) -> None:
    """Paused, gone on with, cancelled; what is doubtful is sent again when somebody says so, and nothing else is."""
    processes.enter(connection, "me", "here", 1)
    outbox.post(connection, [to("net:1"), to("net:2"), to("net:3"), notice("net:4", "news")])
    assert len(claimed(connection, most=1)) == 1
    assert (broadcasts.pause(connection, EVERYTHING), claimed(connection)) == (2, [])
    assert broadcasts.resume(connection, t.outbox.c.address == "net:2") == 1
    assert broadcasts.cancel(connection, EVERYTHING, NOW) == 2
    assert broadcasts.counts(connection, EVERYTHING) == {"sending": 1, "cancelled": 2}
    outbox.end(connection, [1], "uncertain", NOW)
    assert broadcasts.resend(connection, EVERYTHING) == 1
    assert broadcasts.counts(connection, EVERYTHING) == {"waiting": 1, "cancelled": 2}


@pytest.mark.parametrize(
    ("mood", "state", "arrived"),
    [(PerhapsSent("?"), "uncertain", 2), (NotSent("away"), "sent", 2), (RuntimeError("bug"), "sent", 2)],
)
def test_a_doubt_ends_a_broadcast(engine: Engine, mood: Exception, state: str, arrived: int) -> None:
    """T24: what may have arrived is not sent again, what certainly did not leave is."""
    network = Network({"net:1": [mood]})
    post(engine, to("net:1"), to("net:2"))
    assert sent(engine, network, rounds=2) == {"net:1": state, "net:2": "sent"}
    assert len(network.arrived) == arrived


def test_what_is_for_safety_is_sent_again_after_a_doubt(engine: Engine) -> None:
    """T24: word for word, as a reply is."""
    network = Network({"net:1": [PerhapsSent("?")]})
    post(engine, to("net:1", safety=True))
    assert sent(engine, network, rounds=2) == {"net:1": "sent"}
    assert network.arrived == ["fete", "fete"]


def test_who_is_told_to_wait_waits_and_nobody_else(engine: Engine) -> None:
    """T19: neither a broadcast nor a reply is tried at that address before its time."""
    network = Network({"net:1": [NotSent("flood", after=100)]})
    post(engine, to("net:1"), to("net:2"))

    async def play() -> None:
        async with serving(engine, network) as outbox:
            await all_sent(engine)
            post(engine, Outgoing("reply", "reply", NOW, "net:1"), Outgoing("reply", "reply", NOW, "net:2"))
            outbox.bell.ring()
            await all_sent(engine)

    asyncio.run(asyncio.wait_for(play(), 20))
    assert network.arrived == ["fete", "reply"]
    assert [state for _address, state in rows(engine)] == ["waiting", "sent", "waiting", "sent"]


@ON_SQLITE
def test_who_is_reached_nowhere_is_not_told_old_news(demo_engine: Engine) -> None:
    """T21: at another address when there is one, else never; a notice waits for the next link."""
    network = Network({"net:1": [Unreachable()], "net:2": [Unreachable()]})
    with demo_engine.begin() as connection:
        alex, dominique = guardian(connection, "Alex", "DUPONT").id, guardian(connection, "Dominique", "MARTIN").id
        connection.execute(t.link.delete())
        for address, person in (("net:1", alex), ("net:2", dominique), ("net:3", dominique)):
            connection.execute(insert(t.link).values(address=address, guardian_id=person, linked_at=NOW))
        connection.execute(update(t.link).where(t.link.c.address == "net:3").values(linked_at=NOW - timedelta(days=1)))
        told = [replace(to(address), guardian_id=person) for address, person in (("net:1", alex), ("net:2", dominique))]
        outbox.post(connection, told)
    sent(demo_engine, network)
    assert rows(demo_engine) == [(None, "unreachable"), ("net:3", "sent")]


@ON_SQLITE
def test_a_broadcast_is_held_when_the_night_falls_and_goes_on_in_the_morning(demo_engine: Engine) -> None:
    """What is for safety leaves at any hour, and so does news that was written to be."""
    with demo_engine.begin() as connection:
        alex = guardian(connection, "Alex", "DUPONT").id
        told = [to("net:1"), to("net:2", "gas", safety=True), notice("net:3", "news")]
        outbox.post(connection, [replace(one, guardian_id=alex) for one in told])
    look(demo_engine, EVENING - timedelta(seconds=1))
    assert held(demo_engine) == []
    look(demo_engine, EVENING)
    assert held(demo_engine) == [("fete", MORNING)]
    look(demo_engine, MORNING)
    assert held(demo_engine) == []


def test_processes_share_a_broadcast_without_doubles(engine: Engine) -> None:
    """Each row is claimed by one of them, whoever looks first."""
    networks = [Network(pace=Pace(Rates(a_second=200))) for _ in range(2)]
    post(engine, *(to(f"net:{number}", str(number)) for number in range(200)))

    async def play() -> None:
        async with serving(engine, networks[0], "one") as _, serving(engine, networks[1], "two"):
            await all_sent(engine)

    asyncio.run(asyncio.wait_for(play(), 30))
    assert Counter(networks[0].arrived + networks[1].arrived) == Counter(map(str, range(200)))
    assert all(network.arrived for network in networks)
    assert set(states(engine).values()) == {"sent"}


def test_a_process_that_is_asked_to_end_leaves_nothing_in_doubt(engine: Engine) -> None:
    """What it has claimed is sent; the rest waits for the next start."""
    network = Network(pace=Pace(Rates(a_second=50)))
    post(engine, *(to(f"net:{number}") for number in range(30)))

    async def play() -> None:
        async with serving(engine, network):
            while not network.arrived:  # noqa: ASYNC110 - a network rings no bell
                await asyncio.sleep(0.001)

    asyncio.run(asyncio.wait_for(play(), 20))
    assert Counter(states(engine).values()) == {"sent": len(network.arrived), "waiting": 30 - len(network.arrived)}
    assert 0 < len(network.arrived) < 30


def rows(engine: Engine) -> list[tuple[str | None, str]]:
    """The address and the state of each."""
    with engine.connect() as connection:
        found = select(t.outbox.c.address, t.outbox.c.state).order_by(t.outbox.c.id)
        return [(row.address, row.state) for row in connection.execute(found)]


def held(engine: Engine) -> list[tuple[str, datetime]]:
    """What waits for an hour, and for which."""
    with engine.connect() as connection:
        found = select(t.outbox.c.body, t.outbox.c.held_until).where(t.is_held)
        return [(row.body, row.held_until) for row in connection.execute(found)]
