"""Which processes serve the town, and what only one of them may hold. Nothing here commits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from bot.store.dialects import insert_into
from bot.store.tables import bookmark, lease, process

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Table
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Seen:
    """A process as its row shows it; `beats` grows as long as it lives."""

    name: str
    host: str
    pid: int
    beats: int


def enter(session: Session, name: str, host: str, pid: int) -> None:
    """Write a process down."""
    session.execute(insert(process).values(name=name, host=host, pid=pid))


def beat(session: Session, name: str) -> bool:
    """Give a sign of life; False when the others have given this process up."""
    beaten = update(process).where(process.c.name == name).values(beats=process.c.beats + 1).returning(process.c.name)
    return session.execute(beaten).first() is not None


def seen(session: Session) -> list[Seen]:
    return [Seen(*row) for row in session.execute(select(process))]


def strike(session: Session, names: Collection[str]) -> None:
    """Strike processes off: what they held can be taken."""
    session.execute(delete(process).where(process.c.name.in_(names)))


def take(session: Session, what: str, name: str) -> bool:
    """Hold a lease: it is free, already ours, or its holder is struck off."""
    gone = lease.c.holder.not_in(select(process.c.name))
    taken = _into(session, lease).values(name=what, holder=name)
    taken = taken.on_conflict_do_update(
        index_elements=["name"], set_={"holder": name}, where=gone | (lease.c.holder == name)
    )
    return session.execute(taken.returning(lease.c.name)).first() is not None


def bookmarked(session: Session, name: str) -> str | None:
    """What was noted under this name."""
    return session.scalar(select(bookmark.c.value).where(bookmark.c.name == name))


def note(session: Session, name: str, value: str) -> None:
    """Note a value under this name, in place of the one before."""
    noted = _into(session, bookmark).values(name=name, value=value)
    session.execute(noted.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def _into(session: Session, table: Table) -> Any:
    return insert_into(table, session.get_bind().dialect.name)
