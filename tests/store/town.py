"""A small town for the tests of the store: two families, one activity, one day with one seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert

from bot.demo.census import keys_of
from bot.store import keeping
from bot.store import tables as t
from domain.activity import Activity, Group, Unit, Window
from domain.audit import Actor
from domain.batch import Batch
from domain.booking import Booking, Status
from domain.family import Child, Family, Guardian
from domain.link import Invitation, Link, digest
from domain.moment import Moment
from domain.money import Money
from domain.opening import Opening
from domain.school_calendar import PLAIN_CALENDAR
from domain.staff import StaffMember
from domain.structure import Contact, Structure
from domain.tariff import Tariff, flat

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 25)
MAIRIE = Contact("Enfance", "01 02 03 04 05", "9 h–17 h", "Mairie")
HERE = Moment(NOW, Structure("Montcreux", "Europe/Paris", "C", MAIRIE), PLAIN_CALENDAR)
HERE.structure.id = 1
CODE = "ABCD-EFGH-JKLM"
VALID = {"valid_from": date(2026, 9, 1), "valid_to": date(2027, 7, 5)}


@dataclass(frozen=True)
class TestTown:
    """What the tests start from. The first family is at the address `test:0`, the second at `test:1`, and so on."""

    __test__ = False

    structure: Structure
    activity: Activity
    openings: list[Opening]
    families: list[Family]
    guardians: list[Guardian]


def make_town(connection: Connection, families: int = 2, openings: int = 1) -> TestTown:
    """Add a town: families of one child, and openings of one seat, on consecutive days."""
    structure = make_structure(connection, "Montcreux")
    activity = make_activity(connection, structure)
    days = [DAY + timedelta(days=number) for number in range(openings)]
    made = [make_opening(connection, activity, day, queue_capacity=max(1, families - 3)) for day in days]
    guardians = [make_guardian(connection, activity, index) for index in range(families)]
    staff = StaffMember(structure.id, "Ana")
    keeping.keep_staff_member(connection, staff)
    keeping.keep_link(connection, Link("test:staff", None, staff, NOW))
    keeping.keep_invitation(connection, Invitation(digest(CODE), guardians[0], None, NOW + timedelta(days=14)))
    return TestTown(structure, activity, made, [guardian.family for guardian in guardians], guardians)


def make_structure(connection: Connection, name: str) -> Structure:
    """A service, with its contact card."""
    card = {"service": "Enfance", "telephone": "01 02 03 04 05", "hours": "9 h–17 h", "address": "Mairie"}
    structure = Structure(name, "Europe/Paris", "C", Contact(**card))
    contact = {f"contact_{field}": value for field, value in card.items()}
    structure.id = made(connection, t.structure, name=name, zone=structure.zone, school_zone="C", **contact)
    return structure


def make_activity(connection: Connection, structure: Structure) -> Activity:
    """An activity with two groups."""
    window = Window(date(2026, 9, 1), date(2027, 7, 5), NOW - timedelta(days=60), NOW + timedelta(days=200))
    told = {"name": "ALSH", "article": "l’", "aliases": ("centre",), "unit": Unit.DAY}
    activity = Activity(structure.id, **told, window=window)  # type: ignore[arg-type]
    may = {f"window_{field}": value for field, value in vars(window).items()}
    activity.id = made(connection, t.activity, structure_id=structure.id, **told, **may)
    tariff = Tariff(1, None, None, flat(Money(2487)))
    tariff.id = made(connection, t.tariff, activity_id=activity.id, **vars(tariff))
    activity.tariffs.append(tariff)
    for group in (Group("6-12", 6, 12), Group("3-5", 3, 5)):
        group.id = made(connection, t.activity_group, activity_id=activity.id, **vars(group))
        activity.groups.append(group)
    return activity


def make_opening(connection: Connection, activity: Activity, day: date, queue_capacity: int) -> Opening:
    """One seat for the first group."""
    opening = Opening(activity, activity.groups[0], day, capacity=1, queue_capacity=queue_capacity)
    seats = {"capacity": 1, "queue_capacity": queue_capacity, "taken": 0, "waiting": 0, "last_position": 0}
    opening.id = made(connection, t.opening, activity_id=activity.id, group_id=activity.groups[0].id, day=day, **seats)
    return opening


def make_guardian(connection: Connection, activity: Activity, index: int) -> Guardian:
    """A linked guardian, whose family has one child of eight, enrolled."""
    child = Child("Léo", date(2018, 5, 4))
    child.id = made(connection, t.child, first_name=child.first_name, born=child.born)
    enrolled = {"child_id": child.id, "activity_id": activity.id, "group_id": activity.groups[0].id}
    made(connection, t.enrolment, **enrolled, **VALID)
    family = Family(activity.structure_id, f"F{index:05}", "DUPONT", [child])
    told = {"structure_id": family.structure_id, "reference": family.reference, "name": family.name}
    family.id = made(connection, t.family, **told)
    connection.execute(insert(t.family_child), {"family_id": family.id, "child_id": child.id})
    guardian = Guardian(family, "Sam")
    guardian.id = made(connection, t.guardian, family_id=family.id, first_name="Sam", locale="fr")
    keeping.keep_link(connection, Link(f"test:{index}", guardian, None, NOW))
    return guardian


def made(  # type: ignore[explicit-any] # SQLAlchemy's Table is generic, and Any by default
    connection: Connection, table: Table, **values: object
) -> int:
    """The id of a new row."""
    return keys_of(connection, table, [values])[0]


def make_booking(town: TestTown, family: Family, status: Status = Status.CONFIRMED) -> Booking:
    """A booking of the first opening, with its counters, kept nowhere."""
    opening = town.openings[0]
    booking = Booking(family.children[0], opening, family, status, Money(2487), sam(), NOW)
    if status is Status.WAITLISTED:
        opening.waiting += 1
        opening.last_position += 1
        booking.position = opening.last_position
    else:
        opening.taken += 1
    return booking


def make_batch(family: Family, *made: Booking, key: str = "frame:1") -> Batch:
    """A batch without lines."""
    return Batch(key, family, sam(), NOW, made=list(made))


def sam() -> Actor:
    """The guardian who confirms."""
    return Actor("guardian", 1, "Sam")
