"""Closures as they are kept, and what each still has to do. Nothing here commits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam, cast, delete, func, insert, select, update

from bot.store import tables as t
from bot.store.keeping import by
from bot.store.query import LAST
from domain.audit import Actor
from domain.booking import SEATED
from domain.closure import Closure, ClosureStatus, Extent
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Connection

    from domain.structure import Structure

KEEP = insert(t.closure).returning(t.closure.c.id)
FINISH = update(t.closure).where(t.closure.c.id == bindparam("closure")).values(status=ClosureStatus.DONE)


@dataclass(frozen=True)
class Left:
    """The opening that comes next."""

    opening: int
    day: date


def keep(connection: Connection, closure: Closure) -> None:
    """Keep a new closure: from now on it is carried out."""
    row = {"activities": list(closure.activities), "first": closure.first, "last": closure.last, "why": closure.why}
    whose = {"structure_id": closure.structure_id, "at": closure.at, "status": closure.status, **by("by", closure.by)}
    closure.id = connection.execute(KEEP, row | whose).scalar_one()


def under_way(connection: Connection) -> list[Closure]:
    """Closures that are not done, the oldest first."""
    rows = connection.execute(
        select(t.closure).where(t.closure.c.status == ClosureStatus.OPEN).order_by(t.closure.c.id)
    )
    return [_closure(row) for row in rows.mappings()]


def locked(connection: Connection, key: int) -> Closure | None:
    """A closure that is not done, locked until the end of the transaction; None when another process holds it."""
    open_one = select(t.closure).where(t.closure.c.id == key, t.closure.c.status == ClosureStatus.OPEN)
    row = connection.execute(open_one.with_for_update(skip_locked=True)).mappings().one_or_none()
    return _closure(row) if row else None


def next_left(connection: Connection, closure: Closure) -> Left | None:
    """The first opening that is not closed, or where somebody is booked still."""
    booked = select(t.booking.c.id).where(t.booking.c.opening_id == t.opening.c.id, t.is_live(t.booking.c.status))
    left = t.opening.c.closed_for.is_(None) | booked.exists()
    rows = select(t.opening.c.id, t.opening.c.day).where(_of(closure), left)
    row = connection.execute(rows.order_by(t.opening.c.day, t.opening.c.id).limit(1)).one_or_none()
    return Left(*row) if row else None


def extent(connection: Connection, closure: Closure) -> Extent:
    """What is left to do. What costs nothing yet, as nobody has a seat, is not counted in the amount."""
    families = func.count(t.booking.c.family_id.distinct())
    amount = func.sum(t.booking.c.price).filter(t.booking.c.status.in_(SEATED))
    counted = select(func.count(t.opening.c.id.distinct()), func.count(t.booking.c.id), families, amount)
    live = (t.booking.c.opening_id == t.opening.c.id) & t.is_live(t.booking.c.status)
    left = t.opening.c.closed_for.is_(None) | t.booking.c.id.is_not(None)
    rows = connection.execute(counted.select_from(t.opening).outerjoin(t.booking, live).where(_of(closure), left))
    openings, bookings, whose, amount_of_all = rows.one()
    return Extent(openings, bookings, whose, amount_of_all or Money())


def ended(connection: Connection, closure: Closure) -> Extent:
    """What is done: each batch bears the id of the first booking that it has ended."""
    counted = select(
        func.count(t.opening.c.id.distinct()), func.count(t.line.c.id), func.count(t.batch.c.family_id.distinct())
    )
    mine = (
        counted.select_from(t.opening)
        .join(t.booking, t.booking.c.opening_id == t.opening.c.id)
        .join(t.batch, t.batch.c.key == closure.key + cast(t.booking.c.id, String))
        .join(t.line, t.line.c.batch_id == t.batch.c.id)
    )
    return Extent(*connection.execute(mine.where(_of(closure))).one())


def latest(connection: Connection, structure: Structure, limit: int) -> list[Closure]:
    """The last ones, the newest first; read by the id, however many there are."""
    mine = select(t.closure).where(t.closure.c.structure_id == structure.id, t.closure.c.id <= LAST)
    newest = mine.order_by(t.closure.c.id.desc()).limit(limit)
    return [_closure(row) for row in connection.execute(newest).mappings()]


def finish(connection: Connection, closure: Closure) -> None:
    """It is done."""
    connection.execute(FINISH, {"closure": closure.id})


def withdraw_news(connection: Connection, closure: Closure, guardians: Sequence[int]) -> None:
    """What these were to be told of it so far has not left: they are told all of it anew."""
    news = t.is_held & (t.outbox.c.reference == closure.key) & t.outbox.c.guardian_id.in_(guardians)
    connection.execute(delete(t.outbox).where(news))


def let_news_leave(connection: Connection, closure: Closure, until: datetime | None) -> None:
    """All is told: let it leave, now or when the night is over."""
    news = t.is_held & (t.outbox.c.reference == closure.key)
    connection.execute(update(t.outbox).where(news).values(held_until=until))


def _of(closure: Closure) -> ColumnElement[bool]:
    days = t.opening.c.day.between(closure.first, closure.last)
    return days & t.opening.c.activity_id.in_(closure.activities)


def _closure(row: Mapping[Any, Any]) -> Closure:
    told = dict(row)
    actor = Actor(told.pop("by_kind"), told.pop("by_id"), told.pop("by_name"))
    key, activities = told.pop("id"), tuple(told.pop("activities"))
    closure = Closure(by=actor, activities=activities, **told)
    closure.id = key
    return closure
