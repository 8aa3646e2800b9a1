"""What the families of the demo town have paid, owe and have handed in."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import Connection, func, select

from bot.charging import charge_step
from bot.store import people
from bot.store import tables as t
from domain.booking import Status
from domain.money import Money
from domain.outcome import Booked, Refused
from domain.refusal import FileIncomplete, InDebt
from domain.wallet import EntryKind
from tests.bot.test_charging import balances_that_differ
from tests.demo.test_fill import AT_EACH_INSTANT, ON_SQLITE
from tests.demo.test_situations import CANTEEN
from tests.demo.visit import NOW, filled, visit

MONDAY = date(2026, 11, 23)
LIMIT = Money(3000)


@AT_EACH_INSTANT
@ON_SQLITE
def test_every_past_day_is_charged_and_every_balance_is_the_sum(connection: Connection, now: datetime) -> None:
    """So the timetable has nothing to charge on the first day."""
    filled(connection, now)
    structure = people.first_structure(connection)
    past = select(func.count()).select_from(t.booking).join(t.opening)
    past = past.where(t.booking.c.status == Status.CONFIRMED, t.opening.c.day < structure.today(now))
    consumed = select(func.count()).where(t.ledger_entry.c.kind == EntryKind.CONSUMPTION)
    consumed = consumed.where(t.ledger_entry.c.reference.like("booking:%"))  # the others came in from the old portal
    assert connection.scalar(consumed) == connection.scalar(past)
    assert balances_that_differ(connection) == []
    assert charge_step(connection, structure, now) == 0


@AT_EACH_INSTANT
@ON_SQLITE
def test_each_balance_is_the_one_of_its_story(connection: Connection, now: datetime) -> None:
    """A small credit, a debt on each side of the threshold; everybody else is quits."""
    filled(connection, now)
    rows = connection.execute(select(t.family.c.name, t.wallet.c.balance).join(t.wallet)).all()
    assert {(name, balance.cents) for name, balance in rows if balance.cents} == {
        ("DUPONT", 6240),
        ("LAMBERT", -4605),
        ("FAURE", -2999),
    }


@pytest.mark.parametrize(
    ("family", "child", "outcome"),
    [
        ("DUPONT", "Léo", Booked(Money(370))),
        ("FAURE", "Lilou", Booked(Money(370))),
        ("LAMBERT", "Élodie", Refused(InDebt(Money(4605), LIMIT))),
        ("ROUX", "Zoé", Refused(FileIncomplete(("attestation d’assurance",)))),
        ("ROUX", "Nathan", Booked(Money(370))),
        ("DIALLO", "Awa", Refused(FileIncomplete((), ("justificatif de domicile",)))),
    ],
)
def test_debts_and_papers_decide(connection: Connection, family: str, child: str, outcome: object) -> None:
    """R7 and R8, G-116, G-117, G-255: 46,05 € blocks and 29,99 € does not; a paper is of a child or of the family."""
    filled(connection)
    monday = MONDAY if family != "DUPONT" else date(2026, 11, 30)
    assert visit(connection, family, NOW).asks(child, CANTEEN, monday) == outcome
