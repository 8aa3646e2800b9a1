"""Who was there decides what a day costs (R22), even when the service says so after it was charged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.charging import charge_step, is_behind
from bot.store import people, processes
from bot.store import tables as t
from bot.store.processes import bookmark_of
from bot.store.town import SqlTown
from domain.attendance import Attendance
from domain.by_laws import ByLaws
from domain.money import Money
from domain.tariff import Portion, Rate, Terms
from domain.wallet import EntryKind
from tests.bot.exchange.files import put, take_in
from tests.bot.test_charging import balances_that_differ
from tests.demo.visit import NOW as DEMO_NOW
from tests.store.tariffs import costs
from tests.store.town import DAY, NOW, TestTown, make_batch, make_booking, make_town

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine


THE_MORNING_AFTER = NOW + (DAY - NOW.date()) + timedelta(days=1)
LATER = THE_MORNING_AFTER + timedelta(days=3)
PRICE, PENALTY = Money(-2487), Money(-249)  # 10 %, half a cent up
TERMS = Terms((Rate(Money(2487)),), absence=Portion(percent=10))
BY_KIND = (EntryKind.CONSUMPTION, PRICE), (EntryKind.SURCHARGE, PENALTY)
WRITTEN = {
    Attendance.PRESENT: [BY_KIND[0]],
    Attendance.JUSTIFIED: [],
    Attendance.UNJUSTIFIED: [*BY_KIND],
}
CORRECTED = {
    Attendance.PRESENT: [BY_KIND[0]],
    Attendance.JUSTIFIED: [BY_KIND[0], (EntryKind.CORRECTION, Money(2487))],
    Attendance.UNJUSTIFIED: [*BY_KIND],
}


@pytest.fixture
def town(connection: Connection) -> TestTown:
    """One booking, on a day that nothing has charged yet; an absence without a reason costs 10 % more."""
    town = make_town(connection)
    costs(connection, "ALSH", TERMS)
    batch = make_batch(town.families[0], make_booking(town, town.families[0]))
    SqlTown(connection, town.structure).keep(batch)
    processes.note(connection, bookmark_of(town.structure.id), (DAY - timedelta(days=1)).isoformat())
    return town


@pytest.mark.parametrize("attendance", Attendance)
def test_a_day_is_charged_by_who_was_there(connection: Connection, town: TestTown, attendance: Attendance) -> None:
    """R22, G-135 to G-137: justified costs nothing, unjustified the price, and the penalty as an entry of its own."""
    connection.execute(update(t.booking).values(attendance=attendance))
    charge_all(connection, town)
    assert written(connection) == WRITTEN[attendance]


@pytest.mark.parametrize("attendance", Attendance)
def test_what_is_said_later_corrects_what_was_charged(
    connection: Connection, town: TestTown, attendance: Attendance
) -> None:
    """Nothing is struck: an entry is added, once."""
    charge_all(connection, town)
    say(connection, attendance)
    assert is_behind(connection, town.structure, LATER)
    charge_all(connection, town)
    assert written(connection) == CORRECTED[attendance]
    assert not is_behind(connection, town.structure, LATER)


def test_corrections_follow_each_change_of_mind(connection: Connection, town: TestTown) -> None:
    """The sum is each time what is owed, and the balance the sum."""
    charge_all(connection, town)
    owed = {Attendance.JUSTIFIED: 0, Attendance.UNJUSTIFIED: -2736, Attendance.PRESENT: -2487}
    for attendance in (*owed, *owed):
        say(connection, attendance)
        charge_all(connection, town)
        assert Money.total(amount for _kind, amount in written(connection)) == Money(owed[attendance])
        assert balances_that_differ(connection) == []


def test_the_first_days_of_an_absence_may_stay_charged(connection: Connection, town: TestTown) -> None:
    """« un jour de carence »: the by-laws say how many."""
    connection.execute(update(t.activity).values(by_laws=ByLaws(waiting_days=1)))
    say(connection, Attendance.JUSTIFIED)
    charge_all(connection, town)
    assert written(connection) == [BY_KIND[0]]


def test_what_has_no_price_yet_is_charged_once_it_has(connection: Connection, town: TestTown) -> None:
    """G-270: hourly care, priced after attendance."""
    connection.execute(update(t.booking).values(price=None))
    charge_all(connection, town)
    assert written(connection) == []
    connection.execute(update(t.booking).values(price=Money(96), to_settle=True))
    charge_all(connection, town)
    assert written(connection) == [(EntryKind.CONSUMPTION, Money(-96))]


def test_a_file_says_who_was_there(demo_engine: Engine, tmp_path: Path) -> None:
    """« présence » of bookings.csv, for a day that is charged: the family has its money back."""
    header = "enfant;activité;jour;famille;état;tarif;présence\n"
    line = "E-0001;Cantine;17/11/2026;F-0001;confirmée;3,70;absence justifiée\n"
    take_in(demo_engine, put(tmp_path / "in", bookings=header + line))
    with demo_engine.begin() as connection:
        structure = people.first_structure(connection)
        assert charge_step(connection, structure, DEMO_NOW) == 1
        corrections = select(t.ledger_entry.c.amount, t.ledger_entry.c.day).order_by(t.ledger_entry.c.id.desc())
        assert connection.execute(corrections).first() == (Money(370), date(2026, 11, 17))


def say(connection: Connection, attendance: Attendance) -> None:
    """As a file does, of a booking that is there."""
    connection.execute(update(t.booking).values(attendance=attendance, to_settle=True))


def charge_all(connection: Connection, town: TestTown) -> None:
    while charge_step(connection, town.structure, LATER):
        pass


def written(connection: Connection) -> list[tuple[EntryKind, Money]]:
    rows = connection.execute(select(t.ledger_entry.c.kind, t.ledger_entry.c.amount).order_by(t.ledger_entry.c.id))
    return [(row[0], row[1]) for row in rows]
