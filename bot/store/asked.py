"""What the service is asked and must answer, as its list shows it: enrolments, places, and the end of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from bot.store import tables as t
from domain.booking import Status
from domain.request import Asked, Place, RequestStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from domain.structure import Structure


OF_THE_TOWN = t.family.c.structure_id == bindparam("structure")
ASKED_IN: ColumnElement[int] = func.coalesce(t.booking.c.cancel_batch_id, t.booking.c.batch_id)
KINDS = {Status.REQUESTED: "booking", Status.CANCEL_REQUESTED: "cancellation"}


def requests(connection: Connection, structure: Structure, *, answered: bool) -> list[Asked]:
    """The requests that wait for an answer, or all of them, in the order of their numbers."""
    asked = select(
        *(t.request.c[name] for name in ("id", "kind", "asked_at", "status", "why")),
        *(t.family.c.name, t.child.c.first_name, t.activity.c.name),
    )
    asked = (
        asked.join(t.family, t.family.c.id == t.request.c.family_id)
        .outerjoin(t.child, t.child.c.id == t.request.c.child_id)
        .outerjoin(t.activity, t.activity.c.id == t.request.c.activity_id)
        .where(OF_THE_TOWN)
        .order_by(t.request.c.id)
    )
    if not answered:
        asked = asked.where(t.is_open_request)
    rows: Iterable[Any] = connection.execute(asked, {"structure": structure.id})
    return [
        Asked(key, kind, since, family, child or "", activity or "", None, None, f"{status} {why}".strip())
        for key, kind, since, status, why, family, child, activity in rows
    ]


def places(connection: Connection, structure: Structure) -> list[Asked]:
    """The places that wait for an answer, those of one recap side by side."""
    asked = (
        select(
            *(t.booking.c[name] for name in ("id", "status")),
            func.coalesce(t.batch.c.at, t.booking.c.booked_at, type_=t.booking.c.booked_at.type),
            *(t.family.c.name, t.child.c.first_name, t.activity.c.name, t.opening.c.day, t.batch.c.id),
        )
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .outerjoin(t.batch, t.batch.c.id == ASKED_IN)
        .where(OF_THE_TOWN, t.is_asked(t.booking.c.status))
        .order_by(t.batch.c.id, t.opening.c.day, t.booking.c.id)
    )
    rows: Iterable[Any] = connection.execute(asked, {"structure": structure.id})
    return [
        Asked(key, KINDS[status], since, family, child, activity, day, batch, RequestStatus.OPEN)
        for key, status, since, family, child, activity, day, batch in rows
    ]


def place(connection: Connection, structure: Structure, number: int) -> Sequence[Place]:
    """The booking with this number, if there is one."""
    return _places(connection, structure, t.booking.c.id == number)


def of_batch(connection: Connection, structure: Structure, number: int) -> Sequence[Place]:
    """The bookings that were asked for, or asked to be cancelled, in one recap."""
    return _places(connection, structure, ASKED_IN == number)  # noqa: SIM300 - a column


def _places(connection: Connection, structure: Structure, which: ColumnElement[bool]) -> list[Place]:
    found: Select[Any] = (
        select(t.booking.c.id, t.booking.c.family_id, func.coalesce(ASKED_IN, 0), t.booking.c.status)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .where(OF_THE_TOWN, which)
        .order_by(t.booking.c.id)
    )
    return [Place(*row) for row in connection.execute(found, {"structure": structure.id})]
