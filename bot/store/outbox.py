"""The outbox: one small function for each statement, made once where every turn asks it. Nothing here commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, insert, literal_column, select, update

from bot.store import attachments
from bot.store.dialects import changed
from bot.store.messages import FEW, Outgoing, Unsent
from bot.store.tables import (
    conversation,
    inbox,
    is_addressed,
    is_held,
    is_stranded,
    is_told,
    is_unsent,
    link,
    of,
    outbox,
    process,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select

    from bot.store.messages import Wires

POST = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)


def post(connection: Connection, messages: Sequence[Outgoing]) -> list[int]:
    """Write what must be sent, in this order; give the ids."""
    return list(connection.scalars(POST, [vars(message) for message in messages])) if messages else []


def unsent(connection: Connection, limit: int, wires: Wires, at: datetime) -> list[Unsent]:
    """What this process may send now that is no broadcast: of each address the first reply, else the first notice."""
    known = {"process": wires.process, "at": at, "most": limit}
    rows = connection.execute(_unsent(tuple(wires.alone), tuple(wires.shared)), known).mappings().all()
    return attachments.Shelf().filled(connection, as_unsent(rows))


def as_unsent(rows: Sequence[RowMapping]) -> list[Unsent]:
    """Rows of the outbox, without their files."""
    return [
        Unsent(row["id"], row["attempts"], row["address"], msgspec.convert(row, Outgoing), row["doubts"])
        for row in rows
    ]


@lru_cache(FEW)
def _unsent(alone: tuple[str, ...], shared: tuple[str, ...]) -> Select[Any]:
    first = outbox.alias("first")
    is_sooner = (first.c.priority < outbox.c.priority) | (
        (first.c.priority == outbox.c.priority) & (first.c.id < outbox.c.id)
    )
    return (
        select(outbox)
        .where(is_told, is_unsent, ~select(first.c.id).where(waits_with(first), is_sooner).exists())
        .where(outbox.c.not_before.is_(None) | (outbox.c.not_before <= bindparam("at")))
        .where(of(outbox, alone) | (of(outbox, shared) & (outbox.c.holder == bindparam("process"))))
        .order_by(outbox.c.priority, outbox.c.attempts, outbox.c.id)
        .limit(bindparam("most"))
    )


def adopt(connection: Connection, wires: Wires) -> None:
    """Take over what nobody sends: its process has died, or never served that transport."""
    orphaned = outbox.c.holder.is_(None) | outbox.c.holder.not_in(select(process.c.name))
    mine = update(outbox).where(is_told, is_unsent, of(outbox, wires.shared), orphaned).values(holder=wires.process)
    connection.execute(mine)


END = update(outbox).where(outbox.c.id.in_(bindparam("ids")))


def end(connection: Connection, ids: Collection[int], state: str, at: datetime) -> None:
    """Nothing more is to be done for these rows: they were sent, or never will be."""
    connection.execute(END, {"ids": list(ids), "state": state, "done_at": at})


def end_at(connection: Connection, id_: int, place: str, at: datetime) -> None:
    """It was sent, and stands there."""
    sent = {"state": "sent", "done_at": at, "place": place}
    connection.execute(update(outbox).where(outbox.c.id == id_).values(sent))


def defer(connection: Connection, id_: int, until: datetime, doubts: int = 0) -> None:
    """Count an attempt to send a row, and whether it may have arrived; the next is not made before that instant."""
    again = {"attempts": outbox.c.attempts + 1, "doubts": outbox.c.doubts + doubts, "not_before": until}
    connection.execute(update(outbox).where(outbox.c.id == id_).values(again))


def replace_unsent(connection: Connection, message: Outgoing) -> None:
    """What has not left yet for the place that this message takes need not leave any more."""
    same = (outbox.c.address == message.address) & (outbox.c.replaces == message.replaces)
    stale = same & outbox.c.reference.is_(None)  # what was done is told, whatever comes after it
    state = {"state": "replaced", "done_at": message.created_at}
    connection.execute(update(outbox).where(is_unsent, stale).values(state))


def lose(connection: Connection, address: str, at: datetime) -> None:
    """Nobody is reached at this address any more: its replies are dropped, its notices wait for another link."""
    replies = (outbox.c.address == address) & (outbox.c.kind == "reply")
    connection.execute(update(outbox).where(is_unsent, replies).values(state="unreachable", done_at=at))
    withdraw(connection, address)


def move(connection: Connection, old: str, new: str) -> None:
    """The network has given the address another name."""
    for table in (link, conversation, inbox, outbox):
        connection.execute(update(table).where(table.c.address == old).values(address=new))


def withdraw(connection: Connection, address: str) -> None:
    """The notices that have not left for an address that is gone wait for the next link of their guardian."""
    notices = (outbox.c.address == address) & (outbox.c.kind == "notice")
    connection.execute(update(outbox).where(is_addressed, notices).values(address=None))


DELIVER_STRANDED = update(outbox).where(is_stranded, outbox.c.guardian_id == bindparam("guardian"))


def deliver_stranded(connection: Connection, guardian_id: int, address: str) -> bool:
    """Give the notices that wait for this guardian an address; False when there are none."""
    return changed(connection, DELIVER_STRANDED, {"guardian": guardian_id, "address": address}) > 0


HELD = select(outbox.c.id).where(is_held, outbox.c.held_until <= bindparam("at"))


def held(connection: Connection, at: datetime) -> list[int]:
    """The rows whose morning has come."""
    return list(connection.scalars(HELD, {"at": at}))


def release(connection: Connection, ids: Collection[int]) -> None:
    """Let rows leave that were held."""
    connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(held_until=None))


def waits_with(other: FromClause) -> ColumnElement[bool]:
    """Another row that waits to leave for the same address."""
    waits = other.c.state == literal_column("'waiting'")  # written out: it finds the index
    return waits & other.c.held_until.is_(None) & (other.c.address == outbox.c.address)
