"""How a person becomes known: one address, one person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.staff import StaffMember

if TYPE_CHECKING:
    from datetime import datetime

    from domain.family import Guardian

CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 letters and digits that are not taken for one another
CODE_LENGTH = 12  # 12 × 5 bits = 60 random bits
CODE_LIFE = timedelta(days=14)
TRIES = 5
LOCKED_FOR = timedelta(hours=1)


def digest(code: str) -> str:
    """SHA-256, in hexadecimal, of a code however it was typed: case, spaces and dashes do not count."""
    bare = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(bare.encode()).hexdigest()


@dataclass(eq=False)
class Invitation:
    """A single-use code that was handed to one person."""

    id: int = field(init=False)
    digest: str
    guardian: Guardian | None
    staff: StaffMember | None
    expires_at: datetime
    used_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at


class Hat(StrEnum):
    """As whom somebody speaks who is both."""

    PARENT = "parent"
    AGENT = "agent"


@dataclass(eq=False)
class Link:
    """One address ↔ one person, who may be a guardian, of the service, or both: then the hat says as whom."""

    id: int = field(init=False)
    address: str  # « transport:native »
    guardian: Guardian | None
    staff: StaffMember | None
    linked_at: datetime
    revoked_at: datetime | None = None
    muted_at: datetime | None = None  # « stop »: no notices until the person writes again
    hat: Hat = Hat.PARENT  # counts only when there are two

    @property
    def has_two_hats(self) -> bool:
        return self.guardian is not None and self.staff is not None

    @property
    def is_reached(self) -> bool:
        """Notices go to this address."""
        return self.revoked_at is None and self.muted_at is None

    @property
    def structure_id(self) -> int:
        """The structure of the person."""
        person = self.person
        return person.structure_id if isinstance(person, StaffMember) else person.family.structure_id

    @property
    def person(self) -> Guardian | StaffMember:
        agent_first = self.hat is Hat.AGENT
        person = (self.staff or self.guardian) if agent_first else (self.guardian or self.staff)
        if person is None:
            msg = f"link {self.id} joins nobody"
            raise ValueError(msg)
        return person

    def join(self, invitation: Invitation) -> bool:
        """Take on the other hat that a code gives; False when it gives none that is missing."""
        gives = (invitation.guardian and not self.guardian) or (invitation.staff and not self.staff)
        if not gives:
            return False
        self.hat = Hat.AGENT if invitation.staff else Hat.PARENT
        self.guardian, self.staff = self.guardian or invitation.guardian, self.staff or invitation.staff
        return True
