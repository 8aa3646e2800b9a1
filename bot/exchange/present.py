"""What the database holds, as files would say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.store import processes
from bot.store.exchange import looks
from bot.store.processes import bookmark_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from bot.exchange.columns import Record

NOTHING: Mapping[str, Sequence[Record]] = {}


@dataclass(frozen=True)
class Present:
    """The town at one moment; nothing when there is no structure yet."""

    structure: Record | None
    rows: Mapping[str, Sequence[Record]]
    references_elsewhere: frozenset[str] = frozenset()
    version: str | None = None  # of the last import

    def of(self, sheet: str) -> Sequence[Record]:
        if sheet == "structure":
            return [self.structure] if self.structure else []
        return self.rows.get(sheet, ())


NOBODY = Present(None, NOTHING)


def look(connection: Connection, name: str | None = None) -> Present:
    """The only structure, or the one of this name among several; LookupError when the name leaves it open."""
    found = looks.structures(connection)
    chosen = [one for one in found if one["name"] == name] if len(found) > 1 else found
    if found and not chosen:
        raise LookupError(", ".join(one["name"] for one in found))
    if not chosen:
        return NOBODY
    structure = chosen[0]
    key = structure["id"]
    charged = processes.bookmarked(connection, bookmark_of(key))
    return Present(
        structure | {"charged_until": date.fromisoformat(charged) if charged else None},
        {sheet: looks.look(connection, sheet, key) for sheet in looks.LOOKS},
        frozenset(looks.references_elsewhere(connection, key)),
        processes.bookmarked(connection, version_of(key)),
    )


def version_of(structure: int) -> str:
    """Under which name each import of a structure leaves its mark."""
    return f"imported:{structure}"
