"""Something that the service tells many families at once: « annonce »."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from domain.audit import AuditEvent
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from domain.audience import Audience, Reach
    from domain.audit import Actor

A_SECOND = {"telegram": 25, "xmpp": 10}  # messages, by transport: what the networks bear
SLOWEST = 10
ANSWERED_FOR = timedelta(days=30)  # a family may reply to what it was told


class Category(StrEnum):
    """What it is about: families choose what they want to hear, except for what their safety asks."""

    PRACTICAL = "practical"
    EVENTS = "events"
    SAFETY = "safety"


CHOSEN = tuple(one for one in Category if one is not Category.SAFETY)


class Stage(StrEnum):
    """Where it stands; the last two are final."""

    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"


UNDER_WAY = frozenset({Stage.SCHEDULED, Stage.SENDING, Stage.PAUSED})


class Written(StrEnum):
    """How it was written to somebody."""

    POSTED = "posted"
    UNREACHABLE = "unreachable"
    OPTED_OUT = "opted_out"


class Step(StrEnum):
    """What can be done with one that was confirmed."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"  # what has not left
    REPEAT = "repeat"  # to those who were not reached
    RESEND = "resend"  # to those of whom nobody knows whether they were
    WITHDRAW = "withdraw"  # tell those who were reached that it does not hold any more


STEERING = frozenset({Step.PAUSE, Step.RESUME, Step.CANCEL, Step.RESEND})  # the others are announcements of their own


@dataclass(frozen=True)
class Progress:
    """What became of it so far, in numbers of guardians."""

    sent: int = 0
    waiting: int = 0
    uncertain: int = 0
    failed: int = 0  # the network will never take it
    blocked: int = 0  # nobody is at the address any more
    cancelled: int = 0
    unreachable: int = 0  # without an address from the start
    opted_out: int = 0
    delivered: int = 0  # of those sent, where the network tells
    read: int = 0  # of those delivered

    @property
    def missed(self) -> int:
        return self.failed + self.blocked + self.unreachable

    @property
    def written(self) -> int:
        """Messages that were written so far, sent or not."""
        return self.sent + self.waiting + self.uncertain + self.failed + self.blocked + self.cancelled


@dataclass(eq=False)
class Announcement:
    """One announcement, as it was confirmed; what is written of it, and sent, is for the clock."""

    id: int = field(init=False)
    structure_id: int
    category: Category
    text: str
    audience: Audience
    by: Actor
    at: datetime
    send_at: datetime
    key: str  # of the recap that was confirmed (I6)
    address: str | None = None  # where progress is told
    place: str | None = None  # the network's name of the message in which it is told, once it is known
    withdraws: int | None = None  # the announcement that it takes back
    enclosure_id: int | None = None  # the file that goes with it
    stage: Stage = Stage.SCHEDULED
    expected: int = 0  # messages, as they were counted at the confirmation
    last_guardian: int = 0  # up to whom it is written
    is_written: bool = False  # for everybody
    told: str = ""  # the progress that was told last

    @property
    def reference(self) -> str:
        return f"A-{self.id:05}"

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY

    def steps(self, progress: Progress) -> list[Step]:
        """What can be done with it now."""
        found = {
            Step.PAUSE: self.stage in {Stage.SCHEDULED, Stage.SENDING},
            Step.RESUME: self.stage is Stage.PAUSED,
            Step.CANCEL: self.is_under_way,
            Step.REPEAT: not self.is_under_way and progress.missed > 0,
            Step.RESEND: not self.is_under_way and progress.uncertain > 0,
            Step.WITHDRAW: progress.sent + progress.uncertain > 0 and self.withdraws is None,
        }
        return [step for step, can in found.items() if can]

    def take(self, step: Step) -> None:
        """Go on to the stage to which the step leads. It must be locked."""
        begun = Stage.SENDING if self.last_guardian or self.is_written else Stage.SCHEDULED
        self.stage = {Step.PAUSE: Stage.PAUSED, Step.CANCEL: Stage.CANCELLED}.get(step, begun)

    def right(self, by: Actor) -> Right:
        """What it takes to change it."""
        return Right.STEER if (by.kind, by.id) == (self.by.kind, self.by.id) else Right.STEER_OTHERS

    def event(self, action: str, by: Actor, at: datetime) -> AuditEvent:
        """What the journal keeps of something done with it, once it is kept."""
        return AuditEvent(self.structure_id, by, at, action, f"announcement:{self.id}")


@dataclass(frozen=True)
class Answered:
    """What a family has replied to an announcement."""

    announcement: Announcement
    family: str
    guardian: str
    at: datetime
    text: str


def duration(reach: Reach) -> timedelta:
    """How long it takes about: each transport has its pace, and all go on side by side."""
    return _longest(dict(reach.transports))


def _longest(counts: Mapping[str, int]) -> timedelta:
    seconds = (ceil(count / A_SECOND.get(name, SLOWEST)) for name, count in counts.items())
    return timedelta(seconds=max(seconds, default=0))
