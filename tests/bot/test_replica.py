"""This process among others: who has died is noticed at once on the same machine, after a silence elsewhere."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import make_mocked_request

from bot import replica as replicas
from bot.replica import Replica
from bot.store import processes
from bot.tally import Tally
from bot.threads import Threads
from bot.web.health import Health

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

HELD = "a wire"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hearts beat fast, and patience is short."""
    monkeypatch.setattr(replicas, "BEAT", 0.01)
    monkeypatch.setattr(replicas, "SILENCE", 0.1)


@pytest.fixture
def replica(engine: Engine) -> Iterator[Callable[[str], Replica]]:
    """Makes a process that runs on another machine; what its threads still do ends with the test."""
    pools: list[Threads] = []

    def made(host: str) -> Replica:
        pools.append(Threads(1))
        process = Replica(engine, pools[-1])
        process._host = host
        return process

    yield made
    for threads in pools:
        threads.close()


async def hold(holder: Replica, held: asyncio.Event) -> None:
    """Hold the wire for ever."""

    async def work() -> None:
        held.set()
        await asyncio.Event().wait()

    await holder.while_held(HELD, work)


@pytest.mark.usefixtures("quick")
def test_a_silent_process_loses_what_it_held(engine: Engine, replica: Callable[[str], Replica]) -> None:
    """T5, X37: it is on another machine, and its beats stand still; the next one holds the wire."""

    async def play() -> None:
        silent, next_one = replica("there"), replica("here")
        await silent.enter()
        await next_one.enter()
        first, second = asyncio.Event(), asyncio.Event()
        holding = [asyncio.create_task(hold(silent, first))]
        await first.wait()
        holding.append(asyncio.create_task(hold(next_one, second)))
        while not second.is_set():
            await next_one.beat()
            await asyncio.sleep(0.02)
        await silent.beat()  # it wakes up, and hears that it was given up
        await asyncio.sleep(0.05)
        with engine.begin() as connection:
            assert processes.take(connection, HELD, next_one.name)
            assert not processes.take(connection, HELD, silent.name)
        for task in holding:
            task.cancel()
        await asyncio.gather(*holding, return_exceptions=True)

    asyncio.run(play())


def test_a_dead_process_of_this_machine_is_struck_off_at_once(
    engine: Engine, replica: Callable[[str], Replica]
) -> None:
    """T1: a restart does not wait for itself."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    living = replica("here")
    with engine.begin() as connection:
        processes.enter(connection, "dead", living._host, dead.pid)
        processes.take(connection, HELD, "dead")
    asyncio.run(living.enter())
    with engine.begin() as connection:
        assert processes.take(connection, HELD, living.name)


def test_whoever_leaves_makes_way_at_once(engine: Engine, replica: Callable[[str], Replica]) -> None:
    """A restart in peace is no takeover."""
    leaving, staying = replica("there"), replica("here")
    asyncio.run(leaving.enter())
    with engine.begin() as connection:
        processes.take(connection, HELD, leaving.name)
    asyncio.run(leaving.leave())
    asyncio.run(staying.enter())
    with engine.begin() as connection:
        assert processes.take(connection, HELD, staying.name)


def test_a_process_that_cannot_write_is_not_well(engine: Engine) -> None:
    """A full disk can be read all the same; nobody is answered, and health says so."""

    async def play() -> list[int]:
        threads = Threads(1)
        one, asked = Replica(engine, threads), make_mocked_request("GET", "/health")
        health = Health(engine, threads, {}, Tally(), one)
        well = (await health.health(asked)).status
        one._beaten -= 60
        ill = (await health.health(asked)).status
        threads.close()
        return [well, ill]

    assert asyncio.run(play()) == [200, 503]
