"""A town goes out and comes in as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.charging import charge_step
from bot.exchange.sheets import sheets
from bot.store import people
from bot.store import tables as t
from bot.store.exchange import incoming, looks
from domain.booking import SEATED, Status
from tests.bot.exchange.files import ACTIVITIES, FAMILIES, TOWN, counts, give_out, put, take_in
from tests.bot.test_charging import balances_that_differ
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine


def test_an_empty_database_becomes_the_same_town(demo_engine: Engine, engine: Engine, tmp_path: Path) -> None:
    """Byte by byte, whichever database it goes to."""
    first = give_out(demo_engine, tmp_path / "first")
    take_in(engine, tmp_path / "first")
    assert give_out(engine, tmp_path / "second") == first
    assert len(first) == 11


def test_what_comes_in_again_changes_nothing(demo_engine: Engine, tmp_path: Path) -> None:
    """Each line finds what it speaks of."""
    give_out(demo_engine, tmp_path / "out")
    assert counts(take_in(demo_engine, tmp_path / "out")) == {}


def test_files_by_hand_may_come_in_twice(engine: Engine, tmp_path: Path) -> None:
    """Columns that are left out, and references that are not given, notwithstanding."""
    unnamed = "famille;nature;montant;jour\nF-1;règlement;10,00;02/11/2026\nF-1;règlement;10,00;02/11/2026\n"
    folder = put(tmp_path / "in", **TOWN | {"ledger": unnamed})
    assert counts(take_in(engine, folder))["ledger"] == (2, 0)
    assert counts(take_in(engine, folder)) == {}


def test_the_counters_are_those_of_the_bookings(engine: Engine, tmp_path: Path) -> None:
    """Seats taken, entries waiting and the last position; balances are the sums of their entries (I9)."""
    take_in(engine, put(tmp_path / "in", **TOWN))
    with engine.connect() as connection:
        o, b = t.opening.c, t.booking.c
        counted = select(
            func.count().filter(b.status.in_(SEATED)),
            func.count().filter(b.status == Status.WAITLISTED),
            func.max(b.position),
        ).where(b.opening_id == o.id)
        full = select(o.id, o.taken, o.waiting, o.last_position).where(o.capacity == 1)
        key, *told = connection.execute(full).one()
        assert told == list(connection.execute(counted.where(o.id == key)).one()) == [1, 1, 1]
        assert balances_that_differ(connection) == []


def test_nothing_is_charged_again_where_the_town_comes_in(demo_engine: Engine, engine: Engine, tmp_path: Path) -> None:
    """The day until which it is charged comes with it, whatever numbers its bookings have there."""
    give_out(demo_engine, tmp_path / "out")
    take_in(engine, tmp_path / "out")
    with engine.begin() as connection:
        assert charge_step(connection, people.first_structure(connection), DEMO_NOW) == 0


def test_texts_that_a_spreadsheet_would_run_go_out_harmless(engine: Engine, tmp_path: Path) -> None:
    """And come in as they were; a negative amount is a number."""
    names = ["=1+1", "'=1", "''+x", "@a", "-", "'quoted", "＝x"]
    lines = "".join(f'F-{n};"{name}"\n' for n, name in enumerate(names))
    take_in(engine, put(tmp_path / "in", structure=TOWN["structure"], families=f"référence;nom\n{lines}"))
    with engine.connect() as connection:
        stored = list(connection.scalars(select(t.family.c.name).order_by(t.family.c.id)))
    assert stored == ["=1+1", "=1", "'+x", "@a", "-", "'quoted", "＝x"]
    out = give_out(engine, tmp_path / "out")
    cells = [line.split(";")[1] for line in out["families.csv"].decode("utf-8-sig").split("\r\n")[1:-1]]
    assert cells == ["'=1+1", "'=1", "''+x", "'@a", "'-", "'quoted", "'＝x"]
    assert counts(take_in(engine, tmp_path / "out")) == {}


def test_any_dialect_of_csv_is_read(engine: Engine, tmp_path: Path) -> None:
    """With or without the mark of UTF-8, semicolons or commas, whatever the case and accents of the header."""
    comma = '\ufeffNOM , REFERENCE\n"DUPONT, veuve",F-1\n\n'
    take_in(engine, put(tmp_path / "in", structure=TOWN["structure"], families=comma))
    with engine.connect() as connection:
        assert connection.execute(select(t.family.c.reference, t.family.c.name)).all() == [("F-1", "DUPONT, veuve")]


def test_every_column_that_comes_in_is_one_that_waits(engines: Callable[[str], Engine]) -> None:
    """What a sheet says, its look reads and its temporary table holds."""
    del engines
    for sheet in sheets(DEMO_NOW.tzinfo):  # type: ignore[arg-type]
        if sheet.name == "structure":
            continue
        nested = {"families", "groups", "price"}
        read = {column.name for column in looks.LOOKS[sheet.name].selected_columns} | nested
        assert set(sheet.fields) <= read
        waiting = {*incoming.TABLES[sheet.name].columns.keys(), *incoming.places.columns.keys(), *nested}
        assert set(sheet.fields) <= waiting


def test_the_columns_of_the_town_are_in_its_files() -> None:
    """A column that is added to a table is added to its file, or told here why it is not."""
    left_out = {
        "guardian": {"hears_others", "reminded_until", "digested_until", "digested_event"},  # chosen in the chat
        "opening": {"taken", "waiting", "last_position"},  # counted from the bookings
        "booking": {
            "skipped",
            "replaces",
            "party",
            "to_settle",
        },  # what was told, what is to be done, ids that mean nothing elsewhere
        "wallet": {"balance"},  # the sum of its entries
    }
    files = {
        "family": "families",
        "guardian": "guardians",
        "child": "children",
        "activity": "activities",
        "tariff": "tariffs",
        "opening": "openings",
        "enrolment": "enrolments",
        "booking": "bookings",
        "ledger_entry": "ledger",
        "paper": "papers",
    }
    for table, sheet in files.items():
        read = {column.name for column in looks.LOOKS[sheet].selected_columns}
        own = {one.name for one in t.METADATA.tables[table].columns if not one.name.endswith("_id")}
        assert own - read - left_out.get(table, set()) == set()


def test_the_order_of_activities_is_that_of_the_file(engine: Engine, tmp_path: Path) -> None:
    """Parents are shown them so."""
    take_in(engine, put(tmp_path / "in", structure=TOWN["structure"], families=FAMILIES, activities=ACTIVITIES))
    with engine.connect() as connection:
        assert list(connection.scalars(select(t.activity.c.name).order_by(t.activity.c.id))) == ["Cantine", "ALSH"]
