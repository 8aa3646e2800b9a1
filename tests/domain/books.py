"""The purses of a town in memory, what is written in them, and the orders that set a part of them aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from domain.money import Money
from domain.wallet import EntryKind, LedgerEntry, Wallet
from tests.domain.facts import Claim, Entry, Purse
from tests.domain.town import NOW, TODAY

if TYPE_CHECKING:
    from domain.family import Family
    from domain.payment import Order
    from domain.till import Till

numbers = count(1)


@dataclass
class Books:
    """What is kept of money. Entries are only ever added."""

    wallets: list[Wallet] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)

    def open(self, family: Family, label: str) -> Wallet:
        """The purse of this label, which is made where there is none."""
        found = next((one for one in self.wallets if (one.family_id, one.label) == (family.id, label)), None)
        if found is None:
            found = Wallet(family.id, label)
            found.id = len(self.wallets) + 1
            self.wallets.append(found)
        return found

    def due(self, family: Family) -> Money:
        """What the family owes: a credit of one purse pays for no other."""
        return Money(-sum(min(0, one.balance.cents) for one in self.wallets if one.family_id == family.id))

    def correct(self, family: Family, label: str, amount: Money) -> None:
        """An entry by another hand."""
        wallet, key = self.open(family, label), f"correction:{next(numbers)}"
        self.entries.append(wallet.write(LedgerEntry(wallet, EntryKind.CORRECTION, amount, TODAY, NOW, key)))

    def keep(self, till: Till) -> None:
        """Orders first: what they hold is named by their ids."""
        for order in till.made:
            order.id = len(self.orders) + 1
            self.orders.append(order)
            for seat in order.seats:
                seat.order_id = order.id
        self.entries += till.entries

    def facts(self) -> tuple[dict[int, Purse], dict[int, Claim], list[Entry]]:
        """As they stand."""
        return (
            {one.id: Purse(one.family_id, one.label, one.balance.cents, one.held.cents) for one in self.wallets},
            {one.id: claim(one) for one in self.orders},
            [Entry(one.wallet.id, one.kind, one.amount.cents, one.key) for one in self.entries],
        )


def claim(order: Order) -> Claim:
    money = order.amount.cents, order.credit.cents, order.paid.cents
    return Claim(order.wallet.id, order.status, *money, order.until)
