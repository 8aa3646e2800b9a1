"""The turns of a parent, one after the other: what each costs, and what each asks of the database."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import event

from bot.demo.fill import PARENT
from bot.desk import Desk
from bot.store import inbox, outbox
from bot.store.messages import Incoming, Wires
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Engine

    from tests.bench.places import Place

    Parameters = tuple[object, ...] | dict[str, object]

SAID = {
    "recap": "réserver la cantine pour Léo et Marina lundi 30 novembre",
    "confirmation": "oui",
    "my bookings": "mes réservations",
    "menu": "menu",
}


@dataclass(frozen=True)
class Statement:
    """As the driver receives it."""

    text: str
    parameters: Parameters | list[Parameters]


@dataclass
class Record:
    """The transactions of one turn, with their statements; and those of all turns, by kind."""

    turns: dict[str, list[list[Statement]]] = field(default_factory=dict)

    def count(self, kind: str) -> int:
        return sum(len(transaction) for transaction in self.turns[kind])


class Talk:
    """One parent at the desk of a place: from the inbox to the mark in the outbox, without a wire."""

    def __init__(self, place: Place, said: Mapping[str, str] = SAID) -> None:
        """Speak on the place's own engine."""
        self._place = place
        self._said = said
        self._engine = place.engine
        self._desk = Desk(self._engine, "bench", lambda: DEMO_NOW)

    def turns(self) -> dict[str, float]:
        """Seconds for each kind of turn, on a town that is put back first."""
        self._place.reset()
        return {kind: self._seconds(text) for kind, text in self._said.items()}

    def record(self) -> Record:
        """What each kind of turn asks of the database."""
        self._place.reset()
        record = Record()
        for kind, text in self._said.items():
            with _recorded(self._place.engine) as transactions:
                self._turn(text)
            record.turns[kind] = transactions
        return record

    def _seconds(self, text: str) -> float:
        start = time.perf_counter()
        self._turn(text)
        return time.perf_counter() - start

    def _turn(self, text: str) -> None:
        with self._engine.begin() as connection:
            inbox.receive(connection, [Incoming(PARENT, text, DEMO_NOW, "text", {"text": text})], "bench", DEMO_NOW)
        assert self._desk.handle(PARENT) is not None
        with self._engine.begin() as connection:
            [row] = outbox.unsent(connection, 50, Wires([PARENT]), DEMO_NOW)
        with self._engine.begin() as connection:
            outbox.end(connection, [row.id], "sent", DEMO_NOW)


@contextmanager
def _recorded(engine: Engine) -> Iterator[list[list[Statement]]]:
    transactions: list[list[Statement]] = []

    def begun(_connection: object) -> None:
        transactions.append([])

    def executed(_connection: object, _cursor: object, text: str, parameters: Parameters, *_: object) -> None:
        if not text.startswith("BEGIN"):
            transactions[-1].append(Statement(text, parameters))

    event.listen(engine, "begin", begun)
    event.listen(engine, "before_cursor_execute", executed)
    yield transactions
    event.remove(engine, "begin", begun)
    event.remove(engine, "before_cursor_execute", executed)
