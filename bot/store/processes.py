"""Which processes serve the town, and what only one of them may hold. Nothing here commits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from bot.store.dialects import insert_into
from bot.store.tables import bookmark, lease, process

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Table


@dataclass(frozen=True)
class Seen:
    """A process as its row shows it; `beats` grows as long as it lives."""

    name: str
    host: str
    pid: int
    beats: int


def enter(connection: Connection, name: str, host: str, pid: int) -> None:
    """Write a process down."""
    connection.execute(insert(process).values(name=name, host=host, pid=pid))


def beat(connection: Connection, name: str) -> bool:
    """Give a sign of life; False when the others have given this process up."""
    beaten = update(process).where(process.c.name == name).values(beats=process.c.beats + 1).returning(process.c.name)
    return connection.execute(beaten).first() is not None


def seen(connection: Connection) -> list[Seen]:
    return [Seen(*row) for row in connection.execute(select(process))]


def strike(connection: Connection, names: Collection[str]) -> None:
    """Strike processes off: what they held can be taken."""
    connection.execute(delete(process).where(process.c.name.in_(names)))


def take(connection: Connection, what: str, name: str) -> bool:
    """Hold a lease: it is free, already ours, or its holder is struck off."""
    gone = lease.c.holder.not_in(select(process.c.name))
    taken = _into(connection, lease).values(name=what, holder=name)
    taken = taken.on_conflict_do_update(
        index_elements=["name"], set_={"holder": name}, where=gone | (lease.c.holder == name)
    )
    return connection.execute(taken.returning(lease.c.name)).first() is not None


def bookmark_of(structure: int) -> str:
    """Under which name it stands until which day the bookings of a structure are charged."""
    return f"charged:{structure}"


def transmitted(structure: int) -> str:
    """Under which name it stands up to which line of the journal the service's own software knows the bookings."""
    return f"transmitted:{structure}"


def bookmarked(connection: Connection, name: str) -> str | None:
    """What was noted under this name."""
    return connection.scalar(select(bookmark.c.value).where(bookmark.c.name == name))


def bookmarked_alone(connection: Connection, name: str) -> str | None:
    """The same, and whoever asks for it in this way too waits until the end of the transaction."""
    return connection.scalar(select(bookmark.c.value).where(bookmark.c.name == name).with_for_update())


def note(connection: Connection, name: str, value: str) -> None:
    """Note a value under this name, in place of the one before."""
    noted = _into(connection, bookmark).values(name=name, value=value)
    connection.execute(noted.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def _into(connection: Connection, table: Table) -> Any:
    return insert_into(table, connection.dialect.name)
