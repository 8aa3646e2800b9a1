"""Where lines of files wait, in temporary tables of one connection, until they are written all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Integer, MetaData, String, Table, insert

from bot.store import tables as t

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

CHUNK = 5000  # lines between two signs of progress
TEMPORARY = MetaData()


def _table(name: str, *columns: Column[Any], names: str = "") -> Table:
    """Columns like those of the town, and columns for names; the row that a line changes, if any."""
    return Table(
        f"incoming_{name}",
        TEMPORARY,
        Column("line", Integer, primary_key=True),
        Column("row_id", Integer),
        *(Column(column.name, column.type) for column in columns),
        *(Column(text, String) for text in names.split()),
        prefixes=["TEMPORARY"],
    )


def _columns(table: Table, names: str) -> list[Column[Any]]:
    return [table.c[name] for name in names.split()]


BOOKED = (
    "status price surcharge booked_by_kind booked_by_name booked_at position priority offered_until starts ends"
    " is_prepaid attendance"
)
OFFERED = (
    "name article aliases unit window_first window_last window_opens_at window_closes_at begins ends wallet by_laws"
)
HOUSED = "reference name quotient quotient_from quotient_to is_resident"
families = _table("families", *_columns(t.family, HOUSED))
guardians = _table("guardians", *_columns(t.guardian, "first_name locale email"), names="family")
children = _table("children", *_columns(t.child, "reference first_name born school"))
homes = _table("homes", names="child family")
activities = _table("activities", *_columns(t.activity, OFFERED))
PRICED = "version valid_from valid_to terms"
tariffs = _table("tariffs", *_columns(t.tariff, PRICED), names="activity")
groups = _table("groups", *_columns(t.activity_group, "name youngest oldest"), names="activity")
openings = _table("openings", *_columns(t.opening, "day capacity queue_capacity closed_for"), names="activity group")
enrolments = _table("enrolments", *_columns(t.enrolment, "valid_from valid_to"), names="child activity group")
places = _table("places", t.opening.c.day, names="activity group")  # where there are bookings; finds its opening late
bookings = _table(
    "bookings",
    *_columns(t.booking, BOOKED),
    *(Column(f"{whose}_id", Integer) for whose in ("child", "family", "booked_by")),  # found before any lock
    Column("place", Integer),
    Column("was", String),  # its status
    names="child family",
)
ledger = _table("ledger", *_columns(t.ledger_entry, "kind amount day at reference label detail"), names="family wallet")
papers = _table("papers", *_columns(t.paper, "label accepted valid_to"), names="family child")

TABLES = {table.name.removeprefix("incoming_"): table for table in TEMPORARY.sorted_tables}


def take_in(
    connection: Connection, rows: Mapping[str, Sequence[dict[str, Any]]], tell: Callable[[int], object]
) -> None:
    """Make the tables on this connection, and fill them, telling after each chunk how many lines are in."""
    with connection.begin():
        TEMPORARY.create_all(connection, checkfirst=False)
    for name, lines in rows.items():
        for start in range(0, len(lines), CHUNK):
            with connection.begin():
                _fill(connection, TABLES[name], lines[start : start + CHUNK])
            tell(len(lines[start : start + CHUNK]))


def _fill(connection: Connection, table: Table, lines: Sequence[dict[str, Any]]) -> None:
    if connection.dialect.name == "postgresql":
        _copy(connection, table, lines)
    else:
        connection.execute(insert(table), lines)


def _copy(connection: Connection, table: Table, lines: Sequence[dict[str, Any]]) -> None:
    """PostgreSQL's own way to take much in: a seventh of the time."""
    writers = {column.name: _writer(column, connection) for column in table.columns if column.name in lines[0]}
    cursor: Any = connection.connection.cursor()
    names = ", ".join(f'"{name}"' for name in writers)
    with cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for line in lines:
            copy.write_row([write(line[name]) for name, write in writers.items()])


def _writer(column: Column[Any], connection: Connection) -> Callable[[Any], Any]:
    """How a value goes to the driver."""
    written = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return written or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def forget(connection: Connection) -> None:
    """Let go of the lines: they are written, or will be read again."""
    with connection.begin():
        TEMPORARY.drop_all(connection, checkfirst=False)
