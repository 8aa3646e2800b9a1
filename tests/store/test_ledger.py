"""What is asked of the book: a period of it, however long it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from bot.store import processes
from bot.store import tables as t
from bot.store.town import SqlTown
from domain.money import Money
from domain.wallet import Consumed, EntryKind, Wallet
from tests.bot.chat import ON_SQLITE
from tests.store.steps import steps
from tests.store.test_follow_up import BETWEEN, live_ten_years
from tests.store.town import NOW, TODAY, TestTown

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MONTH = TODAY - timedelta(days=19), TODAY
YEARS = 10


def test_a_period_of_the_book_is_read_with_its_wallets(engine: Engine, town: TestTown) -> None:
    """The latest first, as printed; nothing of another family, and the days beside it on which something is written."""
    days = [TODAY - timedelta(days=ago) for ago in (0, 3, 40)]
    with engine.begin() as connection:
        mine, hers = (open_wallet(connection, town, family) for family in (0, 1))
        write(connection, mine, days)
        write(connection, hers, [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
    with engine.begin() as connection:
        sql = SqlTown(connection, town.structure)
        found = sql.ledger(town.families[0], *MONTH)
        [wallet] = sql.wallets([town.families[0]])
        beside = sql.written_beside(town.families[0], *MONTH)
    assert [(one.day, one.amount) for one in found] == [(day, Money(-1330)) for day in days[:2]]
    assert {one.detail for one in found} == {Consumed("Zoé", "ALSH 3-6 Journée", Money(685), 2)}
    assert all(one.wallet is wallet for one in found)
    assert isinstance(wallet, Wallet)
    assert beside == (days[2], None)


def test_the_last_day_that_was_charged_is_known(engine: Engine, town: TestTown) -> None:
    """None before the first time."""
    with engine.begin() as connection:
        sql = SqlTown(connection, town.structure)
        assert sql.charged_until() is None
        processes.note(connection, processes.bookmark_of(town.structure.id), "2026-11-19")
        assert sql.charged_until() == date(2026, 11, 19)


@ON_SQLITE
def test_ten_years_of_books_cost_no_more(engine: Engine, town: TestTown) -> None:
    """SQLite counts its own steps: a balance and a month of history are those of a family with one month."""
    with engine.begin() as connection:
        wallet = open_wallet(connection, town, 0)
        write(connection, wallet, [TODAY - timedelta(days=ago) for ago in range(30)])
        before = asked(connection, town)
        write(connection, wallet, [TODAY - timedelta(days=ago) for ago in range(30, 365 * YEARS)])
        live_ten_years(connection, town)
    with engine.begin() as connection:
        assert asked(connection, town) < 1.2 * before


def asked(connection: Connection, town: TestTown) -> int:
    """What the questions of a balance and of a history make SQLite do."""
    sql, family = SqlTown(connection, town.structure), town.families[0]
    sql.activities()

    def ask() -> None:
        sql.wallets([family])
        sql.charged_until()
        sql.followed(family, *BETWEEN)
        sql.ledger(family, *MONTH)
        sql.written_beside(family, *MONTH)

    return steps(connection, ask)


def open_wallet(connection: Connection, town: TestTown, family: int) -> int:
    SqlTown(connection, town.structure).open_wallets([(town.families[family], "Enfance")])
    mine = t.wallet.c.family_id == town.families[family].id
    return int(connection.execute(select(t.wallet.c.id).where(mine)).scalar_one())


def write(connection: Connection, wallet: int, days: list[date]) -> None:
    """A line for each day, as one was printed; the balance goes with them."""
    what = {"kind": EntryKind.CONSUMPTION, "amount": Money(-1330), "at": NOW, "label": ""}
    detail = Consumed("Zoé", "ALSH 3-6 Journée", Money(685), 2)
    rows = [{"wallet_id": wallet, "day": day, "reference": f"{day}", "detail": detail, **what} for day in days]
    connection.execute(insert(t.ledger_entry), rows)
    total = select(func.sum(t.ledger_entry.c.amount)).where(t.ledger_entry.c.wallet_id == wallet)
    connection.execute(update(t.wallet).where(t.wallet.c.id == wallet).values(balance=total.scalar_subquery()))
