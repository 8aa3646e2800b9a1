"""What became, or would become, of one line of a request. An outcome is always a value, never None or a bare bool."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.money import Money
from domain.refusal import Reason


@dataclass(frozen=True)
class Booked:
    """A seat is theirs at this price; None, here and below: it is still to be calculated (R18)."""

    price: Money | None
    surcharge: Money = field(default_factory=Money)  # the part of the price that is for booking late (R5)


@dataclass(frozen=True)
class PreBooked:
    """A seat is held for them until this instant: it is theirs once this price is paid (R16)."""

    until: datetime
    price: Money | None


@dataclass(frozen=True)
class Waitlisted:
    """No seat, but this rank in the queue; the price is owed only when a seat comes."""

    rank: int
    price: Money | None


@dataclass(frozen=True)
class Requested:
    """The service will answer; no seat is held meanwhile, and the price is owed only when it agrees."""

    price: Money | None


@dataclass(frozen=True)
class Offered:
    """A seat is held for them until this instant: it is theirs at this price if they accept."""

    until: datetime
    price: Money | None


@dataclass(frozen=True)
class Skipped:
    """Their turn has come, but this stands in its way; the place in the queue is kept (W9)."""

    reason: Reason


@dataclass(frozen=True)
class Overtaken:
    """The service has let another entry pass, and this is the rank now (W2)."""

    rank: int


@dataclass(frozen=True)
class Refused:
    """Neither a seat nor a rank, for this reason."""

    reason: Reason


@dataclass(frozen=True)
class Cancelled:
    """The seat, or the place in the queue, is given back; a seat is no longer owed at this price."""

    price: Money | None = field(default_factory=Money)
    credit: Money = field(default_factory=Money)  # what was paid for it beforehand, and is given back
    reason: Reason | None = None  # of the service; None: the family wished it


@dataclass(frozen=True)
class Moved:
    """The place is given up for one on this day, which has a line of its own."""

    to: date


@dataclass(frozen=True)
class Declined:
    """The place that was offered is left to the next in the queue."""


@dataclass(frozen=True)
class CancelRequested:
    """The service will answer; the seat is kept meanwhile."""


@dataclass(frozen=True)
class Kept:
    """It stays booked: the request to cancel it was refused, or taken back by the family when there is no reason."""

    reason: Reason | None = None


Outcome = (
    Booked
    | PreBooked
    | Waitlisted
    | Requested
    | Offered
    | Skipped
    | Refused
    | Cancelled
    | Moved
    | Declined
    | CancelRequested
    | Kept
)
Decision = Booked | Waitlisted | Requested | Refused  # of a place that is asked for
