"""What is counted from the lines that were written: seats from bookings, balances from entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, case, cast, exists, func, insert, literal, select, union, update

from bot.store import tables as t
from bot.store.exchange import finding, incoming
from bot.store.types import Instant
from domain.attendance import Attendance
from domain.booking import SEATED, Status
from domain.wallet import OF_PRICES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Select, Update

BOOKED = "booked"  # what the journal calls a booking that is confirmed
BY = {"actor_kind": "staff", "actor_name": "Import", "subject": ""}


def _to_settle() -> Update:
    """Bookings that lines change after their price was taken, or was left for later: the timetable puts that right."""
    line, booking = incoming.bookings.c, t.booking.c
    other = line.price.is_distinct_from(booking.price) | line.attendance.is_distinct_from(booking.attendance)
    lines = select(line.row_id).where(line.row_id == booking.id, other)
    reference = literal(OF_PRICES).concat(cast(booking.id, String))
    entries = select(t.ledger_entry.c.id).join(t.wallet).where(t.wallet.c.family_id == booking.family_id)
    charged = entries.where(t.ledger_entry.c.reference == reference)
    justified = select(line.row_id).where(line.row_id == booking.id, line.attendance == Attendance.JUSTIFIED)
    left = booking.price.is_(None) | (booking.attendance == Attendance.JUSTIFIED) | justified.exists()
    return update(t.booking).where(lines.exists(), left | charged.exists()).values(to_settle=True)


TO_SETTLE = _to_settle()


def lock_openings(connection: Connection, structure: int) -> None:
    """In id order, before any of them is changed: those whose seats change, and those who book there."""
    changed = select(incoming.openings.c.row_id.label("id")).where(incoming.openings.c.row_id.is_not(None))
    booked = select(finding.opening_of(incoming.places, structure).label("id")).select_from(incoming.places)
    touched = union(changed, booked).subquery()
    ids = select(t.opening.c.id).where(t.opening.c.id.in_(select(touched.c.id))).order_by(t.opening.c.id)
    connection.execute(ids.with_for_update(of=t.opening)).all()


def count_again(connection: Connection) -> None:
    """The counters of each opening where a booking came or changed are those of its bookings."""
    b = t.booking.c
    counted = (
        select(
            b.opening_id,
            func.count().filter(b.status.in_(SEATED)).label("taken"),
            func.count().filter(b.status == Status.WAITLISTED).label("waiting"),
            func.coalesce(func.max(b.position), 0).label("last"),
        )
        .where(b.opening_id.in_(select(incoming.places.c.row_id)))
        .group_by(b.opening_id)
        .subquery()
    )
    last = t.opening.c.last_position
    values = {
        "taken": counted.c.taken,
        "waiting": counted.c.waiting,
        "last_position": case((counted.c.last > last, counted.c.last), else_=last),
    }
    connection.execute(update(t.opening).values(values).where(t.opening.c.id == counted.c.opening_id))


def write_events(connection: Connection, structure: int, at: datetime) -> None:
    """The journal of a family says what was done with a place that it had."""
    line, opening = incoming.bookings.c, t.opening.c
    confirmed = case((line.status == Status.CONFIRMED, BOOKED), else_=line.status)
    event: dict[str, Any] = {
        "structure_id": literal(structure),
        "at": literal(at, Instant()),
        **{name: literal(value) for name, value in BY.items()},
        "action": confirmed,
        "family_id": line.family_id,
        "child_id": line.child_id,
        "activity_id": opening.activity_id,
        "day": opening.day,
    }
    moved = (
        select(*event.values())
        .select_from(incoming.bookings)
        .join(incoming.places, incoming.places.c.line == line.place)
        .join(t.opening, opening.id == incoming.places.c.row_id)
        .where(line.row_id.is_not(None), line.was != line.status)
        .order_by(line.line)
    )
    connection.execute(insert(t.audit_event).from_select(list(event), moved))


def open_wallets(connection: Connection, structure: int) -> None:
    """Each family has the wallets that its lines name."""
    there = exists().where(t.wallet.c.family_id == t.family.c.id, t.wallet.c.label == incoming.ledger.c.wallet)
    missing = _by_family(select(t.family.c.id, incoming.ledger.c.wallet), structure).where(~there).distinct()
    connection.execute(insert(t.wallet).from_select(["family_id", "label"], missing))


def settle_wallets(connection: Connection, structure: int) -> None:
    """The balances follow their new entries, on wallets that are locked in id order (I9)."""
    totals = _by_family(select(t.wallet.c.id, func.sum(incoming.ledger.c.amount).label("total")), structure)
    whose = (t.wallet.c.family_id == t.family.c.id) & (t.wallet.c.label == incoming.ledger.c.wallet)
    added = totals.join(t.wallet, whose).group_by(t.wallet.c.id).subquery()
    ids = select(t.wallet.c.id).where(t.wallet.c.id.in_(select(added.c.id))).order_by(t.wallet.c.id)
    connection.execute(ids.with_for_update(of=t.wallet, key_share=True)).all()
    balance = t.wallet.c.balance + added.c.total
    connection.execute(update(t.wallet).values(balance=balance).where(t.wallet.c.id == added.c.id))


def _by_family(rows: Select[Any], structure: int) -> Select[Any]:
    ours = (t.family.c.reference == incoming.ledger.c.family) & (t.family.c.structure_id == structure)
    return rows.select_from(incoming.ledger).join(t.family, ours)
