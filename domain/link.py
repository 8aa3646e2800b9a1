"""How a person becomes known: one address, one person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from domain.family import Guardian
    from domain.staff import StaffMember

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


@dataclass(eq=False)
class Link:
    """One address ↔ one person."""

    id: int = field(init=False)
    address: str  # « transport:native »
    guardian: Guardian | None
    staff: StaffMember | None
    linked_at: datetime
    revoked_at: datetime | None = None
    muted_at: datetime | None = None  # « stop »: no notices until the person writes again

    @property
    def is_reached(self) -> bool:
        """Notices go to this address."""
        return self.revoked_at is None and self.muted_at is None

    @property
    def structure_id(self) -> int:
        """The structure of the person."""
        return self.guardian.family.structure_id if self.guardian else self.staff.structure_id if self.staff else 0

    @property
    def person(self) -> Guardian | StaffMember:
        person = self.guardian or self.staff
        if person is None:
            msg = f"link {self.id} joins nobody"
            raise ValueError(msg)
        return person
