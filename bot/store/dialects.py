"""What each database says in its own way."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


def insert_into(table: Table, database: str) -> Any:
    """An INSERT that can say what becomes of a row that is there already. A dialect is imported when it is used."""
    dialect: Any = import_module(f"sqlalchemy.dialects.{database}")
    return dialect.insert(table)


def changed(connection: Connection, statement: Any, known: dict[str, Any]) -> int:
    """Carry a statement out; how many rows it has changed."""
    result: Any = connection.execute(statement, known)
    return int(result.rowcount)
