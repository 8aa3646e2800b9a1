"""How what a request asks for would be paid, where it is prepaid: credit first (R15)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.money import Money
from domain.outcome import Booked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from domain.booking import Booking
    from domain.line import Line
    from domain.wallet import Wallet


@dataclass(frozen=True)
class Bill:
    """Of one purse: what the seats cost, and the credit that it has, with what the same request gives back."""

    total: Money
    credit: Money
    hold: int  # minutes for which the seats would be kept for the payment

    @property
    def used(self) -> Money:
        """The credit that pays for its part."""
        return min(self.credit, self.total)

    @property
    def to_pay(self) -> Money:
        return Money(self.total.cents - self.used.cents)


@dataclass
class _Sum:
    prices: list[Money] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)


def bills(lines: Iterable[Line], given_back: Sequence[Booking], purses: Iterable[Wallet]) -> list[Bill]:
    """One for each purse that has something to pay, in the order of the lines."""
    sums: defaultdict[str, _Sum] = defaultdict(_Sum)
    for line in lines:
        if is_prepaid(line) and isinstance(line.outcome, Booked):
            asked = sums[line.activity.wallet]
            asked.prices.append(line.outcome.price)
            asked.holds.append(line.activity.by_laws.hold)
    available = {purse.label: purse.available.cents for purse in purses}
    return [
        Bill(Money.total(asked.prices), Money(available.get(label, 0) + _credit(label, given_back)), min(asked.holds))
        for label, asked in sums.items()
    ]


def is_prepaid(line: Line) -> bool:
    """True for a seat that is theirs once it is paid for."""
    return isinstance(line.outcome, Booked) and line.activity.by_laws.prepaid


def _credit(label: str, given_back: Sequence[Booking]) -> int:
    """What the purse gets back in the same request."""
    return sum(b.price.cents for b in given_back if b.is_prepaid and b.opening.activity.wallet == label)
