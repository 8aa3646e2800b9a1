"""What a town is asked, in SQL: the answers are put together by the method of `SqlTown` that bears the same name.

Each query is made once, because making it costs more than asking it, and only when the entities are mapped.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from bot.store import tables as t
from domain.activity import Activity, Group
from domain.batch import Batch
from domain.booking import Booking
from domain.family import Child, Family, Guardian
from domain.line import Line
from domain.opening import Opening

if TYPE_CHECKING:
    from sqlalchemy import Executable, Select


@cache
def activities() -> Executable:
    return (
        select(Activity, Group)
        .outerjoin(t.activity_group, t.activity_group.c.activity_id == t.activity.c.id)
        .where(t.activity.c.structure_id == bindparam("structure"))
        .order_by(t.activity.c.id, t.activity_group.c.id)
    )


@cache
def openings() -> Executable:
    return (
        select(Opening)
        .where(t.opening.c.activity_id == bindparam("activity"))
        .where(t.opening.c.day.between(bindparam("first"), bindparam("last")))
        .order_by(t.opening.c.day, t.opening.c.id)
    )


@cache
def openings_locked() -> Select[Any]:
    """Without `populate_existing` the counters of an earlier look would be decided on, under a lock for nothing."""
    ours = select(t.activity.c.id).where(t.activity.c.structure_id == bindparam("structure"))
    return (
        select(Opening)
        .where(t.opening.c.id.in_(bindparam("ids")), t.opening.c.activity_id.in_(ours))
        .order_by(t.opening.c.id)
        .with_for_update(of=t.opening)
        .execution_options(populate_existing=True)
    )


@cache
def live_bookings() -> Executable:
    return (
        _bookings(Family)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .add_columns(t.booking.c.opening_id)
        .where(t.booking.c.child_id.in_(bindparam("children")))
        .where(t.booking.c.opening_id.between(bindparam("first"), bindparam("last")))
        .where(t.is_live(t.booking.c.status))
        .order_by(t.booking.c.id)
    )


@cache
def upcoming() -> Executable:
    return (
        _bookings_of_a_family()
        .where(t.opening.c.day >= bindparam("first"))
        .where(t.is_live(t.booking.c.status))
        .order_by(t.opening.c.day, t.activity.c.name, t.booking.c.id)
    )


@cache
def bookings() -> Executable:
    return _bookings_of_a_family().where(t.booking.c.id.in_(bindparam("ids"))).order_by(t.opening.c.day, t.booking.c.id)


@cache
def ranks() -> Executable:
    entry, ahead = t.booking.alias("entry"), t.booking.alias("ahead")
    return (
        select(entry.c.id, func.count())
        .join(ahead, (ahead.c.opening_id == entry.c.opening_id) & (ahead.c.position <= entry.c.position))
        .where(entry.c.id.in_(bindparam("entries")))
        .where(t.is_waiting(entry.c.status), t.is_waiting(ahead.c.status))
        .group_by(entry.c.id)
    )


@cache
def first_waiting() -> Executable:
    other = t.booking.alias("other")
    head = (
        select(func.min(other.c.position))
        .where(other.c.opening_id == t.booking.c.opening_id, t.is_waiting(other.c.status))
        .scalar_subquery()
    )
    return (
        _bookings(Child, Family)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .where(t.booking.c.opening_id.in_(bindparam("openings")))
        .where(t.is_waiting(t.booking.c.status), t.booking.c.position == head)
        .order_by(t.booking.c.id)
    )


@cache
def batch() -> Executable:
    return (
        select(Batch, Family, Line, Child, Activity)
        .join(t.family, t.family.c.id == t.batch.c.family_id)
        .outerjoin(t.line, t.line.c.batch_id == t.batch.c.id)
        .outerjoin(t.child, t.child.c.id == t.line.c.child_id)
        .outerjoin(t.activity, t.activity.c.id == t.line.c.activity_id)
        .where(t.batch.c.key == bindparam("key"), t.family.c.structure_id == bindparam("structure"))
        .order_by(t.line.c.id)
    )


@cache
def guardians() -> Executable:
    return select(Guardian).where(t.guardian.c.family_id.in_(bindparam("families"))).order_by(t.guardian.c.id)


def _bookings_of_a_family() -> Select[Any]:
    return (
        _bookings(Child, Opening, Activity, Group)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .outerjoin(t.activity_group, t.activity_group.c.id == t.opening.c.group_id)
        .where(t.booking.c.family_id == bindparam("family"))
    )


def _bookings(*referred: type[Any]) -> Select[Any]:
    """Bookings with what they refer to and is not in hand; and what may have changed since an earlier look."""
    return select(Booking, t.booking.c.status, t.booking.c.position, *referred).select_from(t.booking)
