"""What a family asks of the service, which answers it: « demande »."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.audit import AuditEvent
from domain.enrolment import Enrolment
from domain.refusal import AlreadyAsked, AlreadyEnrolled, OutsideWindow, WrongAge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.audit import Actor
    from domain.booking import Status
    from domain.family import Child, Family
    from domain.refusal import Reason


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
    key: str  # of the recap that was confirmed (I6)
    status: RequestStatus = RequestStatus.OPEN
    decided_by_name: str | None = None
    decided_at: datetime | None = None
    why: str = ""

    @property
    def reference(self) -> str:
        """What a parent may quote on the telephone, once the request is kept."""
        return f"D-{self.id:05}"

    @property
    def is_open(self) -> bool:
        return self.status is RequestStatus.OPEN

    def end(self, status: RequestStatus, by: Actor, at: datetime, why: str = "") -> None:
        """Take it back, or answer it. The request must be locked."""
        self.status, self.decided_by_name, self.decided_at, self.why = status, by.name, at, why

    def enrolment(self, today: date) -> Enrolment | None:
        """What is given when it is accepted as it stands: to the end, in the eldest group that admits the child."""
        if self.child is None or self.activity is None:
            return None
        window, age = self.activity.window, self.child.age(max(self.activity.window.first, today))
        fitting = [group for group in self.activity.groups if group.admits(age)]
        if self.activity.groups and not fitting:
            return None
        return Enrolment(self.activity, fitting[-1] if fitting else None, window.first, window.last)

    def event(self, action: str, by: Actor, at: datetime) -> AuditEvent:
        """What the journal keeps of something done with it, once it is kept."""
        return AuditEvent(self.family.structure_id, by, at, action, f"request:{self.id}")


@dataclass(frozen=True)
class Asked:
    """One line of the list."""

    number: int
    kind: str
    since: datetime
    family: str
    child: str
    activity: str
    day: date | None
    batch: int | None  # the recap it was asked in
    state: str

    @property
    def reference(self) -> str:
        """What `mercredi decide` takes."""
        return f"{'R' if self.day else 'D'}-{self.number:05}"

    @property
    def of_batch(self) -> str:
        """The number of all that was asked beside it; empty for an enrolment."""
        return f"M-{self.batch:05}" if self.batch else ""


@dataclass(frozen=True)
class Place:
    """A booking that was asked for, or asked to be cancelled, now or once."""

    booking: int
    family: int
    batch: int
    status: Status


def why_not_enrol(child: Child, activity: Activity, asked: Iterable[Request], today: date) -> Reason | None:
    """Why there is no use in asking for the child's enrolment; None when there is."""
    same = (request for request in asked if request.is_open and request.child is child)
    open_one = next((request for request in same if request.activity is activity), None)
    if open_one:
        return AlreadyAsked(open_one.reference, open_one.asked_at)
    to_the_end = next((e for e in child.enrolments_in(activity) if e.valid_to >= activity.window.last), None)
    if to_the_end:
        return AlreadyEnrolled(to_the_end.valid_from, to_the_end.valid_to)
    window = activity.window
    if window.last < today:
        return OutsideWindow(window.first, window.last)
    return None if activity.may_admit(child, today) else WrongAge(child.age(today), *activity.ages)
