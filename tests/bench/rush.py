"""Many parents at once: how many turns a second, with the threads of the program."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.desk import Desk
from bot.store import inbox
from bot.store import tables as t
from bot.store.engine import POOL
from bot.store.messages import Incoming
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from tests.bench.places import Place

PEOPLE, EACH = 24, 4
LINES = ("mes réservations", "menu", "réserver", "annuler")


class Rush:
    """Twenty-four parents who have each written four lines."""

    def __init__(self, place: Place) -> None:
        """Link the parents."""
        self._place = place
        self._engine = place.engine
        self._desk = Desk(self._engine, "bench", lambda: DEMO_NOW)
        self._addresses = [f"rush:{number}" for number in range(PEOPLE)]
        with self._engine.begin() as connection:
            ids = connection.scalars(select(t.guardian.c.id).order_by(t.guardian.c.id).offset(20).limit(PEOPLE)).all()
            rows = [
                {"address": address, "guardian_id": key, "linked_at": DEMO_NOW}
                for address, key in zip(self._addresses, ids, strict=True)
            ]
            connection.execute(insert(t.link), rows)

    def rate(self) -> float:
        """Turns a second, once the lines are in the inbox."""
        self._place.reset()
        self._write()
        with ThreadPoolExecutor(1 if self._place.kind == "SQLite" else POOL) as pool:
            start = time.perf_counter()
            done = sum(pool.map(self._answer, self._addresses))
            return done / (time.perf_counter() - start)

    def _write(self) -> None:
        lines = [
            Incoming(address, str(number), DEMO_NOW, "text", {"text": LINES[number]})
            for address in self._addresses
            for number in range(EACH)
        ]
        with self._engine.begin() as connection:
            inbox.receive(connection, lines, "bench", DEMO_NOW)

    def _answer(self, address: str) -> int:
        done = 0
        while self._desk.handle(address) is not None:
            done += 1
        return done
