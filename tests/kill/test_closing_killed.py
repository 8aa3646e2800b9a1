"""A closure is carried out by processes that are killed with SIGKILL, several of them on the same database."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store import closures, people
from bot.store import tables as t
from domain.audit import SYSTEM
from domain.closure import Closure
from tests.bot.exchange.test_service_goes_on import counters_that_differ
from tests.conftest import DEMO_NOW
from tests.counts import COUNTS
from tests.kill.process import PATIENCE, timekeepers

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

SEED = 20261203


def test_a_closure_that_is_killed_goes_on(demo_engine: Engine, demo_url: str, tmp_path: Path) -> None:
    """Each booking ends once, and each family hears of all its lines in one message."""
    dice = random.Random(SEED)
    with demo_engine.begin() as connection:
        everything = tuple(connection.scalars(select(t.activity.c.id)))
        days = date(2026, 11, 23), date(2026, 12, 31)
        structure = people.first_structure(connection).id
        closure = Closure(structure, everything, *days, "neige", SYSTEM, DEMO_NOW)
        closures.keep(connection, closure)
        booked = closures.extent(connection, closure).bookings
    for _ in range(COUNTS.kills // 4):
        with timekeepers(demo_url, DEMO_NOW, tmp_path / "log", 2):
            time.sleep(0.5 + 0.5 * dice.random())
    _finish(demo_engine, demo_url, tmp_path / "log")
    with demo_engine.connect() as connection:
        assert closures.extent(connection, closure).bookings == 0
        bodies = list(connection.scalars(select(t.outbox.c.body).where(t.outbox.c.reference == closure.key)))
        lines = select(func.count(t.line.c.id)).join(t.batch).where(t.batch.c.key.startswith(closure.key))
        assert connection.scalar(lines) == booked
        told = select(t.outbox.c.guardian_id).where(t.outbox.c.reference == closure.key)
        assert len(set(connection.scalars(told))) == len(bodies)
    assert counters_that_differ(demo_engine) == []


def _finish(engine: Engine, url: str, log: Path) -> None:
    """One more, which is left alone until it is done."""
    deadline = time.monotonic() + PATIENCE
    with timekeepers(url, DEMO_NOW, log):
        while _is_under_way(engine):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def _is_under_way(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(closures.under_way(connection))
