"""A large town in a SQLite file, around the real clock, and the parents in it who will talk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, text

from bot.clock import system_clock
from bot.demo.fill import FAMILIES, fill
from bot.demo.offers import CANTEEN
from bot.store import schema
from bot.store import tables as t
from bot.store.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy import Connection, Row

JUNE = 6
PEOPLE = (
    select(t.guardian.c.id, t.guardian.c.family_id, t.child.c.first_name)
    .join(t.family_child, t.family_child.c.family_id == t.guardian.c.family_id)
    .join(t.child, t.child.c.id == t.family_child.c.child_id)
    .where(t.guardian.c.family_id > FAMILIES)
    .order_by(t.guardian.c.family_id, t.child.c.id)
)
CANTEEN_DAYS = (
    select(t.opening.c.day)
    .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
    .where(t.activity.c.name == CANTEEN.name, t.opening.c.day > bindparam("today"))
)


@dataclass(frozen=True)
class Parent:
    """Somebody with several children, and the days on which these can still go to the canteen."""

    guardian: int
    children: tuple[str, ...]
    days: tuple[date, ...]


def build(url: str, families: int, wanted: int) -> list[Parent]:
    """Make the town, and find so many parents."""
    engine = open_engine(url)
    schema.create(engine)
    with engine.begin() as connection:
        fill(connection, _now(), families=families)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    with engine.begin() as connection:
        found = _parents(connection, wanted)
    engine.dispose()
    return found


def link(url: str, parents: Mapping[str, Parent]) -> None:
    """Let each be known at an address."""
    engine = open_engine(url)
    now = system_clock()
    rows = [{"address": address, "guardian_id": one.guardian, "linked_at": now} for address, one in parents.items()]
    with engine.begin() as connection:
        connection.execute(insert(t.link), rows)
    engine.dispose()


def _now() -> datetime:
    """The real time; in June the coming school year, which can be booked already, for little is left of the other."""
    now = datetime.now(UTC)
    return now.replace(month=JUNE + 1, day=1) if now.month == JUNE else now


def _soon() -> date:
    """The first day that can be booked at any hour of this day."""
    return (_now() + timedelta(days=7)).date()


def _parents(connection: Connection, count: int) -> list[Parent]:
    """The first families with several children, beyond those that have a story."""
    families: dict[int, list[Row[int, int, str]]] = defaultdict(list)
    for row in connection.execute(PEOPLE):
        families[row.family_id].append(row)
    chosen = dict(islice(((key, rows) for key, rows in families.items() if len(rows) > 1), count))
    days, busy = set(connection.scalars(CANTEEN_DAYS, {"today": _soon()})), _busy(connection, chosen)
    return [
        Parent(rows[0].id, tuple(row.first_name for row in rows), tuple(sorted(days - busy[key])))
        for key, rows in chosen.items()
    ]


def _busy(connection: Connection, families: Collection[int]) -> dict[int, set[date]]:
    """The days on which somebody of a family is booked."""
    found: dict[int, set[date]] = defaultdict(set)
    rows = select(t.booking.c.family_id, t.opening.c.day).join(t.opening, t.opening.c.id == t.booking.c.opening_id)
    for family, day in connection.execute(rows.where(t.booking.c.family_id.in_(families))):
        found[family].add(day)
    return found
