"""What an activity costs, as data: « tarif », « grille ». A price belongs to a family, a day and a version (G-268)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.money import WHOLE, Money

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUR = 60  # minutes


class Per(StrEnum):
    """What is counted: hours to the minute, half-hours as soon as they are begun."""

    DAY = "day"
    HOUR = "hour"
    HALF_HOUR = "half_hour"


@dataclass(frozen=True)
class Rate:
    """The price for families whose quotient is at most this; without a bound, for all the others."""

    price: Money
    up_to: int | None = None

    def admits(self, quotient: int) -> bool:
        return self.up_to is None or quotient <= self.up_to


@dataclass(frozen=True)
class Portion:
    """An amount, a percentage of a price, or both."""

    amount: Money = field(default_factory=Money)
    percent: int = 0

    def of(self, price: Money) -> Money:
        return Money(self.amount.cents + price.share(self.percent).cents)

    def __bool__(self) -> bool:
        return bool(self.amount.cents or self.percent)


@dataclass(frozen=True)
class Reduction:
    """What the child of this rank in the family pays less, and those that come after: « 2e enfant »."""

    rank: int
    less: Portion

    def of(self, price: Money) -> Money:
        """What is left to pay, which is never negative."""
        return Money(max(0, price.share(WHOLE - self.less.percent).cents - self.less.amount.cents))


@dataclass(frozen=True)
class Terms:
    """What a tariff says: one rate is the same for everybody, several are « quotient familial » brackets, from low."""

    rates: tuple[Rate, ...]
    outsiders: tuple[Rate, ...] = ()  # who does not live in the town; empty: as who does
    per: Per = Per.DAY
    siblings: tuple[Reduction, ...] = ()
    absence: Portion = field(default_factory=Portion)  # what an unjustified absence adds to the price (R22)

    def rates_for(self, *, resident: bool) -> Sequence[Rate]:
        return self.rates if resident or not self.outsiders else self.outsiders

    def rate(self, quotient: int | None, *, resident: bool = True) -> Rate:
        """That of the bracket; without a quotient, the dearest."""
        rates = self.rates_for(resident=resident)
        dearest = max(rates, key=lambda rate: rate.price)
        return dearest if quotient is None else next((one for one in rates if one.admits(quotient)), dearest)

    def reduction(self, rank: int) -> Reduction | None:
        """That of the child of this rank among those of the family who are enrolled, the eldest being the first."""
        ranks = [one for one in self.siblings if one.rank <= rank]
        return max(ranks, key=lambda one: one.rank, default=None)

    def unit_price(self, quotient: int | None, rank: int, *, resident: bool = True) -> Money:
        """Of a day, of an hour or of half of one."""
        price, reduction = self.rate(quotient, resident=resident).price, self.reduction(rank)
        return reduction.of(price) if reduction else price

    def price(self, unit: Money, minutes: int | None) -> Money | None:
        """Of a day on which the child stays so long; None where hours are paid for and nobody knows how many."""
        match self.per:
            case Per.DAY:
                return unit
            case _ if minutes is None:
                return None
            case Per.HOUR:
                return unit.share(minutes, HOUR)
            case Per.HALF_HOUR:
                return Money(unit.cents * -(-minutes * 2 // HOUR))


def flat(price: Money) -> Terms:
    """The same for everybody."""
    return Terms((Rate(price),))


def flat_price(terms: Terms) -> Money | None:
    """The price that is the same for everybody; None when there is none."""
    return terms.rates[0].price if terms == flat(terms.rates[0].price) else None


@dataclass(eq=False)
class Tariff:
    """A version of the terms of an activity. It is never edited: the latest that covers a day holds for it."""

    id: int = field(init=False)
    version: int
    valid_from: date | None  # None: from ever
    valid_to: date | None  # None: until further notice
    terms: Terms

    def covers(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)
