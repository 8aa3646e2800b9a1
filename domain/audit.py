"""Who did what, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.family import Guardian

if TYPE_CHECKING:
    from datetime import datetime

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


SYSTEM = Actor("system", None, "Mercredi")


@dataclass(eq=False)
class AuditEvent:
    """One line of the journal: a change, its author and the instant it was decided."""

    id: int = field(init=False)
    structure_id: int
    actor: Actor
    at: datetime
    action: str  # booked, waitlisted, refused, cancelled, promoted, linked, unlinked…
    subject: str  # stable keys, never names or texts: « booking:12 »
