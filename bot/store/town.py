"""The repository of one town, on one session. Each method that reads is one statement.

What a booking or an opening refers to comes in the same statement, or is already in hand, so that one fact is one
object and `is` may compare them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.store import tables as t
from bot.store.joining import join, join_parts
from domain.activity import Activity, Group
from domain.batch import Batch
from domain.booking import Booking
from domain.family import Child, Family, Guardian
from domain.line import Line
from domain.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy import Executable, Select
    from sqlalchemy.orm import Session

    from domain.audit import AuditEvent
    from domain.structure import Structure


class SqlTown:
    """`domain.repository.Town` for one structure."""

    def __init__(self, session: Session, structure: Structure) -> None:
        """Work in the session's transaction; the caller commits."""
        self._session = session
        self._structure = structure
        self._known: list[object] = []  # the session's own memory of what it has read is weak

    def activities(self) -> Sequence[Activity]:
        """Every activity with its groups, in the order in which the town made them."""
        statement = (
            select(Activity, Group)
            .outerjoin(t.activity_group, t.activity_group.c.activity_id == t.activity.c.id)
            .where(t.activity.c.structure_id == self._structure.id)
            .order_by(t.activity.c.id, t.activity_group.c.id)
        )
        return join_parts("groups", self._rows(statement))

    def openings(self, activity: Activity, first: date, last: date) -> Sequence[Opening]:
        """The openings of an activity between two days, both included, by day."""
        statement = (
            select(Opening, Group)
            .outerjoin(t.activity_group, t.activity_group.c.id == t.opening.c.group_id)
            .where(t.opening.c.activity_id == activity.id, t.opening.c.day.between(first, last))
            .order_by(t.opening.c.day, t.opening.c.id)
        )
        return [join(opening, activity=activity, group=group) for opening, group in self._rows(statement)]

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        """These openings as they are now, locked in id order until the end of the transaction.

        Their activities are in hand already: a refreshed activity would lose its groups.
        """
        return [opening for (opening,) in self._rows(self._locking(ids))]

    def live_bookings(self, children: Collection[Child], openings: Collection[Opening]) -> Sequence[Booking]:
        """The live bookings of these children on these openings, whichever family made them."""
        return self._bookings(
            _bookings()
            .where(
                t.booking.c.child_id.in_([child.id for child in children]),
                t.booking.c.opening_id.in_([opening.id for opening in openings]),
                t.is_live(t.booking.c.status),
            )
            .order_by(t.booking.c.id)
        )

    def upcoming(self, family: Family, first: date) -> Sequence[Booking]:
        """The family's live bookings from that day on, with child, opening and activity, by day."""
        return self._bookings(
            _bookings()
            .where(
                t.booking.c.family_id == family.id,
                t.is_live(t.booking.c.status),
                t.opening.c.day >= first,
            )
            .order_by(t.opening.c.day, t.activity.c.name, t.booking.c.id)
        )

    def bookings(self, family: Family, ids: Collection[int]) -> Sequence[Booking]:
        """These bookings of the family as they are now, live or ended, by day; anybody else's are left out."""
        mine = _bookings().where(t.booking.c.id.in_(ids), t.booking.c.family_id == family.id)
        return self._bookings(mine.order_by(t.opening.c.day, t.booking.c.id))

    def ranks(self, entries: Collection[Booking]) -> dict[int, int]:
        """Rank of each waiting entry in its queue, from 1, by booking id."""
        entry, ahead = t.booking.alias("entry"), t.booking.alias("ahead")
        statement = (
            select(entry.c.id, func.count())
            .join(ahead, (ahead.c.opening_id == entry.c.opening_id) & (ahead.c.position <= entry.c.position))
            .where(entry.c.id.in_([booking.id for booking in entries]))
            .where(t.is_waiting(entry.c.status), t.is_waiting(ahead.c.status))
            .group_by(entry.c.id)
        )
        return dict(self._session.execute(statement).all())

    def first_waiting(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """The heads of the queues of locked openings, at most one for each."""
        other = t.booking.alias("other")
        head = (
            select(func.min(other.c.position))
            .where(other.c.opening_id == t.booking.c.opening_id, t.is_waiting(other.c.status))
            .scalar_subquery()
        )
        return self._bookings(
            _bookings()
            .where(t.booking.c.opening_id.in_([opening.id for opening in openings]))
            .where(t.is_waiting(t.booking.c.status), t.booking.c.position == head)
            .order_by(t.booking.c.id)
        )

    def batch(self, key: str) -> Batch | None:
        """The batch that was confirmed under this key, with its lines."""
        statement = (
            select(Batch, Family, Line, Child, Activity)
            .join(t.family, t.family.c.id == t.batch.c.family_id)
            .outerjoin(t.line, t.line.c.batch_id == t.batch.c.id)
            .outerjoin(t.child, t.child.c.id == t.line.c.child_id)
            .outerjoin(t.activity, t.activity.c.id == t.line.c.activity_id)
            .where(t.batch.c.key == key, t.family.c.structure_id == self._structure.id)
            .order_by(t.line.c.id)
        )
        rows = self._rows(statement)
        for batch, family, line, child, activity in rows:
            join(batch, family=family)
            if line:
                join(line, child=child, activity=activity)
        return next(iter(join_parts("lines", ((row[0], row[2]) for row in rows))), None)

    def guardians(self, families: Collection[Family]) -> Sequence[Guardian]:
        """The guardians of these families."""
        statement = (
            select(Guardian)
            .where(t.guardian.c.family_id.in_([family.id for family in families]))
            .order_by(t.guardian.c.id)
        )
        return [guardian for (guardian,) in self._rows(statement)]

    def keep(self, batch: Batch) -> None:
        """Keep a new batch with its lines, the bookings it made and its audit events. Nothing is kept without it."""
        self._session.add_all([batch, *batch.audit()])
        self._session.flush()

    def add(self, event: AuditEvent) -> None:
        """Keep an event of the journal."""
        self._session.add(event)

    def _locking(self, ids: Collection[int]) -> Select[Any]:
        """Without `populate_existing` the counters of an earlier look would be decided on, under a lock for nothing."""
        ours = select(t.activity.c.id).where(t.activity.c.structure_id == self._structure.id)
        return (
            select(Opening)
            .where(t.opening.c.id.in_(ids), t.opening.c.activity_id.in_(ours))
            .order_by(t.opening.c.id)
            .with_for_update(of=t.opening)
            .execution_options(populate_existing=True)
        )

    def _bookings(self, statement: Executable) -> list[Booking]:
        """Bookings with what they refer to; what may have changed since an earlier look is refreshed."""
        return [
            join(
                booking,
                status=status,
                position=position,
                opening=join(opening, activity=activity, group=group),
                child=child,
                family=family,
            )
            for booking, status, position, opening, activity, group, child, family in self._rows(statement)
        ]

    def _rows(self, statement: Executable) -> Sequence[Any]:
        rows: Sequence[Any] = self._session.execute(statement).all()
        self._known.extend(rows)
        return rows


@cache
def _bookings() -> Select[Any]:
    """Bookings with what they refer to; made once, and only when the entities are mapped."""
    return (
        select(Booking, t.booking.c.status, t.booking.c.position, Opening, Activity, Group, Child, Family)
        .select_from(t.booking)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .outerjoin(t.activity_group, t.activity_group.c.id == t.opening.c.group_id)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
    )
