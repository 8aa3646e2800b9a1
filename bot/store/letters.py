"""Whom letters are due to, and until when they have been told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from bot.store import tables as t

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from domain.preferences import Topic
    from domain.structure import Structure


def due(connection: Connection, topic: Topic, structure: Structure, until: datetime) -> list[int]:
    """The guardians who have asked for it and have not been told until then: one statement, by an index of few."""
    return list(connection.scalars(_due(topic), {"structure": structure.id, "until": until}))


@cache
def _due(topic: Topic) -> Select[Any]:
    told = t.TOLD_UNTIL[topic]
    return (
        select(t.guardian.c.id)
        .join(t.family, t.family.c.id == t.guardian.c.family_id)
        .where(told.is_not(None), told < bindparam("until"), t.family.c.structure_id == bindparam("structure"))
        .order_by(t.guardian.c.id)
    )


def take(connection: Connection, topic: Topic, guardian_id: int, until: datetime) -> datetime | None:
    """Until when they had been told, which from now on they have been until then; None when somebody else was faster.

    It is locked until the end of the transaction, in which the letter is written.
    """
    told, mine = t.TOLD_UNTIL[topic], t.guardian.c.id == guardian_id
    before = connection.scalar(select(told).where(mine, told < until).with_for_update(key_share=True))
    if before is not None:
        connection.execute(update(t.guardian).where(mine).values({told.name: until}))
    return before


def last_told(connection: Connection, guardian_id: int) -> int:
    """The last line of the journal that a digest has told of."""
    return connection.scalar(select(t.guardian.c.digested_event).where(t.guardian.c.id == guardian_id)) or 0


def note(connection: Connection, guardian_id: int, event: int) -> None:
    """Keep which line of the journal a digest has told of last."""
    connection.execute(update(t.guardian).where(t.guardian.c.id == guardian_id).values(digested_event=event))
