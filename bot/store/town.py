"""The repository of one town, on one session. Each method that reads is one statement: see `queries`.

What a booking or an opening refers to comes in the same statement, or is already in hand, so that one fact is one
object and `is` may compare them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.store import queries
from bot.store.joining import join, join_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy import Executable
    from sqlalchemy.orm import Session

    from domain.activity import Activity
    from domain.audit import AuditEvent
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.family import Child, Family, Guardian
    from domain.opening import Opening
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
        return join_parts("groups", self._rows(queries.activities(), structure=self._structure.id))

    def openings(self, activity: Activity, first: date, last: date) -> Sequence[Opening]:
        """The openings of an activity, whose groups are in hand, between two days, both included, by day."""
        groups = {None: None} | {group.id: group for group in activity.groups}
        rows = self._rows(queries.openings(), activity=activity.id, first=first, last=last)
        return [join(opening, activity=activity, group=groups[opening.group_id]) for (opening,) in rows]

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        """These openings as they are now, locked in id order until the end of the transaction.

        Their activities are in hand already: a refreshed activity would lose its groups.
        """
        rows = self._rows(queries.openings_locked(), ids=list(ids), structure=self._structure.id)
        return [opening for (opening,) in rows]

    def live_bookings(self, children: Collection[Child], openings: Collection[Opening]) -> Sequence[Booking]:
        """The live bookings of these children on these openings, both in hand, whichever family made them."""
        ids = set(_ids(openings))
        if not ids:
            return []
        # A list of them all would be a longer statement each time; what lies between others is left out here.
        rows = self._rows(queries.live_bookings(), children=_ids(children), first=min(ids), last=max(ids))
        return [
            join(booking, status=status, position=position, family=family)
            for booking, status, position, family, opening in rows
            if opening in ids
        ]

    def upcoming(self, family: Family, first: date) -> Sequence[Booking]:
        """The family's live bookings from that day on, with child, opening and activity, by day."""
        return self._of_a_family(queries.upcoming(), family=family.id, first=first)

    def bookings(self, family: Family, ids: Collection[int]) -> Sequence[Booking]:
        """These bookings of the family as they are now, live or ended, by day; anybody else's are left out."""
        return self._of_a_family(queries.bookings(), ids=list(ids), family=family.id)

    def ranks(self, entries: Collection[Booking]) -> dict[int, int]:
        """Rank of each waiting entry in its queue, from 1, by booking id."""
        return dict(self._session.execute(queries.ranks(), {"entries": _ids(entries)}).all())

    def first_waiting(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """The heads of the queues of locked openings, which are in hand, at most one for each."""
        rows = self._rows(queries.first_waiting(), openings=_ids(openings))
        return [
            join(booking, status=status, position=position, child=child, family=family)
            for booking, status, position, child, family in rows
        ]

    def batch(self, key: str) -> Batch | None:
        """The batch that was confirmed under this key, with its lines."""
        rows = self._rows(queries.batch(), key=key, structure=self._structure.id)
        for batch, family, line, child, activity in rows:
            join(batch, family=family)
            if line:
                join(line, child=child, activity=activity)
        return next(iter(join_parts("lines", ((row[0], row[2]) for row in rows))), None)

    def guardians(self, families: Collection[Family]) -> Sequence[Guardian]:
        """The guardians of these families."""
        return [guardian for (guardian,) in self._rows(queries.guardians(), families=_ids(families))]

    def keep(self, batch: Batch) -> None:
        """Keep a new batch with its lines, the bookings it made and its audit events. Nothing is kept without it."""
        self._session.add_all([batch, *batch.audit()])
        self._session.flush()

    def add(self, event: AuditEvent) -> None:
        """Keep an event of the journal."""
        self._session.add(event)

    def _of_a_family(self, query: Executable, **asked: Any) -> list[Booking]:
        return [
            join(
                booking,
                status=status,
                position=position,
                child=child,
                opening=join(opening, activity=activity, group=group),
            )
            for booking, status, position, child, opening, activity, group in self._rows(query, **asked)
        ]

    def _rows(self, query: Executable, **asked: Any) -> Sequence[Any]:
        rows: Sequence[Any] = self._session.execute(query, asked).all()
        self._known.extend(rows)
        return rows


def _ids(entities: Collection[Child | Opening | Booking | Family]) -> list[int]:
    return [entity.id for entity in entities]
