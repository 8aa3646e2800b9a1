"""A family's purses, and the book in which every amount is written once."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.money import Money

if TYPE_CHECKING:
    from datetime import date, datetime

    from domain.booking import Booking
    from domain.payment import PaymentNotice


class EntryKind(StrEnum):
    """Why an amount was written."""

    CONSUMPTION = "consumption"
    SURCHARGE = "surcharge"
    PAYMENT = "payment"
    CREDIT_NOTE = "credit_note"
    CORRECTION = "correction"


@dataclass(frozen=True)
class Consumed:
    """What an amount was taken for, as printed: it may differ from price × quantity, and then stands (G-258)."""

    child: str
    activity: str
    price: Money
    quantity: int = 1


@dataclass(frozen=True)
class Paid:
    """How an amount was paid, as printed."""

    means: str
    number: str = ""  # of the cheque, of the transaction
    payer: str = ""
    bank: str = ""


Detail = Consumed | Paid


@dataclass(eq=False)
class Wallet:
    """« porte-monnaie »: its balance is the sum of its entries, and changes only by one (I9)."""

    id: int = field(init=False)
    family_id: int
    label: str
    balance: Money = field(default_factory=Money)
    held: Money = field(default_factory=Money)  # the part of its credit that open orders have set aside

    @property
    def available(self) -> Money:
        """The credit that may be spent; a debt leaves none."""
        return Money(max(0, self.balance.cents - self.held.cents))

    def write(self, entry: LedgerEntry) -> LedgerEntry:
        """Count an entry in. The wallet must be locked."""
        self.balance = Money(self.balance.cents + entry.amount.cents)
        return entry


@dataclass(eq=False)
class LedgerEntry:
    """« écriture »: what a payment adds, what a day takes. It is never edited: a correction is one more entry."""

    id: int = field(init=False)
    wallet: Wallet
    kind: EntryKind
    amount: Money  # negative when the family owes it
    day: date  # of what it is for
    at: datetime
    reference: str = ""  # written once in a wallet, whoever tries again; empty: that of its booking
    label: str = ""
    detail: Detail | None = None
    booking: Booking | None = None  # which has its id only once it is kept

    @property
    def key(self) -> str:
        """Its reference."""
        return self.reference or f"{OF_BOOKING[self.kind]}{self.booking.id if self.booking else ''}"


OF_PRICES = "booking:"  # then the booking's id
OF_BOOKING = {EntryKind.CONSUMPTION: OF_PRICES, EntryKind.CREDIT_NOTE: "credit:"}


def charge(booking: Booking, wallet: Wallet, at: datetime) -> LedgerEntry:
    """Take the price of a booked day, as it was at its confirmation (R18). The wallet must be locked."""
    return _write(booking, wallet, at, EntryKind.CONSUMPTION, -booking.cost.cents)


def credit_note(booking: Booking, wallet: Wallet, at: datetime) -> LedgerEntry:
    """Give the price back: « avoir » (R15). The wallet must be locked."""
    return _write(booking, wallet, at, EntryKind.CREDIT_NOTE, booking.cost.cents)


def payment(wallet: Wallet, notice: PaymentNotice, day: date) -> LedgerEntry:
    """What came in, to be written in the wallet; under the number of its transaction (I10)."""
    how = Paid(notice.means, notice.number)
    return LedgerEntry(wallet, EntryKind.PAYMENT, notice.amount, day, notice.at, f"payment:{notice.number}", detail=how)


def _write(booking: Booking, wallet: Wallet, at: datetime, kind: EntryKind, cents: int) -> LedgerEntry:
    activity, day = booking.opening.activity, booking.opening.day
    what = Consumed(booking.child.first_name, activity.name, booking.cost)
    return wallet.write(
        LedgerEntry(wallet, kind, Money(cents), day, at, label=activity.name, detail=what, booking=booking)
    )
