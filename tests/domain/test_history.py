"""What was consumed and paid, narrowed and summed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.history import Narrowed, Side, Totals, by_month, total, usual_period
from domain.money import Money
from domain.period import Period
from domain.wallet import Consumed, EntryKind, LedgerEntry, Paid, Wallet
from tests.domain.town import activity, child

DAY = date(2026, 10, 6)
WALLET = Wallet(1, "Enfance")


def entry(kind: EntryKind, cents: int, detail: Consumed | Paid | None = None, day: date = DAY) -> LedgerEntry:
    return LedgerEntry(WALLET, kind, Money(cents), day, datetime(2026, 11, 1, tzinfo=UTC), f"{cents}", detail=detail)


MEAL = entry(EntryKind.CONSUMPTION, -370, Consumed("LÉO", "centre aéré", Money(370)))
BACK = entry(EntryKind.CREDIT_NOTE, 370, Consumed("Léo", "ALSH mercredi journée", Money(370)))
LATE = entry(EntryKind.SURCHARGE, -100)
CHEQUE = entry(EntryKind.PAYMENT, 9000, Paid("Chèque"))
OPENED = entry(EntryKind.CORRECTION, -2000)
BOOK = [MEAL, BACK, LATE, CHEQUE, OPENED]


def test_what_is_given_back_stands_against_what_was_consumed() -> None:
    """G-272; and what the old portal left is on neither side."""
    assert total(BACK) == Money(-370)
    assert Totals.of(BOOK) == Totals(consumed=Money(100), paid=Money(9000), corrected=Money(-2000))
    assert sum(one.amount.cents for one in BOOK) == 9000 - 100 - 2000


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        (Narrowed(), BOOK),
        (Narrowed(sides=[Side.PAYMENT]), [CHEQUE]),
        (Narrowed(children=[child("Léo")]), [MEAL, BACK]),
        (Narrowed(children=[child("Marina")]), []),
        (Narrowed(activities=[activity()]), [MEAL, BACK]),
        (Narrowed([Side.PAYMENT], [child("Léo")]), []),
    ],
)
def test_entries_are_found_by_the_names_that_were_printed(narrowed: Narrowed, left: list[LedgerEntry]) -> None:
    """G-222: in whatever letters, and by any name of the activity; a payment is of nobody in particular."""
    assert [one for one in BOOK if one in narrowed] == left


def test_months_are_summed_by_what_was_consumed() -> None:
    """What was given back lowers its month."""
    other = entry(EntryKind.CONSUMPTION, -500, day=date(2026, 11, 2))
    assert by_month([*BOOK, other]) == {date(2026, 10, 1): Money(100), date(2026, 11, 1): Money(500)}


def test_the_usual_period_is_this_month_and_the_last() -> None:
    """G-219, whatever the year."""
    assert usual_period(date(2027, 1, 31)) == Period(date(2026, 12, 1), date(2027, 1, 31))
