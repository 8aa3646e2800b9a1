"""Waiting lists of days gone by, and how far each of them came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.store import tables as t
from domain.booking import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection


def make(connection: Connection, activity: str, now: datetime, let_in: Sequence[int]) -> None:
    """On the last days of an activity, so many were let in on each, the latest day first."""
    of_activity = select(t.activity.c.id).where(t.activity.c.name == activity)
    there = t.opening.c.activity_id.in_(of_activity), t.opening.c.day < now.date()
    found = connection.execute(select(t.opening.c.id, t.opening.c.day).where(*there)).all()
    days = sorted({row.day for row in found}, reverse=True)
    for opening, day in found:
        if day in days[: len(let_in)]:
            _let(connection, opening, let_in[days.index(day)], now)


def _let(connection: Connection, opening: int, count: int, now: datetime) -> None:
    busy = select(t.booking.c.child_id).where(t.booking.c.opening_id == opening)
    people = select(t.family_child).where(t.family_child.c.child_id.not_in(busy)).order_by(t.family_child.c.child_id)
    by = {"status": Status.CONFIRMED, "booked_by_kind": "system", "booked_by_name": "", "booked_at": now}
    for position, (family, child) in enumerate(connection.execute(people.limit(count)).all(), 1):
        who = {"family_id": family, "child_id": child, "opening_id": opening, "position": position}
        connection.execute(insert(t.booking).values(**by, **who))
    seats = {"last_position": max(1, count), "taken": t.opening.c.taken + count}
    connection.execute(update(t.opening).where(t.opening.c.id == opening).values(seats))
