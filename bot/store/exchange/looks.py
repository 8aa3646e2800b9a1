"""The town as files say it: rows that call each other by the names that people know them by, each with its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from bot.store import tables as t
from bot.store.exchange.incoming import HOUSED, PRICED
from domain.tariff import flat_price

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Select

    Record = dict[str, Any]
    Beside = dict[int, Any]  # by the id of the row

TOWN: Any = bindparam("structure")
FAMILY, ACTIVITY = t.family.c.reference.label("family"), t.activity.c.name.label("activity")
CHILD, GROUP = t.child.c.reference.label("child"), t.activity_group.c.name.label("group")
WALLET = t.wallet.c.label.label("wallet")
OF_OUR_FAMILIES, OF_OUR_ACTIVITIES = t.family.c.structure_id == TOWN, t.activity.c.structure_id == TOWN

AT_HOME = select(t.family_child.c.child_id).join(t.family).where(OF_OUR_FAMILIES)


def _of(table: Any, names: str) -> list[Any]:
    return [table.c[name] for name in ["id", *names.split()]]


def _in_group(rows: Select[Any], table: Any) -> Select[Any]:
    return rows.outerjoin(t.activity_group, t.activity_group.c.id == table.c.group_id)


STRUCTURES = select(
    *_of(
        t.structure,
        "name zone school_zone region calendar_corrections contact_service contact_telephone contact_hours"
        " contact_address debt_limit payfip_client payfip_stage",
    )
).order_by(t.structure.c.id)

LOOKS: dict[str, Select[Any]] = {
    "families": select(*_of(t.family, HOUSED)).where(OF_OUR_FAMILIES).order_by(t.family.c.id),
    "guardians": (
        select(*_of(t.guardian, "first_name locale email"), FAMILY)
        .join(t.family)
        .where(OF_OUR_FAMILIES)
        .order_by(t.guardian.c.id)
    ),
    "children": (
        select(*_of(t.child, "reference first_name born school"))
        .where(t.child.c.id.in_(AT_HOME))
        .order_by(t.child.c.id)
    ),
    "activities": (
        select(
            *_of(
                t.activity,
                "name article aliases unit window_first window_last window_opens_at window_closes_at begins ends"
                " wallet by_laws",
            )
        )
        .where(OF_OUR_ACTIVITIES)
        .order_by(t.activity.c.id)
    ),
    "tariffs": (
        select(*_of(t.tariff, f"activity_id {PRICED}"), ACTIVITY)
        .select_from(t.tariff)
        .join(t.activity)
        .where(OF_OUR_ACTIVITIES)
        .order_by(t.activity.c.id, t.tariff.c.version)
    ),
    "groups": (
        select(*_of(t.activity_group, "activity_id name youngest oldest"), ACTIVITY)
        .select_from(t.activity_group)
        .join(t.activity)
        .where(OF_OUR_ACTIVITIES)
        .order_by(t.activity_group.c.id)
    ),
    "openings": (
        _in_group(
            select(*_of(t.opening, "day capacity queue_capacity closed_for last_position"), ACTIVITY, GROUP)
            .select_from(t.opening)
            .join(t.activity),
            t.opening,
        )
        .where(OF_OUR_ACTIVITIES)
        .order_by(t.opening.c.id)
    ),
    "enrolments": (
        _in_group(
            select(*_of(t.enrolment, "valid_from valid_to"), CHILD, ACTIVITY, GROUP)
            .select_from(t.enrolment)
            .join(t.activity, t.activity.c.id == t.enrolment.c.activity_id)
            .join(t.child, t.child.c.id == t.enrolment.c.child_id),
            t.enrolment,
        )
        .where(OF_OUR_ACTIVITIES)
        .order_by(t.enrolment.c.id)
    ),
    "bookings": (
        _in_group(
            select(
                *_of(
                    t.booking,
                    "status price surcharge booked_by_kind booked_by_name booked_at position priority offered_until"
                    " starts ends is_prepaid attendance",
                ),
                CHILD,
                ACTIVITY,
                GROUP,
                t.opening.c.day,
                FAMILY,
            )
            .select_from(t.booking)
            .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
            .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
            .join(t.child, t.child.c.id == t.booking.c.child_id)
            .join(t.family, t.family.c.id == t.booking.c.family_id),
            t.opening,
        )
        .where(OF_OUR_ACTIVITIES)
        .order_by(t.booking.c.id)
    ),
    "ledger": (
        select(*_of(t.ledger_entry, "kind amount day at reference label detail"), FAMILY, WALLET)
        .select_from(t.ledger_entry)
        .join(t.wallet)
        .join(t.family)
        .where(OF_OUR_FAMILIES)
        .order_by(t.ledger_entry.c.id)
    ),
    "papers": (
        select(*_of(t.paper, "label accepted valid_to"), FAMILY, CHILD)
        .select_from(t.paper)
        .join(t.family, t.family.c.id == t.paper.c.family_id)
        .outerjoin(t.child, t.child.c.id == t.paper.c.child_id)
        .where(OF_OUR_FAMILIES)
        .order_by(t.paper.c.id)
    ),
}
HOMES = (
    select(t.family_child.c.child_id, t.family.c.reference)
    .join(t.family, t.family.c.id == t.family_child.c.family_id)
    .where(OF_OUR_FAMILIES)
    .order_by(t.family_child.c.child_id, t.family.c.id)
)
ELSEWHERE = select(t.child.c.reference).where(t.child.c.id.not_in(AT_HOME))


def structures(connection: Connection) -> list[Record]:
    """Every service that the database holds."""
    return _records(connection.execute(STRUCTURES))


def look(connection: Connection, sheet: str, structure: int) -> list[Record]:
    """What a sheet would hold, in the order in which it was made; what other tables say of a row is in it."""
    found = _records(connection.execute(LOOKS[sheet], {"structure": structure}))
    for field, of, nothing in BESIDE.get(sheet, ()):
        values = of(connection, structure)
        for record in found:
            record[field] = values.get(record["id"], nothing)
    return found


def references_elsewhere(connection: Connection, structure: int) -> set[str]:
    """What children of no family of this service are called."""
    return set(connection.scalars(ELSEWHERE, {"structure": structure}))


def _homes(connection: Connection, structure: int) -> Beside:
    homes: Beside = {}
    for child, family in connection.execute(HOMES, {"structure": structure}):
        homes[child] = (*homes.get(child, ()), family)
    return homes


def _groups(connection: Connection, structure: int) -> Beside:
    groups: Beside = {}
    for group in look(connection, "groups", structure):
        told = group["name"], group["youngest"], group["oldest"]
        groups[group["activity_id"]] = (*groups.get(group["activity_id"], ()), told)
    return groups


def _flat_prices(connection: Connection, structure: int) -> Beside:
    """Of activities whose last tariff is the same for everybody."""
    return {row["activity_id"]: flat_price(row["terms"]) for row in look(connection, "tariffs", structure)}


BESIDE: dict[str, list[tuple[str, Callable[[Connection, int], Beside], Any]]] = {
    "children": [("families", _homes, ())],
    "activities": [("groups", _groups, ()), ("price", _flat_prices, None)],
}


def _records(rows: Any) -> list[Record]:
    names = list(rows.keys())
    return [dict(zip(names, row, strict=True)) for row in rows]
