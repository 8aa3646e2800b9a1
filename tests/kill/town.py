"""The town where the two families live, and what it must look like in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from bot.demo.fill import PARENT
from bot.store import tables as t
from bot.store.keeping import keep_link
from domain.booking import SEATED, Status
from domain.link import Link
from tests.bot.chat import guardian
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Engine, ScalarSelect

ADDRESSES = {"DUPONT": PARENT, "MARTIN": "console:martin"}


@dataclass(frozen=True)
class Days:
    """Days that are free for the children of both families."""

    ordinary: list[date]  # of the canteen, which seats as many as come
    last_seat: list[date]  # of the centre: one seat is left on each


def prepare(engine: Engine) -> Days:
    """Link the second family, and leave one seat on the Wednesdays without a queue."""
    with engine.begin() as connection:
        dominique = guardian(connection, "Dominique", "MARTIN")
        keep_link(connection, Link(ADDRESSES["MARTIN"], dominique, None, DEMO_NOW))
        last_seat = _free(connection, "ALSH mercredi journée", "6-12 ans")
        ids = list(last_seat.values())
        connection.execute(update(t.opening).where(t.opening.c.id.in_(ids)).values(capacity=t.opening.c.taken + 1))
        return Days(list(_free(connection, "Cantine", None)), list(last_seat))


def _free(connection: Connection, activity: str, group: str | None) -> dict[date, int]:
    """The coming days on which none of the four children has a booking, and nobody waits."""
    children = select(t.child.c.id).where(t.child.c.first_name.in_(["Léo", "Marina", "Emma"]))
    busy = select(t.booking.c.opening_id).where(t.booking.c.child_id.in_(children))
    statement = (
        select(t.opening.c.day, t.opening.c.id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .outerjoin(t.activity_group, t.activity_group.c.id == t.opening.c.group_id)
        .where(t.activity.c.name == activity, t.activity_group.c.name.is_not_distinct_from(group))
        .where(t.opening.c.day > DEMO_NOW.date(), t.opening.c.waiting == 0, t.opening.c.id.not_in(busy))
        .order_by(t.opening.c.day)
    )
    return {row.day: row.id for row in connection.execute(statement)}


@dataclass(frozen=True)
class Made:
    """A live booking that came out of a conversation."""

    family: str
    child: str
    activity: str
    day: date
    status: str


def made(engine: Engine) -> list[Made]:
    """Every live booking that came out of a conversation."""
    statement = (
        select(t.family.c.name, t.child.c.first_name, t.activity.c.name, t.opening.c.day, t.booking.c.status)
        .select_from(t.booking)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .where(t.booking.c.batch_id.is_not(None), t.is_live(t.booking.c.status))
    )
    with engine.connect() as connection:
        return [Made(*row) for row in connection.execute(statement)]


def batches(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(t.batch)) or 0


def wrong_counters(engine: Engine) -> list[int]:
    """The openings whose counters are not those of their bookings, or that seat more than they can."""
    taken, waiting = t.opening.c.taken, t.opening.c.waiting
    seated = _counted(t.booking.c.status.in_(list(SEATED)))
    queued = _counted(t.booking.c.status == Status.WAITLISTED)
    wrong = (taken != seated) | (waiting != queued) | (taken > t.opening.c.capacity)
    with engine.connect() as connection:
        return list(connection.scalars(select(t.opening.c.id).where(wrong)))


def _counted(which: ColumnElement[bool]) -> ScalarSelect[int]:
    of_the_opening = t.booking.c.opening_id == t.opening.c.id
    return select(func.count()).select_from(t.booking).where(of_the_opening, which).scalar_subquery()


def states(engine: Engine) -> set[str]:
    """The states of all messages, and of all that was to be sent."""
    with engine.connect() as connection:
        inbox = set(connection.scalars(select(t.inbox.c.state)))
        unsent = connection.scalar(select(func.count()).where(t.is_unsent))
    return inbox | ({"unsent"} if unsent else set())
