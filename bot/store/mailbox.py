"""The inbox, the conversations and the outbox: one small function for each statement.

A message is written with its first attempt counted, and `take` finds it so. Each other attempt is counted by `start`,
which is committed at once, so that a crash counts; then `lock` finds it. The turn, `post`, `save` and `close` are
committed together or not at all. Nothing here commits.
What every turn asks is made once, beside the function that asks it: to make a statement costs more than to issue it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, delete, false, func, insert, literal_column, or_, select, update

from bot.store import attachments
from bot.store.dialects import insert_into
from bot.store.tables import (
    conversation,
    inbox,
    is_addressed,
    is_closed,
    is_held,
    is_open,
    is_stranded,
    is_told,
    is_under_way,
    is_unsent,
    link,
    outbox,
    process,
)
from bot.wording.month import Month

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, Table

    from bot.store.attachments import Attachment
    from domain.enclosure import Trouble

    Json = dict[str, Any]


HEAD_START = timedelta(seconds=1)  # a turn takes a few milliseconds: whoever began it is given so long to end it
FEW = 16  # sets of transports that a process serves, in its life: one, unless a network is down for a while


class Lost(Exception):
    """Another process has closed the message in the meantime: this turn must be rolled back."""


@dataclass(frozen=True)
class Incoming:
    """What a transport has received. The key is the transport's own: the same one again is the same message."""

    address: str  # « transport:native »
    key: str
    received_at: datetime
    kind: str  # text, pick, command, other, left, joined, public, arrived: see bot/desk.py
    payload: Json
    rank: int = 0  # the transport's own order among the messages of an address; 0 where they come in order


@dataclass(frozen=True)
class Open:
    """A message that waits for its turn; `attempts` counts the one that begins."""

    id: int
    address: str
    key: str
    received_at: datetime
    kind: str
    payload: Json
    attempts: int


@dataclass(frozen=True)
class Backlog:
    """How many messages of a conversation wait, and whether one of them was begun before."""

    count: int
    begun: bool


@dataclass(frozen=True)
class Held:
    """A conversation, locked until the end of the transaction; no state before its first turn."""

    id: int
    state: Json | None
    is_behind: bool = True  # an answer to something that was said before has perhaps not left yet


@dataclass(frozen=True)
class Option:
    """A choice as it was offered: its stable key, its words, and its mark in a list; an action has no mark."""

    key: str
    label: str
    mark: str = ""


@dataclass(frozen=True)
class Drawing:
    """How several choices can be ticked before they are taken: which are, and the month to show when they are days."""

    ticked: tuple[str, ...] = ()
    month: Month | None = None


@dataclass(frozen=True)
class Form:
    """How a form stands once what was filled in has been answered."""

    frame: str | None  # the errand under way, which the form goes on with; None when it has ended
    gone: bool = False  # what was filled in belonged to an errand that nobody remembers
    missed: bool = False  # what was filled in was not understood


class Priority(IntEnum):
    """Who overtakes whom: everywhere, and at one address too."""

    REPLY = 0
    NOTICE = 1
    BROADCAST = 2


@dataclass(frozen=True)
class Outgoing:
    """What must be sent, worded but not drawn. A notice without an address waits for its guardian to be linked."""

    kind: str  # reply or notice
    body: str
    created_at: datetime
    address: str | None = None
    guardian_id: int | None = None
    choices: tuple[Option, ...] = ()
    surface: str | None = None
    reference: str | None = None
    drawing: Drawing | None = None
    form: Form | None = None
    via: str | None = None  # what the transport gave with the message that is answered, for itself
    replaces: str | None = None  # the network's name of the message whose place this one takes
    locale: str = "fr"
    silent: bool = False  # it comes without a sound, where the network can do that
    held_until: datetime | None = None  # on the clock of the town
    announcement_id: int | None = None
    attachment_id: int | None = None  # the file that it brings
    is_caption: bool = False  # the body only names the file: what matters was said before
    place: str | None = None  # « » when it must be known where it stands, then the network's name of it
    holder: str | None = None  # the process that sends it, where several could
    priority: Priority = Priority.REPLY
    resend: bool = True  # what may have arrived is sent again; a broadcast is, for safety only


@dataclass(frozen=True)
class Wires:
    """The transports of a process: those whose messages it alone sends, those it shares with others, and its name."""

    alone: Collection[str] = ()  # names of transports, or whole addresses
    shared: Collection[str] = ()
    process: str = ""


@dataclass(frozen=True)
class Unsent:
    """A row of the outbox that has an address, and was not sent yet."""

    id: int
    attempts: int
    address: str
    message: Outgoing
    doubts: int = 0  # times that it may have arrived
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Posted:
    """What a turn has left to be sent: what may leave at once, and whether there is more to look for."""

    at_once: Unsent | None = None
    more: bool = True
    follows: bool = False  # something more for the same address


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
    if _count(connection, CLOSE, done) != 1:
        raise Lost(f"inbox row {message.id} is no longer open")


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
    return _count(connection, DELIVER_STRANDED, {"guardian": guardian_id, "address": address}) > 0


HELD = select(outbox.c.id).where(is_held, outbox.c.held_until <= bindparam("at"))


def held(connection: Connection, at: datetime) -> list[int]:
    """The rows whose morning has come."""
    return list(connection.scalars(HELD, {"at": at}))


def release(connection: Connection, ids: Collection[int]) -> None:
    """Let rows leave that were held."""
    connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(held_until=None))


def forget(connection: Connection, before: datetime) -> int:
    """Forget the keys of the messages closed before that instant, and say how many."""
    return _count(connection, delete(inbox).where(is_closed, inbox.c.done_at < before), {})


def waits_with(other: FromClause) -> ColumnElement[bool]:
    """Another row that waits to leave for the same address."""
    waits = other.c.state == literal_column("'waiting'")  # written out: it finds the index
    return waits & other.c.held_until.is_(None) & (other.c.address == outbox.c.address)


def of(table: Table, names: Collection[str]) -> ColumnElement[bool]:
    """The rows whose address is one of these, or begins with the name of one of these transports."""
    address = table.c.address
    ours = ((address == name) | address.startswith(f"{name}:", autoescape=True) for name in names)
    return or_(false(), *ours)


def _count(connection: Connection, statement: Any, known: Json) -> int:
    result: Any = connection.execute(statement, known)
    return int(result.rowcount)
