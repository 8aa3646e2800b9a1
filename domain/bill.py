"""How what a request asks for would be paid, where it is prepaid: credit first (R15)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.money import Money
from domain.outcome import Booked
from domain.till import held_by, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.booking import Booking
    from domain.family import Family
    from domain.line import Line
    from domain.repository import Town


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
    prices: list[Money | None] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)


def bills(town: Town, family: Family, lines: Sequence[Line], given_back: Sequence[Booking]) -> list[Bill]:
    """One for each purse that has something to pay, in the order of the lines; none asks the town for nothing."""
    sums: defaultdict[str, _Sum] = defaultdict(_Sum)
    for line in lines:
        if is_prepaid(line) and isinstance(line.outcome, Booked):
            asked = sums[line.activity.wallet]
            asked.prices.append(line.outcome.price)
            asked.holds.append(line.activity.by_laws.hold)
    credit = _credit(town, family, given_back) if sums else {}
    return [
        Bill(Money.total(asked.prices), Money(credit.get(label, 0)), min(asked.holds)) for label, asked in sums.items()
    ]


def is_prepaid(line: Line) -> bool:
    """True for a seat that is theirs once it is paid for; one whose price is not known yet is charged after its day."""
    is_priced = isinstance(line.outcome, Booked) and line.outcome.price is not None
    return is_priced and line.activity.by_laws.prepaid


def _credit(town: Town, family: Family, given_back: Sequence[Booking]) -> Counter[str]:
    """What each purse has, in cents, with what the same request gives back: of what was paid, or set aside."""
    held = held_by(given_back)
    orders = town.orders(held) if held else ()
    credit = Counter({purse.label: purse.available.cents for purse in town.wallets([family])})
    for booking in given_back:
        credit[booking.opening.activity.wallet] += booking.cost.cents * booking.is_prepaid
    for order in orders:
        ending = [booking for booking in given_back if order.id in held_by([booking])]
        credit[order.wallet.label] += order.if_lowered(total(ending)).cents
    return credit
