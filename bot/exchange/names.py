"""What everything would be called once the files are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.exchange.cells import Value
    from bot.exchange.columns import Record
    from bot.exchange.plan import Plan
    from bot.exchange.present import Present


@dataclass(frozen=True)
class Names:
    """What lines may refer to, and the instant at which they are read."""

    now: datetime
    families: frozenset[str]
    homes: dict[str, frozenset[str]] = field(repr=False)  # the families of each child
    groups: dict[str, frozenset[str | None]] = field(repr=False)  # those of each activity
    openings: frozenset[tuple[Value, ...]] = field(repr=False)
    elsewhere: frozenset[str] = field(repr=False)  # references of children of another service


def names_of(plan: Plan, present: Present, now: datetime) -> Names:
    """Those of the files and those of the town."""
    return Names(
        now,
        frozenset(row["reference"] for row in _rows("families", plan, present)),
        {row["reference"]: frozenset(row["families"]) for row in _rows("children", plan, present)},
        {
            row["name"]: frozenset([None, *(group[0] for group in row["groups"])])
            for row in _rows("activities", plan, present)
        },
        frozenset((row["activity"], row["group"], row["day"]) for row in _rows("openings", plan, present)),
        present.references_elsewhere,
    )


def _rows(sheet: str, plan: Plan, present: Present) -> Iterator[Record]:
    yield from present.of(sheet)
    if sheet in plan:
        yield from (step.becomes for step in plan[sheet].steps)
