"""What is asked of a family to pay by a link, and what the provider of payments says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.money import Money

if TYPE_CHECKING:
    from datetime import datetime

    from domain.audit import Actor
    from domain.booking import Booking
    from domain.moment import Moment
    from domain.wallet import Wallet


class OrderStatus(StrEnum):
    """Where an order stands; an expired one may still be paid, late (I10)."""

    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(eq=False)
class Order:
    """An amount to pay into a wallet, for seats that are held until then, or for what is owed: « demande de paiement ».

    It changes only while its wallet is locked.
    """

    id: int = field(init=False)
    wallet: Wallet
    amount: Money  # what is left to pay
    payer: Actor  # who asked for it, and receives the receipt
    at: datetime
    until: datetime | None = None  # the last minute in which its seats are held; None: it holds none
    credit: Money = field(default_factory=Money)  # of the wallet, and of what came in for it, set aside until it ends
    status: OrderStatus = OrderStatus.OPEN
    paid: Money = field(default_factory=Money)  # what came in for it, in all
    seats: list[Booking] = field(default_factory=list)  # that it holds, or has paid for

    @property
    def reference(self) -> str:
        """What the payer may quote, once the order is kept: PayFiP's « référence de la dette »."""
        return f"M{self.id:07}"

    @property
    def due(self) -> Money:
        """What is left to pay; of a debt, which may be paid otherwise too, no more than is left of it."""
        return self.amount if self.until else Money(max(0, min(self.amount.cents, -self.wallet.balance.cents)))

    @property
    def is_covered(self) -> bool:
        """True when nothing is left to pay."""
        return not self.due.cents

    @property
    def total(self) -> Money:
        """The price of what it holds."""
        return Money(self.amount.cents + self.credit.cents)

    def has_lapsed(self, here: Moment) -> bool:
        """True when its seats are held no longer; a minute that has begun is left to whoever pays in it."""
        return self.status is OrderStatus.OPEN and self.until is not None and here.is_after(self.until)

    def set_aside(self, credit: Money) -> None:
        """Let so much of the wallet's credit pay for its part."""
        self.amount = Money(self.total.cents - credit.cents)
        self._keep(credit)

    def lower(self, price: Money) -> None:
        """Seats of this price are given back: less is to be paid, and less credit set aside once that is nothing."""
        left, released = self.total.cents - price.cents, self.if_lowered(price)
        self._keep(Money(self.credit.cents - released.cents))
        self.amount = Money(left - self.credit.cents)

    def if_lowered(self, price: Money) -> Money:
        """The credit that is free again when seats of this price are given back."""
        return Money(max(0, price.cents - self.amount.cents))

    def receive(self, amount: Money) -> None:
        """Count in what was paid for it: while it holds seats, that is set aside until all is there."""
        part = Money(min(amount.cents, self.amount.cents))
        self.amount = Money(self.amount.cents - part.cents)
        self.paid = Money(self.paid.cents + amount.cents)
        if self.status is OrderStatus.OPEN and self.until:
            self._keep(Money(self.credit.cents + part.cents))

    def end(self, status: OrderStatus) -> None:
        """Set nothing aside for it any more. One whose seats were all given back stays cancelled."""
        self._keep(Money())
        self.status = OrderStatus.CANCELLED if self.status is OrderStatus.CANCELLED else status

    def _keep(self, credit: Money) -> None:
        self.wallet.held = Money(self.wallet.held.cents + credit.cents - self.credit.cents)
        self.credit = credit


def reference_id(reference: str) -> int | None:
    """The id of the order that is quoted so; None for what is no reference."""
    number = reference.strip().upper().removeprefix("M")
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= 10 else None  # noqa: PLR2004


@dataclass(frozen=True)
class PaymentNotice:
    """What a provider says, verified: so much was paid for an order, in one transaction of its own.

    It is more than nothing: what is given back by the provider is a correction of the ledger.
    """

    order_id: int
    amount: Money
    means: str  # « CB », « prélèvement »
    number: str  # of the transaction: a notice that comes twice is written once (I10)
    at: datetime  # when it came in: seats that are asked for again are judged by the rules of that minute

    def __post_init__(self) -> None:
        """Nothing else can be paid."""
        if self.amount.cents <= 0:
            raise ValueError(f"a payment of {self.amount.cents} cents")
