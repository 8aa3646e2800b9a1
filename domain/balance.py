"""What a purse holds, what bookings will still take from it, and what is then left (R17)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from domain.booking import Status
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child
    from domain.wallet import Wallet

CONFIRMED = frozenset({Status.CONFIRMED, Status.CANCEL_REQUESTED})
PENDING = frozenset({Status.WAITLISTED, Status.REQUESTED, Status.OFFERED, Status.PRE_BOOKED})


class Counted(StrEnum):
    """Which bookings an estimate counts (G-212)."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    ALL = "all"


COUNTED = {Counted.CONFIRMED: CONFIRMED, Counted.PENDING: PENDING, Counted.ALL: CONFIRMED | PENDING}


@dataclass(frozen=True)
class Cost:
    """What bookings cost together; a price that is still to be calculated is in no sum (R18)."""

    amount: Money
    unknown: int = 0  # prices that are left out

    @staticmethod
    def of(bookings: Iterable[Booking]) -> Cost:
        prices = [booking.price for booking in bookings]
        return Cost(Money.total(prices), prices.count(None))


@dataclass(frozen=True)
class Among:
    """Bookings of some children, activities or days; whatever is empty narrows nothing."""

    children: Collection[Child] = ()
    activities: Collection[Activity] = ()
    weekdays: Collection[int] = ()
    days: Collection[date] = ()

    def __contains__(self, booking: Booking) -> bool:
        opening = booking.opening
        return (
            (not self.children or booking.child in self.children)
            and (not self.activities or opening.activity in self.activities)
            and (not self.weekdays or opening.day.weekday() in self.weekdays)
            and (not self.days or opening.day in self.days)
        )


@dataclass(frozen=True)
class Estimate:
    """What is counted: of these bookings, until a day, without those that a parent imagines away."""

    today: date
    counted: Counted = Counted.CONFIRMED
    until: date | None = None
    among: Among = Among()
    without: Among | None = None

    def of(self, bookings: Iterable[Booking]) -> list[Booking]:
        """Those that will take from a purse; what is prepaid has taken already."""
        return [booking for booking in bookings if self._counts(booking)]

    def left_out(self, bookings: Iterable[Booking]) -> list[Booking]:
        """Those that would, were they not imagined away."""
        return [booking for booking in bookings if self._may_count(booking) and not self._counts(booking)]

    def _counts(self, booking: Booking) -> bool:
        return self._may_count(booking) and (self.without is None or booking not in self.without)

    def _may_count(self, booking: Booking) -> bool:
        day = booking.opening.day
        return (
            booking.status in COUNTED[self.counted]
            and not booking.is_prepaid
            and (booking.status in CONFIRMED or day >= self.today)
            and (self.until is None or day <= self.until)
            and booking in self.among
        )


@dataclass(frozen=True)
class Shortage:
    """The first day after which nothing is left in a purse, and how it then stands."""

    day: date
    left: Money


@dataclass(frozen=True)
class Purse:
    """A wallet, and the bookings that will take from it."""

    label: str
    balance: Money
    bookings: Sequence[Booking] = ()
    held: Money = field(default_factory=Money)  # the part of it that open orders have set aside

    @property
    def cost(self) -> Cost:
        return Cost.of(self.bookings)

    @property
    def new_balance(self) -> Money:
        """Credit minus bookings; a debt is negative, and grows with them (G-213)."""
        return Money(self.balance.cents - self.cost.amount.cents)

    @property
    def to_pay(self) -> Money:
        """What would settle it all, to the cent (G-259)."""
        return Money(max(0, -self.new_balance.cents))

    def shortage(self) -> Shortage | None:
        """None when what there is lasts for all bookings, or when there is nothing to begin with."""
        left = self.balance.cents
        by_day = sorted(self.bookings, key=lambda booking: booking.opening.day)
        for day, of_day in groupby(by_day, key=lambda booking: booking.opening.day):
            before, left = left, left - Cost.of(of_day).amount.cents
            if left <= 0 < before:
                return Shortage(day, Money(left))
        return None


def purses(wallets: Iterable[Wallet], bookings: Sequence[Booking]) -> list[Purse]:
    """Each wallet with its bookings; a purse that nothing was written in yet is empty."""
    found = {wallet.label: (wallet.balance, wallet.held) for wallet in wallets}
    labels = dict.fromkeys([*found, *(booking.opening.activity.wallet for booking in bookings)])
    return [_purse(label, *found.get(label, (Money(), Money())), bookings) for label in labels]


def _purse(label: str, balance: Money, held: Money, bookings: Sequence[Booking]) -> Purse:
    return Purse(label, balance, [one for one in bookings if one.opening.activity.wallet == label], held)
