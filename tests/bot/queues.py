"""Days of the Wednesday centre on which a place is offered to Léo until an instant, and Emma waits behind him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from bot.store import tables as t
from domain.booking import SEATED, Status
from domain.money import Money
from tests.bot.chat import guardian
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Engine, ScalarSelect

    from domain.family import Guardian


def offer_days(connection: Connection, until: datetime, most: int = 100) -> list[int]:
    """Make them, as many as there are days without a queue; give the openings, the soonest first."""
    ids = _quiet_days(connection)[:most]
    alex, dominique = guardian(connection, "Alex", "DUPONT"), guardian(connection, "Dominique", "MARTIN")
    leo, emma = _child(connection, "Léo", alex), _child(connection, "Emma", dominique)
    for opening in ids:
        _write(connection, opening, leo, alex, status=Status.OFFERED, position=1, offered_until=until)
        _write(connection, opening, emma, dominique, status=Status.WAITLISTED, position=2)
    counted = {"taken": t.opening.c.taken + 1, "waiting": 1, "last_position": 2, "queue_capacity": 5}
    connection.execute(update(t.opening).where(t.opening.c.id.in_(ids)).values(counted))
    connection.execute(update(t.opening).where(t.opening.c.id.in_(ids)).values(capacity=t.opening.c.taken))
    return ids


def standing(engine: Engine, openings: list[int]) -> dict[tuple[str, str], int]:
    """How many bookings of each child stand how, on these days."""
    statement = (
        select(t.child.c.first_name, t.booking.c.status, func.count())
        .join(t.booking, t.booking.c.child_id == t.child.c.id)
        .where(t.booking.c.opening_id.in_(openings), t.child.c.first_name.in_(["Léo", "Emma"]))
        .group_by(t.child.c.first_name, t.booking.c.status)
    )
    with engine.connect() as connection:
        return {(name, status.value): count for name, status, count in connection.execute(statement)}


def wrong_seats(engine: Engine) -> list[int]:
    """The openings whose counters are not those of their bookings."""
    seated = _count(t.booking.c.status.in_(list(SEATED)))
    queued = _count(t.is_waiting(t.booking.c.status))
    wrong = (t.opening.c.taken != seated) | (t.opening.c.waiting != queued)
    with engine.connect() as connection:
        return list(connection.scalars(select(t.opening.c.id).where(wrong)))


def _count(which: ColumnElement[bool]) -> ScalarSelect[int]:
    here = t.booking.c.opening_id == t.opening.c.id
    return select(func.count()).select_from(t.booking).where(here, which).scalar_subquery()


def notices(engine: Engine, who: str) -> int:
    """How many notices were written for somebody."""
    theirs = select(t.guardian.c.id).where(t.guardian.c.first_name == who)
    with engine.connect() as connection:
        statement = select(func.count()).where(t.outbox.c.guardian_id.in_(theirs), t.outbox.c.kind == "notice")
        return connection.scalar(statement) or 0


def _quiet_days(connection: Connection) -> list[int]:
    children = select(t.child.c.id).where(t.child.c.first_name.in_(["Léo", "Emma"]))
    busy = select(t.booking.c.opening_id).where(t.booking.c.child_id.in_(children))
    statement = (
        select(t.opening.c.id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .join(t.activity_group, t.activity_group.c.id == t.opening.c.group_id)
        .where(t.activity.c.name == "ALSH mercredi journée", t.activity_group.c.name == "6-12 ans")
        .where(t.opening.c.day > DEMO_NOW.date(), t.opening.c.waiting == 0, t.opening.c.id.not_in(busy))
        .order_by(t.opening.c.day)
    )
    return list(connection.scalars(statement))[1:]  # the first is too soon for a queue


def _child(connection: Connection, name: str, whose: Guardian) -> int:
    theirs = select(t.family_child.c.child_id).where(t.family_child.c.family_id == whose.family.id)
    statement = select(t.child.c.id).where(t.child.c.id.in_(theirs), t.child.c.first_name == name)
    return int(connection.scalars(statement).one())


def _write(connection: Connection, opening: int, child: int, whose: Guardian, **values: object) -> None:
    row = {"child_id": child, "opening_id": opening, "family_id": whose.family.id, "price": Money(2487)}
    by = {"booked_by_kind": "guardian", "booked_by_id": whose.id, "booked_by_name": whose.first_name}
    connection.execute(insert(t.booking).values(**row, **by, booked_at=DEMO_NOW, **values))
