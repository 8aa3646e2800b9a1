"""A statement whose rows are facts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Select

    from bot.store.facts import Memory, Part

    Narrow = Callable[[Select[Any]], Select[Any]]

LAST = 2**31 - 1  # no id is higher


@dataclass(frozen=True)
class Query:
    """A statement, and the facts that stand side by side in each of its rows."""

    statement: Select[Any]
    parts: Sequence[tuple[Part[Any], slice]]

    def ask(self, connection: Connection, memory: Memory, **asked: Any) -> list[list[Any]]:
        """The facts, row by row."""
        rows = connection.execute(self.statement, asked)
        return [[memory.fact(part, row[place]) for part, place in self.parts] for row in rows]


def of(*parts: Part[Any]) -> Callable[[Narrow], Query]:
    """A function that says which rows of these parts are meant, and in which order, becomes the query."""
    columns = select(*chain.from_iterable(part.columns for part in parts))
    places, start = [], 0
    for part in parts:
        places.append((part, slice(start, start + len(part.columns))))
        start += len(part.columns)
    return lambda narrow: Query(narrow(columns), places)
