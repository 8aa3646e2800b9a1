"""Making a table of SQLite anew, which cannot change a column or a constraint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Callable


def make_anew(table: str, change: Callable[[str], str]) -> None:
    """Change how a table was created; its rows are back before anybody misses them, in the columns that are left."""
    said = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL ORDER BY type DESC")
    create, *indexes = op.get_bind().scalars(said, {"table": table}).all()
    before = _columns(table)
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608 - no part comes from outside
    op.drop_table(table)
    for statement in (change(" ".join(create.split())), *indexes):
        op.execute(statement)
    kept = ", ".join(f'"{column}"' for column in before if column in _columns(table))
    op.execute(f"INSERT INTO {table} ({kept}) SELECT {kept} FROM {table}_before")  # noqa: S608 - no part comes from outside
    op.drop_table(f"{table}_before")


def replaced(told: str, part: str, other: str) -> str:
    """ValueError when the part is not there: the table is not the one that was expected."""
    if part not in told:
        raise ValueError(f"no « {part} » in {told}")
    return told.replace(part, other)


def _columns(table: str) -> list[str]:
    return [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
