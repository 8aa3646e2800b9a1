"""Notices that wait because no chat reaches their guardian, whose e-mail address is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, false, func, select, update

from bot.store import tables as t
from bot.store.messages import Priority

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

PAGE = 100  # letters in one transaction


@dataclass(frozen=True)
class Stranded:
    """A row of the outbox, and whom it is for."""

    id: int
    body: str
    locale: str
    email: str
    first_name: str
    structure_id: int


STRANDED = (
    select(
        t.outbox.c.id,
        t.outbox.c.body,
        t.outbox.c.locale,
        t.guardian.c.email,
        t.guardian.c.first_name,
        t.family.c.structure_id,
    )
    .join(t.guardian, t.guardian.c.id == t.outbox.c.guardian_id)
    .join(t.family, t.family.c.id == t.guardian.c.family_id)
    .where(t.is_stranded, t.outbox.c.priority == Priority.NOTICE, t.outbox.c.silent == false())
    .where(t.guardian.c.email.is_not(None), t.outbox.c.created_at >= bindparam("since"))
    .order_by(t.outbox.c.id)
    .limit(PAGE)
)


def stranded(connection: Connection, since: datetime) -> list[Stranded]:
    """Those written since then, the oldest first: one statement, by an index that holds little else."""
    return [Stranded(*row) for row in connection.execute(STRANDED, {"since": since})]


def send(connection: Connection, row: Stranded, body: str) -> None:
    """By e-mail, unless a chat has it meanwhile; there are no buttons in it."""
    values: dict[str, Any] = {"address": f"mail:{row.email}", "body": body, "choices": [], "surface": None}
    connection.execute(update(t.outbox).where(t.outbox.c.id == row.id, t.is_stranded).values(values))


def unreachable(connection: Connection) -> int:
    """How many guardians are reached neither by a chat nor by e-mail."""
    reached = select(t.link.c.guardian_id).where(t.link.c.revoked_at.is_(None), t.link.c.muted_at.is_(None))
    nowhere = t.guardian.c.email.is_(None), ~reached.where(t.link.c.guardian_id == t.guardian.c.id).exists()
    return connection.scalar(select(func.count()).select_from(t.guardian).where(*nowhere)) or 0
