"""Days that are over are charged, once, whatever happens meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from bot.charging import charge_step, is_behind
from bot.chores.charges import Charges
from bot.school_calendars import here_at
from bot.store import people, processes
from bot.store import tables as t
from bot.store.processes import bookmark_of
from bot.store.town import SqlTown
from dialogs.answering import Verdict, on_places
from domain.audit import SYSTEM
from domain.booking import Status
from domain.money import Money
from domain.tariff import flat
from domain.wallet import Consumed, EntryKind
from tests.bot.test_timetable import look
from tests.demo.visit import NOW as DEMO_NOW
from tests.store.tariffs import costs
from tests.store.town import DAY, NOW, TestTown, make_batch, make_booking, make_town

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from domain.batch import Batch
    from domain.structure import Structure

YESTERDAY = DAY - timedelta(days=1)
THE_MORNING_AFTER = NOW + (DAY - NOW.date()) + timedelta(days=1)
PRICE = Money(2487)


@pytest.fixture
def town(connection: Connection) -> TestTown:
    """One booking, on a day that nothing has charged yet."""
    town = make_town(connection)
    batch = make_batch(town.families[0], make_booking(town, town.families[0]))
    keep(connection, town, batch)
    processes.note(connection, bookmark_of(town.structure.id), YESTERDAY.isoformat())
    return town


def test_a_day_that_is_over_is_charged_as_it_was_confirmed(connection: Connection, town: TestTown) -> None:
    """R18: the price of that day, whatever it is now; the family, which had no wallet, has one."""
    costs(connection, "ALSH", flat(Money(9999)))
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 1
    row = connection.execute(select(t.ledger_entry)).one()
    assert (row.kind, row.amount, row.day) == (EntryKind.CONSUMPTION, Money(-2487), DAY)
    assert (row.label, row.detail) == ("ALSH", Consumed("Léo", "ALSH", PRICE))
    assert connection.execute(select(t.wallet.c.label, t.wallet.c.balance)).all() == [("Enfance", Money(-2487))]


def test_a_day_is_not_charged_before_it_is_over(connection: Connection, town: TestTown) -> None:
    """Its last minute, on the clock of the town, still belongs to it."""
    late = THE_MORNING_AFTER.replace(hour=22, minute=59) - timedelta(days=1)  # 23:59 in Paris
    assert charge_step(connection, town.structure, late) == 0
    assert charge_step(connection, town.structure, late + timedelta(minutes=1)) == 1


def test_a_day_is_charged_once(connection: Connection, town: TestTown) -> None:
    """Whether the bookmark has moved or was lost on the way."""
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 1
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 0
    processes.note(connection, bookmark_of(town.structure.id), YESTERDAY.isoformat())
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 0
    assert connection.scalar(select(t.wallet.c.balance)) == Money(-2487)


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.REQUESTED, Status.CANCEL_REQUESTED, Status.OFFERED])
def test_only_confirmed_bookings_are_charged(connection: Connection, town: TestTown, status: Status) -> None:
    """What waits for an answer is not charged in advance of it."""
    connection.execute(update(t.booking).values(status=status))
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 0


def test_what_stays_after_all_is_charged_however_late_the_answer_is(connection: Connection, town: TestTown) -> None:
    """The service answers once the day was charged without it."""
    connection.execute(update(t.booking).values(status=Status.CANCEL_REQUESTED))
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 0
    refuse_to_cancel(connection, town, THE_MORNING_AFTER)
    assert is_behind(connection, town.structure, THE_MORNING_AFTER)
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 1
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 0
    assert connection.scalar(select(t.wallet.c.balance)) == Money(-2487)


def refuse_to_cancel(connection: Connection, town: TestTown, at: datetime) -> None:
    family, ours = town.families[0], SqlTown(connection, town.structure)
    key = connection.scalars(select(t.booking.c.id)).one()
    here = here_at(town.structure, at)
    verdict = Verdict(agrees=False, by=SYSTEM, why="l’enfant était là")
    on_places(ours, here, "decided:1", ours.bookings(ours.family(family.id), [key]), verdict)


def test_what_was_over_before_the_first_run_is_left_to_the_service(connection: Connection, town: TestTown) -> None:
    """The books of the years before come in with the ledger: charging them too would charge them twice."""
    connection.execute(t.bookmark.delete())
    assert charge_step(connection, town.structure, THE_MORNING_AFTER) == 0
    assert charge_step(connection, town.structure, THE_MORNING_AFTER + timedelta(days=1)) == 0


def test_many_days_are_charged_by_steps_that_a_kill_may_part(demo_engine: Engine) -> None:
    """Each step is a transaction: one that is rolled back is done again, and the sum of entries is the balance."""
    later = DEMO_NOW + timedelta(days=7)
    with demo_engine.begin() as connection:
        structure = first(connection)
        before = charged(connection)
    counts = []
    while True:
        with demo_engine.connect() as killed:
            charge_step(killed, structure, later, 100)
        with demo_engine.begin() as connection:
            counts.append(charge_step(connection, structure, later, 100))
        if not counts[-1]:
            break
    with demo_engine.begin() as connection:
        assert len(counts) > 3
        assert charged(connection) - before == sum(counts)
        assert balances_that_differ(connection) == []
        due = select(func.count()).select_from(t.booking).join(t.opening)
        due = due.where(t.booking.c.status == Status.CONFIRMED, t.opening.c.day < structure.today(later))
        assert connection.scalar(due) == charged(connection)


def test_the_timetable_charges_the_day_before(demo_engine: Engine) -> None:
    """At its first look after midnight; at the next, nothing is left to do."""
    morning = DEMO_NOW + timedelta(days=1)
    with demo_engine.begin() as connection:
        before = charged(connection)
        due = select(func.count()).select_from(t.booking).join(t.opening)
        due = due.where(t.booking.c.status == Status.CONFIRMED, t.opening.c.day == DEMO_NOW.date())
        today = connection.scalar(due)
    for _ in range(2):
        look(demo_engine, morning)
    with demo_engine.begin() as connection:
        assert today
        assert charged(connection) - before == today
        assert Charges().due(connection, morning) == []


@pytest.mark.parametrize("statement", [t.ledger_entry.update().values(amount=Money(1)), t.ledger_entry.delete()])
def test_what_is_written_in_the_ledger_stays(connection: Connection, town: TestTown, statement: object) -> None:
    """I9: the database itself refuses to change or to strike an entry."""
    charge_step(connection, town.structure, THE_MORNING_AFTER)
    with pytest.raises(DBAPIError, match="append-only"):
        connection.execute(statement)  # type: ignore[call-overload]


def keep(connection: Connection, town: TestTown, batch: Batch) -> None:
    SqlTown(connection, town.structure).keep(batch)


def first(connection: Connection) -> Structure:
    return people.first_structure(connection)


def charged(connection: Connection) -> int:
    """How many days have been charged: what came in with older books is none of ours."""
    ours = t.ledger_entry.c.reference.startswith("booking:")
    return connection.scalar(select(func.count()).select_from(t.ledger_entry).where(ours)) or 0


def balances_that_differ(connection: Connection) -> list[object]:
    """Wallets whose balance is not the sum of their entries (I9)."""
    written = select(func.coalesce(func.sum(t.ledger_entry.c.amount), 0))
    written = written.where(t.ledger_entry.c.wallet_id == t.wallet.c.id)
    rows = connection.execute(select(t.wallet.c.id).where(t.wallet.c.balance != written.scalar_subquery()))
    return list(rows)
