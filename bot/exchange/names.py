"""What everything would be called once the files are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.exchange.cells import Value
    from bot.exchange.columns import Record
    from bot.exchange.plan import Plan, Planned
    from bot.exchange.present import Present

KEYS = {"families": "reference", "children": "reference", "activities": "name", "openings": "day"}
Key = tuple["Value", ...]


@dataclass(frozen=True)
class Names:
    """What lines may refer to, and the instant at which they are read.

    A line that could not be read to its end still has its name, and nobody is blamed for referring to it.
    """

    now: datetime
    families: frozenset[str]
    homes: dict[str, frozenset[str] | None] = field(repr=False)  # the families of each child; None: not readable
    groups: dict[str, frozenset[str | None] | None] = field(repr=False)  # those of each activity
    openings: frozenset[Key] = field(repr=False)
    elsewhere: frozenset[str] = field(repr=False)  # references of children of another service
    unread: frozenset[str] = frozenset()  # files that may hold any name


def names_of(plan: Plan, present: Present, now: datetime) -> Names:
    """Those of the files and those of the town."""
    rows = {sheet: list(_rows(sheet, plan, present)) for sheet in KEYS}
    return Names(
        now,
        frozenset(row["reference"] for row in rows["families"]),
        {row["reference"]: _set_of(row.get("families")) for row in rows["children"]},
        {row["name"]: _groups_of(row.get("groups")) for row in rows["activities"]},
        frozenset((row.get("activity"), row.get("group"), row["day"]) for row in rows["openings"]),
        present.references_elsewhere,
        frozenset(name for name, planned in plan.items() if _hides_names(planned)),
    )


def _rows(sheet: str, plan: Plan, present: Present) -> Iterator[Record]:
    yield from present.of(sheet)
    if sheet in plan:
        yield from (step.becomes for step in plan[sheet].steps)
        yield from (line.says for line in plan[sheet].file.broken if KEYS[sheet] in line.says)


def _set_of(families: Value) -> frozenset[str] | None:
    return None if families is None else frozenset(families)


def _groups_of(groups: Value) -> frozenset[str | None] | None:
    return None if groups is None else frozenset([None, *(name for name, *_ages in groups)])


def _hides_names(planned: Planned) -> bool:
    file = planned.file
    key = KEYS.get(planned.sheet.name)
    return not file.is_read or any(key not in line.says for line in file.broken)
