"""A small town for the tests of the store: two families, one activity, one day with one seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from domain.activity import Activity, Group, Unit, Window
from domain.audit import Actor
from domain.batch import Batch
from domain.booking import Booking, Status
from domain.enrolment import Enrolment
from domain.family import Child, Family, Guardian
from domain.link import Invitation, Link, digest
from domain.money import Money
from domain.opening import Opening
from domain.staff import StaffMember
from domain.structure import Contact, Structure

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
DAY = date(2026, 11, 25)
CODE = "ABCD-EFGH-JKLM"


@dataclass(frozen=True)
class TestTown:
    """What the tests start from. The first family is at the address `test:0`, the second at `test:1`, and so on."""

    __test__ = False

    structure: Structure
    activity: Activity
    openings: list[Opening]
    families: list[Family]
    guardians: list[Guardian]
    staff: StaffMember

    def enter(self, session: Session) -> None:
        """Make these objects the session's own, as if it had read them."""
        whole = [self.structure, self.activity, *self.openings, *self.families, *self.guardians, self.staff]
        session.add_all(whole)


def make_town(session: Session, families: int = 2, openings: int = 1) -> TestTown:
    """Add a town: families of one child, and openings of one seat, on consecutive days."""
    structure = Structure("Montcreux", "Europe/Paris", "C", Contact("Enfance", "01 02 03 04 05", "9 h–17 h", "Mairie"))
    session.add(structure)
    session.flush()
    window = Window(date(2026, 9, 1), date(2027, 7, 5), NOW - timedelta(days=60), NOW + timedelta(days=200))
    group = Group("6-12", 6, 12)
    activity = Activity(
        structure.id, "ALSH", "l’", ("centre",), Unit.DAY, Money(2487), window, [group, Group("3-5", 3, 5)]
    )
    session.add(activity)
    session.flush()
    made = [
        make_opening(activity, DAY + timedelta(days=i), queue_capacity=max(1, families - 3)) for i in range(openings)
    ]
    homes = [make_family(session, structure, activity, index) for index in range(families)]
    staff = StaffMember(structure.id, "Ana")
    session.add_all([*made, staff])
    session.flush()
    session.add(Link("test:staff", None, staff, NOW))
    session.add(Invitation(digest(CODE), homes[0][1], None, NOW + timedelta(days=14)))
    return TestTown(structure, activity, made, [home[0] for home in homes], [home[1] for home in homes], staff)


def make_opening(activity: Activity, day: date, queue_capacity: int) -> Opening:
    """One seat for the first group."""
    return Opening(activity, activity.groups[0], day, capacity=1, queue_capacity=queue_capacity)


def make_family(session: Session, structure: Structure, activity: Activity, index: int) -> tuple[Family, Guardian]:
    """A family of one child of eight, enrolled, and one linked guardian."""
    enrolment = Enrolment(activity, activity.groups[0], date(2026, 9, 1), date(2027, 7, 5))
    child = Child("Léo", date(2018, 5, 4), [enrolment])
    family = Family(structure.id, f"F{index:05}", "DUPONT", [child])
    guardian = Guardian(family, "Sam")
    session.add_all([family, guardian, Link(f"test:{index}", guardian, None, NOW)])
    session.flush()
    return family, guardian


def make_booking(town: TestTown, family: Family, status: Status = Status.CONFIRMED) -> Booking:
    """A booking of the first opening, with its counters, not added."""
    opening = town.openings[0]
    booking = Booking(family.children[0], opening, family, status, Money(2487), sam(), NOW)
    if status is Status.WAITLISTED:
        opening.waiting += 1
        opening.last_position += 1
        booking.position = opening.last_position
    else:
        opening.taken += 1
    return booking


def make_batch(family: Family, key: str = "frame:1") -> Batch:
    """A batch without lines."""
    return Batch(key, family, sam(), NOW)


def sam() -> Actor:
    """The guardian who confirms."""
    return Actor("guardian", 1, "Sam")
