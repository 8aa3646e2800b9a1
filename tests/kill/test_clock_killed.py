"""Processes that keep time are killed with SIGKILL at seeded random moments, several of them on the same database."""

from __future__ import annotations

import random
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import tables as t
from domain.booking import Status
from tests.bot.queues import notices, offer_days, standing, wrong_seats
from tests.conftest import DEMO_NOW
from tests.counts import COUNTS
from tests.kill.process import PATIENCE, timekeepers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

SEED = 20261124
SIDE_BY_SIDE = 2
UNTIL = DEMO_NOW + timedelta(hours=1)
OVER = UNTIL + timedelta(minutes=1)


def test_each_place_lapses_once_and_goes_on_once(demo_engine: Engine, demo_url: str, tmp_path: Path) -> None:
    """I8, I17: killed before the commit nothing has happened, after it all of it; each family is told once."""
    with demo_engine.begin() as connection:
        days = offer_days(connection, UNTIL)
    for pause in _pauses():
        if not _offered(demo_engine, days):
            break
        with timekeepers(demo_url, OVER, tmp_path / "log", SIDE_BY_SIDE):
            _wait_for_some(demo_engine, days)
            time.sleep(pause)
    _finish(demo_url, tmp_path / "log")
    assert standing(demo_engine, days) == {("Léo", "expired"): len(days), ("Emma", "confirmed"): len(days)}
    assert [notices(demo_engine, who) for who in ("Alex", "Sam", "Dominique")] == [len(days)] * 3
    assert wrong_seats(demo_engine) == []


def _pauses() -> Iterator[float]:
    """Between the first lapse of a round and the deaths: a few slices, or a part of one."""
    dice = random.Random(SEED)
    return (dice.random() * 0.03 for _ in range(COUNTS.kills))


def _wait_for_some(engine: Engine, days: list[int]) -> None:
    """Until one more place has lapsed."""
    before, deadline = _offered(engine, days), time.monotonic() + PATIENCE
    while _offered(engine, days) == before:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def _offered(engine: Engine, days: list[int]) -> int:
    statement = select(t.booking.c.id).where(t.booking.c.opening_id.in_(days), t.booking.c.status == Status.OFFERED)
    with engine.connect() as connection:
        return len(connection.execute(statement).all())


def _finish(url: str, log: Path) -> None:
    """One more, which is left alone for two looks."""
    with timekeepers(url, OVER, log) as [process]:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == [b"looked\n"] * 2
