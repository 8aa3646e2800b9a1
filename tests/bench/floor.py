"""The bare floor: the statements of recorded turns, in the same transactions, by the driver alone."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Protocol

import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.places import Place
    from tests.bench.turns import Record, Statement


class Driver(Protocol):
    """A connection without any of our code."""

    def begin(self) -> None: ...

    def execute(self, statement: Statement) -> None: ...

    def commit(self) -> None: ...


class BareSqlite:
    """The standard library, with the promises of the program."""

    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")

    def begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def execute(self, statement: Statement) -> None:
        if isinstance(statement.parameters, list):
            self._connection.executemany(statement.text, statement.parameters)
        else:
            self._connection.execute(statement.text, statement.parameters).fetchall()

    def commit(self) -> None:
        self._connection.execute("COMMIT")


class BarePostgresql:
    """psycopg, READ COMMITTED as it is by default."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url)

    def begin(self) -> None:
        """The driver does it by itself."""

    def execute(self, statement: Statement) -> None:
        cursor, query = self._connection.cursor(), statement.text.encode()
        if isinstance(statement.parameters, list):
            cursor.executemany(query, statement.parameters)
        else:
            cursor.execute(query, statement.parameters)
            if cursor.description:
                cursor.fetchall()

    def commit(self) -> None:
        self._connection.commit()


class Floor:
    """Issues the recorded turns again, on a town that is put back first."""

    def __init__(self, place: Place, record: Record) -> None:
        self._place = place
        self._record = record
        self._driver = _driver(place)

    def turns(self) -> dict[str, float]:
        """Seconds for each kind of turn."""
        self._place.reset()
        return {kind: self._seconds(transactions) for kind, transactions in self._record.turns.items()}

    def _seconds(self, transactions: list[list[Statement]]) -> float:
        start = time.perf_counter()
        for statements in transactions:
            self._driver.begin()
            for statement in statements:
                self._driver.execute(statement)
            self._driver.commit()
        return time.perf_counter() - start


def _driver(place: Place) -> Driver:
    drivers: dict[str, Callable[[], Driver]] = {
        "SQLite": lambda: BareSqlite(place.engine.url.database or ""),
        "PostgreSQL": lambda: BarePostgresql(place.url.replace("+psycopg", "")),
    }
    return drivers[place.kind]()
