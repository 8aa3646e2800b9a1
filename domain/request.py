"""What a family asks of the service, which answers it: « demande »."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from domain.activity import Activity
    from domain.audit import Actor
    from domain.family import Child, Family


class RequestKind(StrEnum):
    """What is asked for."""

    ENROLMENT = "enrolment"


class RequestStatus(StrEnum):
    """Where it stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(eq=False)
class Request:
    """One request, and its answer once there is one."""

    id: int = field(init=False)
    family: Family
    kind: RequestKind
    child: Child | None
    activity: Activity | None
    asked_by: Actor
    asked_at: datetime
    status: RequestStatus = RequestStatus.OPEN
    decided_by_name: str | None = None
    decided_at: datetime | None = None
    why: str = ""

    @property
    def reference(self) -> str:
        """What a parent may quote on the telephone, once the request is kept."""
        return f"D-{self.id:05}"
