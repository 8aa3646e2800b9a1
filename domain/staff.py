"""The people of the service, and what each of them may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.family import Guardian


class Role(StrEnum):
    """What somebody is at the service."""

    AGENT = "agent"
    MANAGER = "manager"  # « responsable du service »


class Right(StrEnum):
    """Something that only the service does."""

    ANNOUNCE = auto()  # write to the families, and read what became of it
    STEER = auto()  # hold, resume, end, repeat or withdraw what oneself has announced
    STEER_OTHERS = auto()  # the same with what colleagues have announced
    OPEN = auto()  # say how many seats a day has, and close it; see who waits for it
    ANSWER = auto()  # read what families ask of the service, and answer


RIGHTS = {
    Role.AGENT: frozenset(Right) - {Right.STEER_OTHERS},
    Role.MANAGER: frozenset(Right),
}


@dataclass(eq=False)
class StaffMember:
    """An « agent » of the service."""

    id: int = field(init=False)
    structure_id: int
    first_name: str
    locale: str = "fr"
    role: Role = Role.AGENT


def may(person: Guardian | StaffMember, right: Right, structure_id: int) -> bool:
    """Whether somebody may do this in a structure: the one place that says so. A parent may not, in any."""
    if not isinstance(person, StaffMember) or person.structure_id != structure_id:
        return False
    return right in RIGHTS[person.role]
