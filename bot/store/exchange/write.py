"""Everything that waits in `incoming` is written in one transaction, by statements that find ids by names.

A line that does not find what it was compared with is a `Changed`: somebody was faster, and all is to be compared anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import processes
from bot.store import tables as t
from bot.store.exchange import counting, finding, incoming

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Table

    Values = dict[str, Any]


class Changed(Exception):
    """The town is not as it was when the files were compared with it."""


def write(connection: Connection, structure: int, at: datetime) -> None:
    """In the order in which rows refer to each other; openings, then wallets, are locked as late as can be."""
    try:
        _write_people(connection, structure)
        _write_activities(connection, structure)
        _write_ledger(connection, structure)
        _write_seats(connection, structure, at)
        counting.settle_wallets(connection, structure)
    except IntegrityError as error:
        raise Changed from error


def mark(connection: Connection, name: str, before: str | None, after: str) -> None:
    """Leave a mark in place of the one that was found before, unless somebody else has left theirs meanwhile."""
    if before is None:
        try:
            connection.execute(insert(t.bookmark).values(name=name, value=after))
        except IntegrityError as error:
            raise Changed from error
    elif processes.bookmarked_alone(connection, name) != before:
        raise Changed
    else:
        processes.note(connection, name, after)


def keep_structure(connection: Connection, key: int | None, values: Values) -> int:
    """A new structure, or one that is there with other values; its id."""
    if key is None:
        return int(connection.execute(insert(t.structure).returning(t.structure.c.id), values).scalar_one())
    connection.execute(update(t.structure).where(t.structure.c.id == key).values(values))
    return key


def _write_people(connection: Connection, structure: int) -> None:
    line = incoming.families
    _write(connection, line, t.family, {"structure_id": literal(structure), **_same(line, incoming.HOUSED)})
    line = incoming.guardians
    family = {"family_id": finding.family_of(line, structure)}
    _write(connection, line, t.guardian, {**family, **_same(line, "first_name locale email")})
    line = incoming.children
    _write(connection, line, t.child, _same(line, "reference first_name born school"))
    line = incoming.homes
    home = {"family_id": finding.family_of(line, structure), "child_id": finding.child_of(line)}
    _write(connection, line, t.family_child, home)
    line = incoming.papers
    values = {"family_id": finding.family_of(line, structure), "child_id": finding.child_of(line)}
    _write(connection, line, t.paper, {**values, **_same(line, "label accepted valid_to")})


def _write_activities(connection: Connection, structure: int) -> None:
    line = incoming.activities
    _write(connection, line, t.activity, {"structure_id": literal(structure), **_same(line, incoming.OFFERED)})
    line = incoming.groups
    _write(connection, line, t.activity_group, {**_activity(line, structure), **_same(line, "name youngest oldest")})
    line = incoming.tariffs
    _write(connection, line, t.tariff, {**_activity(line, structure), **_same(line, incoming.PRICED)})
    line = incoming.enrolments
    of = {"child_id": finding.child_of(line), **_offered(line, structure)}
    _write(connection, line, t.enrolment, {**of, **_same(line, "valid_from valid_to")})


def _write_seats(connection: Connection, structure: int, at: datetime) -> None:
    bookings = incoming.bookings
    whose = {"child_id": finding.child_of(bookings), "family_id": finding.family_of(bookings, structure)}
    by = {"booked_by_id": finding.guardian_of(bookings, structure)}
    connection.execute(update(bookings).values({**whose, **by}))
    counting.lock_openings(connection, structure)
    line = incoming.openings
    counters = {name: finding.counter_of(line, name) for name in ("taken", "waiting", "last_position")}
    values = {**_offered(line, structure), **_same(line, "day capacity queue_capacity closed_for"), **counters}
    _write(connection, line, t.opening, values)
    connection.execute(update(incoming.places).values(row_id=finding.opening_of(incoming.places, structure)))
    found = _same(bookings, f"child_id family_id booked_by_id {incoming.BOOKED}")
    values = {**found, "opening_id": finding.place_of(bookings)}
    connection.execute(counting.TO_SETTLE)
    _write(connection, bookings, t.booking, values, guard=t.booking.c.status == bookings.c.was)
    counting.count_again(connection)
    counting.write_events(connection, structure, at)


def _write_ledger(connection: Connection, structure: int) -> None:
    counting.open_wallets(connection, structure)
    line = incoming.ledger
    wallet = {"wallet_id": finding.wallet_of(line, structure)}
    _write(connection, line, t.ledger_entry, {**wallet, **_same(line, "kind amount day at reference label detail")})


def _same(line: Table, names: str) -> Values:
    """Columns that are written as they came."""
    return {name: line.c[name] for name in names.split()}


def _activity(line: Table, structure: int) -> Values:
    return {"activity_id": finding.activity_of(line, structure)}


def _offered(line: Table, structure: int) -> Values:
    return {**_activity(line, structure), "group_id": finding.group_of(line, structure)}


def _write(
    connection: Connection, line: Table, table: Table, values: Values, guard: ColumnElement[bool] | None = None
) -> None:
    """Add the lines that have no row, and change the rows of the others, if they still are as they are guarded."""
    total, old = connection.execute(select(func.count(), func.count(line.c.row_id)).select_from(line)).one()
    if total > old:
        rows = select(*values.values()).select_from(line).where(line.c.row_id.is_(None)).order_by(line.c.line)
        added = insert(table).from_select(list(values), rows).execution_options(preserve_rowcount=True)
        _expect(connection.execute(added).rowcount, total - old)
    if old:
        changed = update(table).values(values).where(table.c.id == line.c.row_id)
        changed = changed if guard is None else changed.where(guard)
        _expect(connection.execute(changed).rowcount, old)


def _expect(found: int, wanted: int) -> None:
    if found != wanted:
        raise Changed
