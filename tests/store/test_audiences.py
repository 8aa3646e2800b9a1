"""Whom an audience is, in SQL and as anybody would count it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.school_calendars import calendar_of
from bot.store import people
from bot.store import tables as t
from bot.store.audiences import ATTENDING, HOPING, Wanted, addressees
from domain.announcement import Category
from domain.audience import State, audience, births
from domain.moment import Moment
from domain.money import Money
from tests.conftest import DEMO_NOW
from tests.store.statements import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine, Row

    from domain.audience import Addressee, Audience, Concerned
    from domain.booking import Status

    AnyRow = Row[tuple[object, ...]]
    Rows = Sequence[AnyRow]

TODAY = date(2026, 11, 20)
KEYS = [
    "*",
    "a=1",
    "a=4;d=2026-11-25",
    "a=1+2;d=2026-11-23+2026-11-24",
    "d=2026-11-25",
    "s=waiting",
    "a=4;s=waiting",
    "s=in_debt",
    "s=incomplete",
    "s=incomplete;y=4+8",
    "y=6+6",
    "l=nursery",
    "l=elementary;a=4;d=2026-11-25",
    "a=4;g=1",
    "g=2;d=2026-11-25",
    "s=in_debt|s=waiting",
    "a=1;d=2026-11-24!l=nursery",
    "*!s=in_debt",
    "*!d=2026-11-25",
    "a=4!s=waiting|y=3+5",
    "a=1;d=2026-11-24;e=Jules-Ferry",
    "e=Jules-Ferry!e=Marie-Curie",
]


def test_sql_finds_whom_the_words_mean(demo_engine: Engine) -> None:
    """Each guardian once, with the number of children for whom they are meant; one statement, whatever it is."""
    with demo_engine.connect() as connection:
        census = Census.taken(connection)
        for key in KEYS:
            with statements(demo_engine) as issued:
                found = {one.guardian: one.children for one in found_by(connection, key)}
            assert (key, found) == (key, census.meant_by(audience(key)))
            assert found, key
            assert len(issued) <= 2  # with the structure


def test_a_family_without_children_is_of_everybody(demo_engine: Engine) -> None:
    """And of nothing that is said of children."""
    with demo_engine.begin() as connection:
        family = connection.scalar(
            insert(t.family).values(structure_id=1, reference="F-9999", name="SEUL").returning(t.family.c.id)
        )
        connection.execute(insert(t.guardian).values(family_id=family, first_name="Max", locale="fr"))
    with demo_engine.connect() as connection:
        assert family in {one.family for one in found_by(connection, "*")}
        assert family in {one.family for one in found_by(connection, "*!l=nursery")}
        assert family not in {one.family for one in found_by(connection, "y=0+17")}


def test_who_opted_out_is_marked_unless_it_is_for_safety(demo_engine: Engine) -> None:
    """Of each category apart."""
    with demo_engine.begin() as connection:
        connection.execute(insert(t.opt_out).values(guardian_id=1, category=Category.EVENTS))
    with demo_engine.connect() as connection:
        marked = {
            category: {one.guardian for one in found_by(connection, "*", category) if one.has_opted_out}
            for category in Category
        }
    assert marked == {Category.EVENTS: {1}, Category.PRACTICAL: set(), Category.SAFETY: set()}


def found_by(connection: Connection, key: str, category: Category = Category.PRACTICAL) -> list[Addressee]:
    structure = people.first_structure(connection)
    here = Moment(DEMO_NOW, structure, calendar_of(structure, TODAY))
    return addressees(connection, Wanted(audience(key), category, here))


@dataclass(frozen=True)
class Census:
    """The town as plain rows."""

    guardians: Rows
    children: dict[int, list[AnyRow]]  # by family
    bookings: Rows
    enrolments: Rows
    debtors: set[int]
    papers: Rows

    @staticmethod
    def taken(connection: Connection) -> Census:
        children = defaultdict(list)
        home = t.family_child
        at_home = select(home.c.family_id, t.child).join(t.child, t.child.c.id == home.c.child_id)
        for row in connection.execute(at_home):
            children[row.family_id].append(row)
        what, where = ("child_id", "family_id", "status"), ("activity_id", "group_id", "day")
        booked = select(*(t.booking.c[name] for name in what), *(t.opening.c[name] for name in where))
        return Census(
            connection.execute(select(t.guardian)).all(),
            children,
            connection.execute(booked.join(t.opening, t.opening.c.id == t.booking.c.opening_id)).all(),
            connection.execute(select(t.enrolment)).all(),
            set(connection.scalars(select(t.wallet.c.family_id).where(t.wallet.c.balance < Money()))),
            connection.execute(select(t.paper)).all(),
        )

    def meant_by(self, wanted: Audience) -> dict[int, int]:
        """How many children, by guardian."""
        counted = {
            guardian.id: sum(self.is_meant(child, wanted) for child in self.children[guardian.family_id])
            for guardian in self.guardians
        }
        return {guardian: count for guardian, count in counted.items() if count}

    def is_meant(self, child: AnyRow, wanted: Audience) -> bool:
        """Of one part at least, and of nothing that is left out."""
        left_out = any(self.fits(child, one) for one in wanted.but)
        return not left_out and any(self.fits(child, one) for one in wanted.among)

    def fits(self, child: AnyRow, one: Concerned) -> bool:
        """As anybody would say it of one child."""
        age = TODAY.year - child.born.year - ((TODAY.month, TODAY.day) < (child.born.month, child.born.day))
        in_level = [births(level, TODAY)[0] <= child.born <= births(level, TODAY)[1] for level in one.levels]
        return (
            all(self.stands(child, state, one) for state in one.standing)
            and (one.ages is None or one.ages[0] <= age <= one.ages[1])
            and child.school in (one.schools or [child.school])
            and (not in_level or any(in_level))
        )

    def stands(self, child: AnyRow, state: State, one: Concerned) -> bool:
        """By one of its states."""
        match state:
            case State.BOOKED:
                return self.is_placed(child, one, ATTENDING)
            case State.WAITING:
                return self.is_placed(child, one, HOPING)
            case State.ENROLLED:
                mine = [row for row in self.enrolments if row.child_id == child.id and is_where(row, one)]
                return any(row.valid_from <= day <= row.valid_to for row in mine for day in one.days or (TODAY,))
            case State.IN_DEBT:
                return child.family_id in self.debtors
            case State.INCOMPLETE:
                home = [row for row in self.papers if row.family_id == child.family_id]
                papers = [row for row in home if row.child_id in {None, child.id}]
                return any(not row.accepted or (row.valid_to and row.valid_to < TODAY) for row in papers)

    def is_placed(self, child: AnyRow, one: Concerned, statuses: tuple[Status, ...]) -> bool:
        """On one of the days, or from today on."""
        mine = [row for row in self.bookings if (row.child_id, row.family_id) == (child.id, child.family_id)]
        rows = [row for row in mine if row.status in statuses and is_where(row, one)]
        return any(row.day in one.days if one.days else row.day >= TODAY for row in rows)


def is_where(row: AnyRow, one: Concerned) -> bool:
    """In one of the activities and of the groups, where some are named."""
    return row.activity_id in (one.activities or [row.activity_id]) and row.group_id in (one.groups or [row.group_id])
