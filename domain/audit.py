"""Who did what, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.family import Guardian

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child
    from domain.moment import Moment
    from domain.staff import StaffMember


@dataclass(frozen=True)
class Actor:
    """The author of a change; the name is kept as it was that day."""

    kind: str  # guardian, staff or system
    id: int | None
    name: str

    @staticmethod
    def of(person: Guardian | StaffMember) -> Actor:
        return Actor("guardian" if isinstance(person, Guardian) else "staff", person.id, person.first_name)


CONFIRMING = frozenset({"booked", "restored", "promoted"})  # what a journal says of a place that is confirmed
SYSTEM = Actor("system", None, "Mercredi")


@dataclass(frozen=True)
class Subject:
    """What a line of the journal is about, for the family that may read it: ids, never names or texts."""

    family_id: int
    child_id: int
    activity_id: int
    day: date


@dataclass(frozen=True)
class Search:
    """What of the journal is asked for; what is empty narrows nothing."""

    before: int | None = None  # only what was written before the line of this id
    children: Sequence[Child] = ()
    activities: Sequence[Activity] = ()
    days: Sequence[date] = ()  # on which it was done, or for which


@dataclass(eq=False)
class AuditEvent:
    """One line of the journal: a change, its author and the instant it was decided."""

    id: int = field(init=False)
    structure_id: int
    actor: Actor
    at: datetime
    action: str  # booked, waitlisted, refused, cancelled, promoted, linked, unlinked…
    subject: str = ""  # what is no place of a child, by a stable key: « link:12 »
    place: Subject | None = None

    @staticmethod
    def of_booking(action: str, actor: Actor, here: Moment, booking: Booking) -> AuditEvent:
        """What was done with a place of a child."""
        opening = booking.opening
        subject = Subject(booking.family.id, booking.child.id, opening.activity.id, opening.day)
        return AuditEvent(here.structure.id, actor, here.at, action, place=subject)
