"""What a family would be answered in the demo town."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from bot.demo.fill import fill
from bot.school_calendars import calendar_of
from bot.store import people
from bot.store.town import SqlTown
from domain.activity import Activity
from domain.board import Board
from domain.booking import Booking
from domain.family import Child, Family
from domain.moment import Moment
from domain.opening import Opening
from domain.outcome import Outcome
from domain.structure import Structure

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)  # a Friday, 9 o'clock in the town


@dataclass(frozen=True)
class Visit:
    """A family that asks the demo town at an instant."""

    town: SqlTown
    structure: Structure
    family: Family
    now: datetime

    @property
    def today(self) -> date:
        return self.structure.today(self.now)

    def activity(self, name: str) -> Activity:
        return next(activity for activity in self.town.activities() if activity.name == name)

    def child(self, first_name: str) -> Child:
        return next(child for child in self.family.children if child.first_name == first_name)

    def upcoming(self) -> list[Booking]:
        return list(self.town.upcoming(self.family, self.today))

    def openings(self, activity: str, day: date) -> list[Opening]:
        return list(self.town.openings(self.activity(activity), day, day))

    def asks(self, child: str, activity: str, day: date) -> Outcome:
        """What would become of a request."""
        openings = self.openings(activity, day)
        live = self.town.live_bookings(self.family.children, self.town.activities(), day, day)
        here = Moment(self.now, self.structure, calendar_of(self.structure, self.today))
        standing = self.town.standings([self.family])[self.family]
        board = Board(self.family, self.activity(activity), openings, live, here, standing)
        return board.decide(self.child(child), day)


def visit(connection: Connection, name: str = "DUPONT", now: datetime = NOW) -> Visit:
    """A family of the town that has been filled."""
    structure = people.first_structure(connection)
    (family,) = people.families(connection, name)
    town = SqlTown(connection, structure)
    town.load_children(family)
    return Visit(town, structure, family, now)


def filled(connection: Connection, now: datetime = NOW) -> Visit:
    """Fill the town, and visit it as DUPONT."""
    fill(connection, now)
    return visit(connection, now=now)
