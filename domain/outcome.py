"""What became, or would become, of one line of a request. An outcome is always a value, never None or a bare bool."""

from __future__ import annotations

from dataclasses import dataclass

from domain.money import Money
from domain.refusal import Reason


@dataclass(frozen=True)
class Booked:
    """A seat is theirs at this price."""

    price: Money


@dataclass(frozen=True)
class Waitlisted:
    """No seat, but this rank in the queue; the price is owed only when a seat comes."""

    rank: int
    price: Money


@dataclass(frozen=True)
class Refused:
    """Neither a seat nor a rank, for this reason."""

    reason: Reason


@dataclass(frozen=True)
class Cancelled:
    """The seat, or the place in the queue, is given back."""


Outcome = Booked | Waitlisted | Refused | Cancelled
