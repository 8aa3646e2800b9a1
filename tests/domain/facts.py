"""Seats and places in plain records, so that the same promises judge the domain alone and what a database holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.booking import LIVE, SEATED, Status

if TYPE_CHECKING:
    from datetime import datetime

    from domain.payment import OrderStatus
    from domain.wallet import EntryKind


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
    order: int | None = None  # which holds it, or has paid for it
    is_prepaid: bool = False
    party: str | None = None  # of siblings, who come in together

    @property
    def turn(self) -> tuple[int, int]:
        """Its order in the queue."""
        return -self.priority, self.position or 0

    @property
    def is_live(self) -> bool:
        return self.status in LIVE


@dataclass(frozen=True)
class Purse:
    """A wallet, in cents."""

    family: int
    label: str
    balance: int
    held: int


@dataclass(frozen=True)
class Claim:
    """A payment order, in cents."""

    wallet: int
    status: OrderStatus
    amount: int
    credit: int
    paid: int
    until: datetime | None


@dataclass(frozen=True)
class Entry:
    """An entry of the ledger, in cents."""

    wallet: int
    kind: EntryKind
    amount: int
    key: str


@dataclass(frozen=True)
class Facts:
    """All seats, places, purses and orders by id, and what journal and ledger say, the journal (child, opening)."""

    seats: dict[int, Seats] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    journal: list[tuple[int, int]] = field(default_factory=list)
    purses: dict[int, Purse] = field(default_factory=dict)
    orders: dict[int, Claim] = field(default_factory=dict)
    ledger: list[Entry] = field(default_factory=list)

    def held(self, opening: int) -> int:
        """The seats that live bookings hold."""
        return sum(place.opening == opening and place.status in SEATED for place in self.places.values())

    def queue(self, opening: int) -> list[int]:
        """The places that wait, in their order."""
        entries = [k for k, p in self.places.items() if p.opening == opening and p.status is Status.WAITLISTED]
        return sorted(entries, key=lambda key: self.places[key].turn)

    def party(self, key: int) -> list[int]:
        """This entry, and those of siblings who wait for a place together with it."""
        entry = self.places[key]
        others = (one for one in self.queue(entry.opening) if entry.party and self.places[one].party == entry.party)
        return list(dict.fromkeys([key, *others]))
