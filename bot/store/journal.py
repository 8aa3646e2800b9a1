"""Up to which line the journal is complete: whoever reads on from a line must not pass one that is still to come.

PostgreSQL numbers a line when it is written, and shows it when its transaction ends: a lower number may come later.
"""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from bot.store.tables import audit_event

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOMENT = 0.01  # seconds
WRITING = text(
    "SELECT virtualtransaction FROM pg_locks WHERE relation = 'audit_event'::regclass AND mode = 'RowExclusiveLock'"
    " AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def complete_until(connection: Connection, patience: float = 0.5) -> int | None:
    """The last line, once all who were writing when it was there have ended; None when they take longer than that.

    Nobody is kept waiting. What was written behind it is told the next time; only what is read after this knows all
    that is before it.
    """
    line = last_line(connection)
    writing = _who_writes(connection)
    for _ in range(round(patience / MOMENT)):
        if not writing:
            return line
        sleep(MOMENT)
        writing &= _who_writes(connection)
    return None if writing else line


def last_line(connection: Connection) -> int:
    """The last line that can be seen; 0 when there is none."""
    return connection.scalar(select(func.max(audit_event.c.id))) or 0


def _who_writes(connection: Connection) -> set[str]:
    """The transactions that have written in it and not ended; SQLite has one writer, who is who asks."""
    return set() if connection.dialect.name == "sqlite" else set(connection.scalars(WRITING))
