"""The rules of an activity, as data: « règlement »."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING

from domain.deadlines import THE_DAY_BEFORE, Deadline
from domain.money import Money
from domain.tariff import Portion

if TYPE_CHECKING:
    from domain.hours import Hours


@dataclass(frozen=True)
class Late:
    """A day may still be booked after its deadline, dearer, up to a hard stop: « prix majoré » (R5)."""

    until: Deadline
    amount: Money = field(default_factory=Money)
    percent: int = 0

    @property
    def portion(self) -> Portion:
        return Portion(self.amount, self.percent)

    def surcharge(self, price: Money | None) -> Money:
        """What is added to the price; of one that is unknown no percentage can be."""
        return self.portion.of(price or Money())


@dataclass(frozen=True)
class Bounds:
    """The hours that may be typed for a booking, both included (R10)."""

    earliest: time
    latest: time

    def admit(self, hours: Hours) -> bool:
        """The end comes after the start, and both are between the bounds."""
        start, end = hours.start or self.earliest, hours.end or self.latest
        return self.earliest <= start < end <= self.latest


@dataclass(frozen=True)
class ByLaws:
    """What is not said is what binds least. Other activities are called by their names."""

    booking: Deadline = THE_DAY_BEFORE  # R3
    cancelling: Deadline | None = None  # R4; None: as for booking
    late: Late | None = None
    manual: bool = False  # the service answers each request, which holds no seat meanwhile
    approves_cancelling: bool = False  # the service answers each request to cancel, which keeps its seat meanwhile
    needs_no_booking: bool = False
    hours: Bounds | None = None
    requires: frozenset[str] = frozenset()  # booked on the same day, or this cannot be (R9)
    joined: frozenset[str] = frozenset()  # booked and given back with this; of three, each names two (R9, W10)
    offers: bool = False  # a freed seat is offered, to be accepted, and not given at once (W6)
    offered_for: int = 24  # hours (W7)
    prepaid: bool = False  # a seat is theirs once it is paid for, or covered by their credit (R16)
    hold: int = 60  # minutes for which it is kept for the payment
    waiting_days: int = 0  # the first days of an absence that are charged though it is justified (R22)
    promoting: Deadline | None = None  # no seat goes to who waits after it (W8); None: as for booking

    @property
    def cancelling_until(self) -> Deadline:
        return self.cancelling or self.booking

    @property
    def promoting_until(self) -> Deadline:
        return self.promoting or self.booking


LENIENT = ByLaws()
