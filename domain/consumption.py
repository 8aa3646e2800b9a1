"""What a day that is over costs, once it is known who was there; each amount is written once, and corrected by another.

R22: who was absent with a reason that the service accepts pays nothing, but for the first days where the by-laws keep
them; who was absent without one pays the price, and what the tariff adds to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.attendance import Attendance
from domain.money import Money
from domain.wallet import OF_PRICES, Consumed, EntryKind, LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from domain.booking import Booking
    from domain.wallet import Wallet


@dataclass(frozen=True)
class Consumption:
    """What is owed for a booking."""

    price: Money
    penalty: Money = field(default_factory=Money)

    @staticmethod
    def of(booking: Booking, others: Iterable[Booking]) -> Consumption:
        """Others are what else the child had of the activity, before: they tell how long an absence has lasted."""
        price = booking.price or Money()
        match booking.attendance:
            case Attendance.JUSTIFIED:
                kept = _day_of_absence(booking, others) <= booking.opening.activity.by_laws.waiting_days
                return Consumption(price if kept else Money())
            case Attendance.UNJUSTIFIED:
                return Consumption(price, _penalty(booking, price))
            case _:
                return Consumption(price)

    def write(self, booking: Booking, wallet: Wallet, at: datetime, written: Mapping[str, Money]) -> list[LedgerEntry]:
        """The entries that are missing beside those that were written, by reference. The wallet must be locked."""
        new: list[LedgerEntry] = []
        left = -self.price.cents - self.penalty.cents - Money.total(written.values()).cents
        for kind, amount, reference in (
            (EntryKind.CONSUMPTION, self.price, of_price(booking)),
            (EntryKind.SURCHARGE, self.penalty, of_penalty(booking)),
        ):
            if amount.cents and reference not in written and not (written and kind is EntryKind.CONSUMPTION):
                left += amount.cents
                new.append(_entry(booking, wallet, at, (kind, Money(-amount.cents), reference)))
        if left:
            reference = f"{OF_CORRECTIONS}{booking.id}:{len(written)}"
            new.append(_entry(booking, wallet, at, (EntryKind.CORRECTION, Money(left), reference)))
        return [wallet.write(entry) for entry in new]


OF_CORRECTIONS = "correction:"  # then the booking's id, and a number


def of_price(booking: Booking) -> str:
    return f"{OF_PRICES}{booking.id}"


def of_penalty(booking: Booking) -> str:
    return f"absence:{booking.id}"


def _entry(booking: Booking, wallet: Wallet, at: datetime, what: tuple[EntryKind, Money, str]) -> LedgerEntry:
    kind, amount, reference = what
    name, day = booking.opening.activity.name, booking.opening.day
    unit = Consumed(booking.child.first_name, name, Money(abs(amount.cents)), 1 if amount.cents <= 0 else -1)
    return LedgerEntry(wallet, kind, amount, day, at, reference, name, unit)


def _penalty(booking: Booking, price: Money) -> Money:
    tariff = booking.tariff
    return tariff.terms.absence.of(price) if tariff else Money()


def _day_of_absence(booking: Booking, others: Iterable[Booking]) -> int:
    """The first, the second… of days on which the child should have come."""
    before = [one for one in others if one.child is booking.child and one.opening.activity is booking.opening.activity]
    count = 1
    for one in sorted(before, key=lambda one: one.opening.day, reverse=True):
        if one.opening.day < booking.opening.day and one.is_seated:
            if one.attendance is not Attendance.JUSTIFIED:
                break
            count += 1
    return count
