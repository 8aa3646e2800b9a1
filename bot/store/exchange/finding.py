"""The ids of what lines call by name, as parts of the statement that writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.store import tables as t
from bot.store.exchange import incoming

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement, ScalarSelect, Table


def family_of(line: Table, structure: int) -> ScalarSelect[Any]:
    return _one(line, t.family.c.id, t.family.c.structure_id == structure, t.family.c.reference == line.c.family)


def child_of(line: Table) -> ScalarSelect[Any]:
    return _one(line, t.child.c.id, t.child.c.reference == line.c.child)


def activity_of(line: Table, structure: int) -> ScalarSelect[Any]:
    return _one(line, t.activity.c.id, t.activity.c.structure_id == structure, t.activity.c.name == line.c.activity)


def group_of(line: Table, structure: int) -> ScalarSelect[Any]:
    group = t.activity_group.c
    return _one(line, group.id, group.activity_id == activity_of(line, structure), group.name == line.c.group)


def opening_of(line: Table, structure: int) -> ScalarSelect[Any]:
    opening = t.opening.c
    in_group = opening.group_id.is_not_distinct_from(group_of(line, structure))
    return _one(
        line, opening.id, opening.activity_id == activity_of(line, structure), opening.day == line.c.day, in_group
    )


def counter_of(line: Table, name: str) -> ColumnElement[Any]:
    """What an opening has counted so far; a new one, nothing."""
    return func.coalesce(_one(line, t.opening.c[name], t.opening.c.id == line.c.row_id), 0)


def place_of(line: Table) -> ScalarSelect[Any]:
    """The opening that a line of `places` has found."""
    return _one(line, incoming.places.c.row_id, incoming.places.c.line == line.c.place)


def guardian_of(line: Table, structure: int) -> ScalarSelect[Any]:
    """Who has booked, when it was a guardian whom the family still has."""
    guardian, by_a_guardian = t.guardian.c, line.c.booked_by_kind == "guardian"
    theirs = guardian.family_id == family_of(line, structure)
    found = select(guardian.id).where(by_a_guardian, theirs, guardian.first_name == line.c.booked_by_name)
    return found.order_by(guardian.id).limit(1).correlate(line).scalar_subquery()


def wallet_of(line: Table, structure: int) -> ScalarSelect[Any]:
    wallet = t.wallet.c
    return _one(line, wallet.id, wallet.family_id == family_of(line, structure), wallet.label == line.c.wallet)


def _one(line: Table, column: Column[Any], *where: Any) -> ScalarSelect[Any]:
    return select(column).where(*where).correlate(line).scalar_subquery()
