"""The people of the service."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False)
class StaffMember:
    """An « agent » of the service."""

    id: int = field(init=False)
    structure_id: int
    first_name: str
    locale: str = "fr"
