"""Broadcasts in the outbox: who sends which rows, what is doubtful after a death, and what staff may decide of them.

A row is claimed, and that is on the disk, before it leaves: after a death nobody can tell of what was claimed whether
it has arrived. For safety it is sent again then; else it is uncertain, and stays so until somebody chooses.
Nothing here commits. `which` tells the rows meant, such as those of one announcement.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select, update

from bot.store import tables as t
from bot.store.outbox import as_unsent, waits_with
from bot.store.tables import is_announced, is_broadcast, is_stranded, is_under_way, is_waiting_to_leave, of, outbox

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Update

    from bot.store.messages import Unsent

    Which = ColumnElement[bool]

FEW = 8  # transports of a process
TO_COME = outbox.c.state.in_(["waiting", "paused"])


MAY_WAIT = select(outbox.c.id).where(is_announced, ~outbox.c.resend).limit(1)


def claim(connection: Connection, wire: str, most: int, by: str, at: datetime) -> list[Unsent]:
    """Take broadcasts that the process `by` sends at once; what another process takes meanwhile is passed over.

    Safety goes first. At one address what is for one goes before what is for many, and one row is under way at a time.
    Their files are not with them yet.
    """
    rows = connection.execute(_claim(wire), {"most": most, "by": by, "at": at}).mappings().all()
    return as_unsent(sorted(rows, key=lambda row: (not row["resend"], row["id"])))


@lru_cache(FEW)
def _claim(wire: str) -> Any:
    first, other = outbox.alias("first"), outbox.alias("other")
    is_sooner = or_(
        first.c.priority < outbox.c.priority,
        first.c.resend & ~outbox.c.resend,
        (first.c.resend == outbox.c.resend) & (first.c.id < outbox.c.id),
    )
    is_beside = and_(other.c.address == outbox.c.address, other.c.state == t.SENDING)
    chosen = (
        select(outbox.c.id)
        .where(is_announced, of(outbox, (wire,)))
        .where(outbox.c.not_before.is_(None) | (outbox.c.not_before <= bindparam("at")))
        .where(~select(first.c.id).where(waits_with(first), is_sooner).exists())
        .where(~select(other.c.id).where(is_beside).exists())
        .order_by(outbox.c.resend.desc(), outbox.c.attempts, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("chosen")  # a subquery might be made several times, each with other rows
    )
    mine = update(outbox).where(outbox.c.id.in_(select(chosen.c.id)))
    return mine.values(state="sending", holder=bindparam("by")).returning(outbox)


def put_back(connection: Connection, id_: int) -> None:
    """It has not left, as far as is known here: it waits again."""
    connection.execute(update(outbox).where(outbox.c.id == id_, is_under_way).values(state="waiting"))


def recover(connection: Connection, by: str, known: Collection[int], at: datetime) -> int:
    """What a process had claimed that has died is uncertain, or for safety waits again; say how many rows it was.

    The same for what stands as claimed `by` us beyond the rows that we know of.
    """
    ours = (outbox.c.holder == by) & outbox.c.id.not_in(known)
    orphaned = is_under_way & (outbox.c.holder.not_in(select(t.process.c.name)) | ours)
    doubtful = _orphans(orphaned, resend=False).values(state="uncertain", done_at=at)
    again = _orphans(orphaned, resend=True).values(state="waiting", doubts=outbox.c.doubts + 1)
    return _count(connection, doubtful) + _count(connection, again)


def _orphans(orphaned: Which, *, resend: bool) -> Update:
    return update(outbox).where(orphaned, outbox.c.resend if resend else ~outbox.c.resend)


def counts(connection: Connection, which: Which) -> dict[str, int]:
    """How many there are in each state; `held` are those that wait for the morning."""
    held = is_waiting_to_leave & outbox.c.held_until.is_not(None)
    found = select(outbox.c.state, held, func.count()).where(is_broadcast, which).group_by(outbox.c.state, held)
    return {"held" if is_held else state: count for state, is_held, count in connection.execute(found)}


def pause(connection: Connection, which: Which) -> int:
    """Nothing of it leaves from now on, but what is under way."""
    return _count(connection, _chosen(which).where(is_waiting_to_leave).values(state="paused"))


def resume(connection: Connection, which: Which) -> int:
    """What was paused goes on; at night, in the morning."""
    return _count(connection, _chosen(which).where(outbox.c.state == "paused").values(state="waiting"))


def cancel(connection: Connection, which: Which, at: datetime) -> int:
    """What has not left never will; what is under way does."""
    return _count(connection, _chosen(which).where(TO_COME).values(state="cancelled", done_at=at))


def resend(connection: Connection, which: Which, states: Collection[str] = ("uncertain",)) -> int:
    """Somebody has chosen: what may have arrived is sent once more, or what has failed."""
    again = {"state": "waiting", "done_at": None, "not_before": None, "attempts": 0}
    reached = outbox.c.state.in_(list(states)) & outbox.c.address.is_not(None)
    return _count(connection, _chosen(which).where(reached).values(again))


def arrive(connection: Connection, id_: int, address: str, how: str) -> None:
    """The network says that an announcement was delivered, or read, at this address; what was read stays so."""
    mine = update(outbox).where(outbox.c.id == id_, outbox.c.address == address, outbox.c.announcement_id.is_not(None))
    connection.execute(mine.where(func.coalesce(outbox.c.arrived, "") != "read").values(arrived=how))


def announced(connection: Connection, id_: int, address: str) -> int | None:
    """The announcement that a row has brought to this address."""
    mine = outbox.c.id == id_, outbox.c.address == address
    return connection.scalar(select(outbox.c.announcement_id).where(*mine))


def may_wait(connection: Connection) -> bool:
    """Whether something is about to leave that is not for safety."""
    return connection.scalar(MAY_WAIT) is not None


def hold(connection: Connection, structure_id: int, until: datetime) -> int:
    """Let what is not for safety wait for the morning."""
    people = select(t.guardian.c.id).join(t.family, t.family.c.id == t.guardian.c.family_id)
    ours = outbox.c.guardian_id.in_(people.where(t.family.c.structure_id == structure_id))
    return _count(connection, update(outbox).where(is_announced, ~outbox.c.resend, ours).values(held_until=until))


def give_up(connection: Connection, guardian_id: int, at: datetime) -> None:
    """Who is reached nowhere is not told later: by then it is old news."""
    stranded = update(outbox).where(is_stranded, is_broadcast, outbox.c.guardian_id == guardian_id)
    connection.execute(stranded.values(state="unreachable", done_at=at))


def _chosen(which: Which) -> Update:
    return update(outbox).where(is_broadcast, which)


def _count(connection: Connection, statement: Update) -> int:
    result: Any = connection.execute(statement)
    return int(result.rowcount)
