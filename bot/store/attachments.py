"""Files that wait to leave with rows of the outbox. They are kept no longer than that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.tables import attachment, is_stranded, may_leave, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.store.messages import Unsent


@dataclass(frozen=True)
class Attachment:
    """A file as it will arrive."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    source: str | None = None  # the network's own name of it, where it came from there: « telegram:photo:AgACAg »
    kept_until: datetime | None = None  # though nothing waits to leave with it


ATTACH = insert(attachment).returning(attachment.c.id, sort_by_parameter_order=True)
NOBODY_WAITS = ~select(outbox.c.id).where(outbox.c.attachment_id == attachment.c.id, may_leave).exists()

OLD_STRANDED = is_stranded & outbox.c.attachment_id.is_not(None) & (outbox.c.created_at < bindparam("before"))
HAS_OLD_STRANDED = select(outbox.c.id).where(OLD_STRANDED).limit(1)
DROP_OLD_STRANDED = (
    update(outbox)
    .where(OLD_STRANDED)
    .values(state="unreachable", done_at=bindparam("at"))
    .returning(outbox.c.attachment_id)
)


def attach(connection: Connection, files: Sequence[Attachment]) -> list[int]:
    """Keep files, and give their ids, which any number of rows may then bear."""
    return list(connection.scalars(ATTACH, [vars(file) for file in files])) if files else []


def attached(connection: Connection, ids: Collection[int | None]) -> dict[int | None, Attachment]:
    """The files with these ids, each once."""
    known = {id_ for id_ in ids if id_ is not None}
    if not known:
        return {}
    rows = connection.execute(select(attachment).where(attachment.c.id.in_(known)))
    return {row.id: Attachment(*row[1:]) for row in rows}


def keep(connection: Connection, id_: int, until: datetime) -> None:
    """Keep a file, whoever waits for it."""
    connection.execute(update(attachment).where(attachment.c.id == id_).values(kept_until=until))


def erase(connection: Connection, ids: Collection[int | None]) -> None:
    """Erase those of these files with which nothing waits to leave any more."""
    if ids:
        gone = attachment.c.id.in_(ids), attachment.c.kept_until.is_(None), NOBODY_WAITS
        connection.execute(delete(attachment).where(*gone))


def has_stranded(connection: Connection, before: datetime) -> bool:
    """Whether a file from before that instant waits for somebody whom nothing reaches."""
    return connection.scalar(HAS_OLD_STRANDED, {"before": before}) is not None


def drop_stranded(connection: Connection, before: datetime, at: datetime) -> None:
    """Let such files go; the notices that they came with wait on."""
    erase(connection, connection.scalars(DROP_OLD_STRANDED, {"before": before, "at": at}).all())


def erase_all(connection: Connection, at: datetime) -> None:
    """Erase every file with which nothing waits to leave: whoever it was for is gone. All that wait are looked at."""
    is_over = attachment.c.kept_until.is_(None) | (attachment.c.kept_until <= at)
    connection.execute(delete(attachment).where(is_over, NOBODY_WAITS))


class Shelf:
    """Files that many rows bear, read once by this process."""

    def __init__(self) -> None:
        self._files: dict[int | None, Attachment] = {}

    def filled(self, connection: Connection, rows: Sequence[Unsent]) -> list[Unsent]:
        """The rows, with their files."""
        wanted = {row.message.attachment_id for row in rows} - {None}
        self._files = {id_: file for id_, file in self._files.items() if id_ in wanted} if wanted else self._files
        self._files |= attached(connection, wanted - self._files.keys())
        return [replace(row, attachment=self._files.get(row.message.attachment_id)) for row in rows]
