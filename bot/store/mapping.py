"""Which class lives in which table. Nothing is loaded behind our back, and nothing but a part of a whole is saved so.

A *part* (a line of a batch, an enrolment of a child) is kept with its whole. A *reference* (the opening of a booking)
is found among the entities already read, or refused: `lazy="raise_on_sql"`. There are no backrefs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import composite, configure_mappers, registry, relationship

from bot.store import tables as t
from domain.activity import Activity, Group, Window
from domain.audit import Actor, AuditEvent
from domain.batch import Batch
from domain.booking import Booking
from domain.enrolment import Enrolment
from domain.family import Child, Family, Guardian
from domain.line import Line
from domain.link import Invitation, Link
from domain.opening import Opening
from domain.staff import StaffMember
from domain.structure import Contact, Structure

if TYPE_CHECKING:
    from sqlalchemy import Table

REGISTRY = registry(metadata=t.METADATA)


def map_entities() -> None:
    """Map the classes of the domain, once: a second call does nothing."""
    if any(REGISTRY.mappers):
        return
    _map_town()
    _map_seats()
    _map_people()
    configure_mappers()


def _map_town() -> None:
    _map(Structure, t.structure, contact=_value(Contact, t.structure, "contact_"))
    _map(Group, t.activity_group)
    _map(Activity, t.activity, window=_value(Window, t.activity, "window_"), groups=_parts(Group, t.activity_group))
    _map(Enrolment, t.enrolment, activity=_reference(Activity), group=_reference(Group))
    _map(Child, t.child, enrolments=_parts(Enrolment, t.enrolment))
    _map(Family, t.family, children=_parts(Child, t.child, secondary=t.family_child))


def _map_seats() -> None:
    _map(Opening, t.opening, activity=_reference(Activity), group=_reference(Group))
    _map(
        Booking,
        t.booking,
        child=_reference(Child),
        opening=_reference(Opening),
        family=_reference(Family),
        booked_by=_value(Actor, t.booking, "booked_by_"),
    )
    _map(Line, t.line, child=_reference(Child), activity=_reference(Activity))
    _map(
        Batch,
        t.batch,
        family=_reference(Family),
        actor=_value(Actor, t.batch, "actor_"),
        lines=_parts(Line, t.line),
        made=_parts(Booking, t.booking),
    )
    _map(AuditEvent, t.audit_event, actor=_value(Actor, t.audit_event, "actor_"))


def _map_people() -> None:
    _map(StaffMember, t.staff_member)
    _map(Guardian, t.guardian, family=_reference(Family))
    _map(Invitation, t.invitation, guardian=_reference(Guardian), staff=_reference(StaffMember))
    _map(Link, t.link, guardian=_reference(Guardian), staff=_reference(StaffMember))


def _map(kind: type[Any], table: Table, **properties: Any) -> None:
    REGISTRY.map_imperatively(kind, table, properties=properties)


def _value(kind: type[Any], table: Table, prefix: str) -> Any:
    """A value made of the columns that bear the prefix, in the order of its fields."""
    return composite(kind, *(column for column in table.c if column.name.startswith(prefix)))


def _parts(kind: type[Any], table: Table, secondary: Table | None = None) -> Any:
    """The parts of a whole, in the order they were made."""
    return relationship(kind, secondary=secondary, order_by=table.c.id, lazy="raise", cascade="save-update")


def _reference(kind: type[Any]) -> Any:
    return relationship(kind, lazy="raise_on_sql", cascade="")
