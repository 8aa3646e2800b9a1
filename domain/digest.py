"""What was asked for, and what was decided of it, since it was told last: every movement once, and counted once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from domain.audit import AuditEvent, Subject


class Decision(Enum):
    """In the order in which a digest tells them."""

    WAITING = "waiting"  # for a place, or for an answer
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass
class Movement:
    """A place that was asked for or given up, and what stands of it now."""

    place: Subject
    gives_up: bool
    decision: Decision


TO_HAVE = {
    "booked": Decision.ACCEPTED,
    "restored": Decision.ACCEPTED,
    "promoted": Decision.ACCEPTED,
    "prebooked": Decision.WAITING,
    "waitlisted": Decision.WAITING,
    "requested": Decision.WAITING,
    "offered": Decision.WAITING,
    "skipped": Decision.WAITING,
    "overtaken": Decision.WAITING,
    "put_first": Decision.WAITING,
    "refused": Decision.REFUSED,
    "closed": Decision.REFUSED,
}
TO_GIVE_UP = {
    "cancelled": Decision.CANCELLED,
    "withdrawn": Decision.CANCELLED,
    "declined": Decision.CANCELLED,
    "moved": Decision.CANCELLED,
    "cancelrequested": Decision.WAITING,
    "kept": Decision.REFUSED,
}


def movements(events: Iterable[AuditEvent]) -> list[Movement]:
    """What was asked of a place again and again, before it was given up, is one movement, as it stands."""
    found: dict[tuple[int, int, object], list[Movement]] = {}
    for event in events:
        decided = TO_HAVE.get(event.action) or TO_GIVE_UP.get(event.action)
        if event.place and decided:
            place = event.place
            of_place = found.setdefault((place.child_id, place.activity_id, place.day), [])
            _follow(of_place, Movement(place, event.action in TO_GIVE_UP, decided), event.action)
    return [movement for of_place in found.values() for movement in of_place]


def _follow(before: list[Movement], movement: Movement, action: str) -> None:
    if not before or before[-1].gives_up is not movement.gives_up:
        before.append(movement)
    elif action != "refused":  # to ask once more for what one has is refused, and changes nothing
        before[-1].decision = movement.decision


def of_decision(found: Sequence[Movement], decision: Decision) -> list[Movement]:
    """Those decided so."""
    return [movement for movement in found if movement.decision is decision]
