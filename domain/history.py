"""What was consumed and paid, as it was written (R19)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.money import Money
from domain.period import Period
from domain.wallet import Consumed, EntryKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from domain.activity import Activity
    from domain.family import Child
    from domain.wallet import LedgerEntry


class Side(StrEnum):
    """On which side of the book an entry stands."""

    CONSUMPTION = "consumption"  # what was given back stands here too, against it (G-272)
    PAYMENT = "payment"
    CORRECTION = "correction"


SIDES = {
    EntryKind.CONSUMPTION: Side.CONSUMPTION,
    EntryKind.SURCHARGE: Side.CONSUMPTION,
    EntryKind.CREDIT_NOTE: Side.CONSUMPTION,
    EntryKind.PAYMENT: Side.PAYMENT,
    EntryKind.CORRECTION: Side.CORRECTION,
}


def side(entry: LedgerEntry) -> Side:
    return SIDES[entry.kind]


def total(entry: LedgerEntry) -> Money:
    """As its side tells it: what was consumed is positive, what was given back negative."""
    return Money(-entry.amount.cents) if side(entry) is Side.CONSUMPTION else entry.amount


@dataclass(frozen=True)
class Narrowed:
    """Which entries are asked for; whatever is empty narrows nothing."""

    sides: Collection[Side] = ()
    children: Collection[Child] = ()
    activities: Collection[Activity] = ()

    def __contains__(self, entry: LedgerEntry) -> bool:
        """By the names that were printed: what came in from elsewhere has no others."""
        if self.sides and side(entry) not in self.sides:
            return False
        if not self.children and not self.activities:
            return True
        what = entry.detail
        return isinstance(what, Consumed) and self._is_of(what)

    def _is_of(self, what: Consumed) -> bool:
        child, activity = what.child.casefold(), what.activity.casefold()
        mine = not self.children or any(child == one.first_name.casefold() for one in self.children)
        names = {name.casefold() for one in self.activities for name in (one.name, *one.aliases)}
        return mine and (not names or activity in names)


@dataclass(frozen=True)
class Totals:
    """Of all the entries, whatever part of them is shown (G-261)."""

    consumed: Money
    paid: Money
    corrected: Money

    @staticmethod
    def of(entries: Collection[LedgerEntry]) -> Totals:
        by_side = (
            Money.total(total(entry) for entry in entries if side(entry) is one)
            for one in (Side.CONSUMPTION, Side.PAYMENT, Side.CORRECTION)
        )
        return Totals(*by_side)


def usual_period(today: date) -> Period:
    """The month that has begun, and the one before it (G-219)."""
    month = Period.month_of(today)
    return Period(month.before.first, month.last)


def by_month(entries: Iterable[LedgerEntry]) -> Mapping[date, Money]:
    """What was consumed in each month, by its first day."""
    found: defaultdict[date, list[Money]] = defaultdict(list)
    for entry in entries:
        if side(entry) is Side.CONSUMPTION:
            found[entry.day.replace(day=1)].append(total(entry))
    return {month: Money.total(amounts) for month, amounts in found.items()}
