"""Two hundred parents after fifty seats: our turns, side by side with the least that would give a seat once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import TYPE_CHECKING

from sqlalchemy import make_url, select

from bot.store import schema
from bot.store import tables as t
from bot.store.engine import open_engine
from tests.bench.floor import BarePostgresql, BareSqlite
from tests.bench.turns import Statement
from tests.counts import Rush
from tests.rush.parents import PATIENCE, Turn, replicas
from tests.rush.town import WANTED, settle
from tests.store.town import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Barrier

    from sqlalchemy import Engine

    from tests.rush.parents import Replicas

RUSH = Rush(workers=4, parents=200, seats=50, places=100, cancelled=0)
ROUNDS = 3
BARE = (  # a booking that has ended, since ours are live
    "SELECT taken FROM opening WHERE id = ?{lock}",
    "UPDATE opening SET taken = taken + 1 WHERE id = ?",
    """
    INSERT INTO booking (opening_id, child_id, family_id, status, price, booked_by_kind, booked_by_name, booked_at)
    VALUES (?, ?, ?, 'cancelled', 2487, 'guardian', 'Sam', ?)
    """,
)


@dataclass
class Raced:
    """What the rounds took."""

    rates: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)

    def add(self, turns: Sequence[Turn]) -> None:
        """One round."""
        lasted = max(turn.committed for turn in turns) - min(turn.written for turn in turns)
        self.rates.append(len(turns) / lasted)
        self.turns += [turn.committed - turn.begun for turn in turns]

    @property
    def p99(self) -> float:
        return quantiles(self.turns, n=100)[98] * 1000


def report_race(urls: dict[str, str]) -> str:
    """One line for each database."""
    head = f"{RUSH.parents} parents after {RUSH.seats} seats, {RUSH.workers} processes, {ROUNDS} interleaved rounds."
    bare = "« bare »: lock the opening, count, insert, commit; no message, no French, no rule, no answer."
    return "\n".join([head, bare, *(_line(kind, *_raced(url)) for kind, url in urls.items())])


def _line(kind: str, ours: Raced, bare: Raced) -> str:
    rate, floor = median(ours.rates), median(bare.rates)
    return (
        f"{kind:<12}{rate:6.0f} confirmations/s, bare {floor:6.0f}/s: {floor / rate:4.1f} ×"
        f"   p99 {ours.p99:6.0f} ms, bare {bare.p99:6.0f} ms: {ours.p99 / bare.p99:4.1f} ×"
    )


def _raced(url: str) -> tuple[Raced, Raced]:
    """Round by round: ours, then the bare one, on a new day for the same processes."""
    engine = open_engine(url)
    schema.create(engine)
    ours, bare = Raced(), Raced()
    with replicas(url, RUSH.workers) as desk:
        for number in range(ROUNDS + 1):
            with engine.begin() as connection:
                parents = settle(connection, RUSH, f"race-{number}")
            desk.say(parents, WANTED)
            confirmed, inserted = desk.say(parents, "oui"), _inserted(desk, engine)
            if number:  # the first round warms up
                ours.add(confirmed)
                bare.add(inserted)
    engine.dispose()
    return ours, bare


def _inserted(desk: Replicas, engine: Engine) -> list[Turn]:
    with engine.connect() as connection:
        opening = connection.scalars(select(t.opening.c.id).order_by(t.opening.c.id.desc())).first()
        homes = select(t.family_child.c.child_id, t.family_child.c.family_id).order_by(t.family_child.c.child_id.desc())
        rows = [(opening, *row) for row in connection.execute(homes.limit(RUSH.parents))]
    shares = [(desk.url, rows[number :: desk.workers], desk.barrier) for number in range(desk.workers)]
    return [turn for turns in desk.pool.starmap(_insert, shares, chunksize=1) for turn in turns]


def _insert(url: str, rows: Sequence[tuple[int, int, int]], barrier: Barrier) -> list[Turn]:
    """Each row in a transaction of its own, by the driver alone."""
    is_sqlite = url.startswith("sqlite")
    driver = BareSqlite(make_url(url).database or "") if is_sqlite else BarePostgresql(url.replace("+psycopg", ""))
    texts = BARE if is_sqlite else [text.replace("?", "%s") for text in BARE]
    read, count, insert = (text.format(lock="" if is_sqlite else " FOR UPDATE") for text in texts)
    barrier.wait(PATIENCE)
    written, turns = time.monotonic(), []
    for row in rows:
        begun = time.monotonic()
        driver.begin()
        driver.execute(Statement(read, (row[0],)))
        driver.execute(Statement(count, (row[0],)))
        driver.execute(Statement(insert, (*row, NOW.isoformat())))
        driver.commit()
        turns.append(Turn("", written, begun, time.monotonic()))
    return turns
