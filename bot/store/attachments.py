"""Files that wait to leave with rows of the outbox. They are kept no longer than that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.store.tables import attachment, may_leave, outbox

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Attachment:
    """A file as it will arrive."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


ATTACH = insert(attachment).returning(attachment.c.id, sort_by_parameter_order=True)
NOBODY_WAITS = ~select(outbox.c.id).where(outbox.c.attachment_id == attachment.c.id, may_leave).exists()


def attach(connection: Connection, files: Sequence[Attachment]) -> list[int]:
    """Keep files, and give their ids, which any number of rows may then bear."""
    return list(connection.scalars(ATTACH, [vars(file) for file in files])) if files else []


def attached(connection: Connection, ids: Collection[int | None]) -> dict[int | None, Attachment]:
    """The files with these ids, each once."""
    known = {id_ for id_ in ids if id_ is not None}
    if not known:
        return {}
    rows = connection.execute(select(attachment).where(attachment.c.id.in_(known)))
    return {row.id: Attachment(row.name, row.media_type, row.data) for row in rows}


def erase(connection: Connection, ids: Collection[int | None]) -> None:
    """Erase those of these files with which nothing waits to leave any more."""
    if ids:
        connection.execute(delete(attachment).where(attachment.c.id.in_(ids), NOBODY_WAITS))


def erase_all(connection: Connection) -> None:
    """Erase every file with which nothing waits to leave: whoever it was for is gone. All that wait are looked at."""
    connection.execute(delete(attachment).where(NOBODY_WAITS))
