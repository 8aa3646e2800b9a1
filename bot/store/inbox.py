"""The inbox and the conversations: one small function for each statement.

A message is written with its first attempt counted, and `take` finds it so. Each other attempt is counted by `start`,
which is committed at once, so that a crash counts; then `lock` finds it. The turn, what it leaves to be sent, `save`
and `close` are committed together or not at all. Nothing here commits.
What every turn asks is made once, beside the function that asks it: to make a statement costs more than to issue it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.store import attachments
from bot.store.dialects import changed, insert_into
from bot.store.messages import FEW, Backlog, Held, Lost, Open, Priority
from bot.store.tables import conversation, inbox, is_closed, is_open, is_under_way, is_unsent, of, outbox

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table

    from bot.store.attachments import Attachment
    from bot.store.messages import Incoming
    from domain.enclosure import Trouble

    Json = dict[str, Any]

HEAD_START = timedelta(seconds=1)  # a turn takes a few milliseconds: whoever began it is given so long to end it


def receive(
    connection: Connection, batch: Sequence[Incoming], by: str | None = None, at: datetime | None = None
) -> None:
    """Write a whole batch; what has already been received is left as it is.

    A process `by` that goes on to handle it at once counts its first attempt here: `at` is the real time.
    """
    if not batch:
        return
    begun = {"attempts": 1, "started_by": by, "started_at": at} if by else {}
    addresses = {message.address: message.received_at for message in batch}
    rows = [{"address": address, "updated_at": at} for address, at in sorted(addresses.items())]
    database = connection.dialect.name
    connection.execute(_insert_new(database, conversation, "address"), rows)
    connection.execute(_insert_new(database, inbox, "address", "key"), [vars(message) | begun for message in batch])


@cache
def _insert_new(database: str, table: Table, *unique: str) -> Any:
    """An INSERT that leaves alone the rows that are there already."""
    return insert_into(table, database).on_conflict_do_nothing(index_elements=unique)


def waiting(connection: Connection, served: Collection[str]) -> dict[str, Backlog]:
    """The addresses served here that have open messages, the oldest first."""
    rows = connection.execute(_waiting(tuple(served)))
    return {address: Backlog(count, begun=bool(begun)) for address, count, begun in rows}


@lru_cache(FEW)
def _waiting(served: tuple[str, ...]) -> Select[Any]:
    return (
        select(inbox.c.address, func.count(), func.max(inbox.c.attempts) > 1)
        .where(is_open, of(inbox, served))
        .group_by(inbox.c.address)
        .order_by(func.min(inbox.c.id))
    )


OWES = select(
    select(inbox.c.id).where(inbox.c.address == bindparam("address"), is_open).exists()
    | select(outbox.c.id).where(outbox.c.address == bindparam("address"), is_unsent).exists()
    | select(outbox.c.id).where(outbox.c.address == bindparam("address"), is_under_way).exists()
)


def owes(connection: Connection, address: str) -> bool:
    """True while a message from this address waits for its turn, or an answer to it is not sent."""
    return bool(connection.scalar(OWES, {"address": address}))


TAKE = (
    select(
        conversation.c.id,
        conversation.c.state,
        select(outbox.c.id)
        .where(outbox.c.address == bindparam("from_address"), is_unsent, outbox.c.priority == Priority.REPLY)
        .exists(),
        inbox.c.started_by,
        *(inbox.c[name] for name in Open.__dataclass_fields__),
    )
    .join(inbox, inbox.c.address == conversation.c.address)
    .where(inbox.c.address == bindparam("from_address"), is_open)
    .order_by(inbox.c.rank, inbox.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)


def take(connection: Connection, address: str, by: str) -> tuple[Open, Held] | None:
    """Lock the oldest open message, and its conversation, if its first attempt is that of the process `by`."""
    row = connection.execute(TAKE, {"from_address": address}).one_or_none()
    if row is None:
        return None
    held, state, is_behind, started_by, *message = row
    opened = Open(*message)
    return (opened, Held(held, state, bool(is_behind))) if (opened.attempts, started_by) == (1, by) else None


OLDEST = (
    select(inbox.c.id)
    .join(conversation, conversation.c.address == inbox.c.address)
    .where(inbox.c.address == bindparam("from_address"), is_open)
    .order_by(inbox.c.rank, inbox.c.id)
    .limit(1)
    .with_for_update(skip_locked=True, of=conversation)
)
START = (
    update(inbox)
    .where(inbox.c.id == OLDEST.scalar_subquery(), is_open)
    .where(
        or_(
            inbox.c.started_by == bindparam("by"),
            inbox.c.started_at.is_(None),
            ~inbox.c.started_at.between(bindparam("just_before"), bindparam("at")),
        )
    )
    .values(attempts=inbox.c.attempts + 1, started_by=bindparam("by"), started_at=bindparam("at"))
    .returning(*(inbox.c[name] for name in Open.__dataclass_fields__))
)


def start(connection: Connection, address: str, by: str, at: datetime) -> Open | None:
    """Count an attempt on the oldest open message; None when there is none, or another process has just begun it.

    `by` names the process, `at` is the real time. The caller commits before the turn. The attempts of processes that
    came at the same moment would otherwise look like crashes.
    """
    known = {"from_address": address, "by": by, "at": at, "just_before": at - HEAD_START}
    row = connection.execute(START, known).one_or_none()
    return None if row is None else Open(*row)


LOCK = (
    select(conversation.c.id, conversation.c.state)
    .join(inbox, inbox.c.address == conversation.c.address)
    .where(inbox.c.id == bindparam("message"), is_open)
    .with_for_update(skip_locked=True)
)


def lock(connection: Connection, message: Open) -> Held | None:
    """Lock the conversation of an open message; None when another process holds it or has closed the message.

    The message is locked with it: PostgreSQL then looks at both again if it had to catch up with a commit.
    """
    row = connection.execute(LOCK, {"message": message.id}).one_or_none()
    return None if row is None else Held(*row)


def discount(connection: Connection, message: Open) -> None:
    """Take back an attempt that did not take place, because another process held the conversation."""
    connection.execute(update(inbox).where(inbox.c.id == message.id, is_open).values(attempts=inbox.c.attempts - 1))


SAVE = update(conversation).where(conversation.c.id == bindparam("held"))


def save(connection: Connection, held: Held, state: Json | None, at: datetime) -> None:
    """Keep the state of a conversation."""
    connection.execute(SAVE, {"held": held.id, "state": state, "updated_at": at})


def bring(connection: Connection, id_: int, file: Attachment | Trouble) -> None:
    """Keep the file of a message that is open, or why it cannot be had: its turn finds it in its payload."""
    mine = inbox.c.id == id_, is_open
    payload = connection.scalar(select(inbox.c.payload).where(*mine).with_for_update())
    if payload is None:
        return
    if isinstance(file, str):
        found: Json = {"trouble": file}
    else:
        (kept,) = attachments.attach(connection, [file])
        found = {"id": kept, "name": file.name}
    connection.execute(update(inbox).where(*mine).values(payload={**payload, "file": found}))


CLOSE = update(inbox).where(inbox.c.id == bindparam("message"), is_open).values(payload=None)


def close(connection: Connection, message: Open, at: datetime, *, poison: bool = False) -> None:
    """Erase what the message said: it is done, or poison. Raise Lost when it is no longer open."""
    done = {"message": message.id, "state": "poison" if poison else "done", "done_at": at}
    if changed(connection, CLOSE, done) != 1:
        raise Lost(f"inbox row {message.id} is no longer open")


def forget(connection: Connection, before: datetime) -> int:
    """Forget the keys of the messages closed before that instant, and say how many."""
    return changed(connection, delete(inbox).where(is_closed, inbox.c.done_at < before), {})
