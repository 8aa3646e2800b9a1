"""Seats and places in plain records, so that the same promises judge the domain alone and what a database holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.booking import LIVE, SEATED, Status

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Seats:
    """An opening, as it counts its seats."""

    capacity: int | None
    queue_capacity: int | None
    taken: int
    waiting: int
    last_position: int


@dataclass(frozen=True)
class Place:
    """A booking."""

    child: int
    family: int
    opening: int
    status: Status
    price: int
    position: int | None = None
    priority: int = 0
    offered_until: datetime | None = None
    replaces: int | None = None  # the place that is given up for it

    @property
    def turn(self) -> tuple[int, int]:
        """Its order in the queue."""
        return -self.priority, self.position or 0

    @property
    def is_live(self) -> bool:
        return self.status in LIVE


@dataclass(frozen=True)
class Facts:
    """All seats and places by id, and what the journal says: (child, opening) once for each line."""

    seats: dict[int, Seats] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    journal: list[tuple[int, int]] = field(default_factory=list)

    def held(self, opening: int) -> int:
        """The seats that live bookings hold."""
        return sum(place.opening == opening and place.status in SEATED for place in self.places.values())

    def queue(self, opening: int) -> list[int]:
        """The places that wait, in their order."""
        entries = [k for k, p in self.places.items() if p.opening == opening and p.status is Status.WAITLISTED]
        return sorted(entries, key=lambda key: self.places[key].turn)
