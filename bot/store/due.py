"""What is due by the clock: each look is one statement, by an index that holds little else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from bot.store import tables as t
from domain.moment import MINUTE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

LAPSED = (
    select(t.activity.c.structure_id, t.booking.c.opening_id)
    .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
    .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
    .where(t.is_offered(t.booking.c.status), t.booking.c.offered_until <= bindparam("last"))
    .distinct()
    .order_by(t.booking.c.opening_id)
)


def lapsed(connection: Connection, at: datetime) -> list[tuple[int, int]]:
    """The openings with offers whose last minute is over, each behind its structure."""
    return [(row[0], row[1]) for row in connection.execute(LAPSED, {"last": at - MINUTE})]


WRITING = (
    select(t.guardian.c.family_id)
    .join(t.link, t.link.c.guardian_id == t.guardian.c.id)
    .join(t.inbox, t.inbox.c.address == t.link.c.address)
    .where(t.guardian.c.family_id.in_(bindparam("families")))
    .where(t.link.c.revoked_at.is_(None), t.is_open, t.inbox.c.received_at < bindparam("before"))
)


def writing(connection: Connection, families: Collection[int], before: datetime) -> set[int]:
    """Those of these families of whom a message that came before waits for its turn: it may accept (I11)."""
    return set(connection.scalars(WRITING, {"families": list(families), "before": before}))
