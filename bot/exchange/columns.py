"""A file, its columns, and the values that several columns make together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.exchange.cells import Cell, Value

Record = dict[str, Value]  # what a line says, by field


def spelt(header: str) -> str:
    """As names of columns are compared: without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", header.casefold()).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", " ", plain)))


@dataclass(frozen=True)
class Column:
    """A column; one that is not needed leaves what it speaks of as it is, or as it is by default."""

    header: str
    field: str
    cell: Cell
    needed: bool = True


@dataclass(frozen=True)
class Part:
    """Columns that make one value together, and are given together or not at all."""

    field: str
    columns: tuple[Column, ...]
    make: Callable[[Record], Value]  # ValueError for what does not go together
    spread: Callable[[Value], Record]


@dataclass(frozen=True)
class Sheet:
    """A file. Two lines with the same key speak of the same thing."""

    name: str
    key: tuple[str, ...]
    own: tuple[Column, ...]
    parts: tuple[Part, ...] = ()
    defaults: Mapping[str, Value] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (*self.own, *(column for part in self.parts for column in part.columns))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return (*(column.field for column in self.own), *(part.field for part in self.parts))

    @cached_property
    def by_header(self) -> dict[str, Column]:
        return {spelt(column.header): column for column in self.columns}

    def written(self, record: Record) -> dict[str, str]:
        """The cells of a line, by header."""
        spread = record.copy()
        for part in self.parts:
            spread |= part.spread(spread.pop(part.field))
        return {column.header: column.cell.write(spread[column.field]) for column in self.columns}

    def key_of(self, record: Record) -> tuple[Value, ...]:
        return tuple(record[name] for name in self.key)
