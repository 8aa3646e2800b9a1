"""A small town to decide in: one activity, its groups, and families of as many children as a test asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from domain.activity import Activity, Group, Unit, Window
from domain.audit import Actor
from domain.batch import Batch
from domain.board import Board
from domain.booking import Booking, Status
from domain.enrolment import Enrolment
from domain.family import Child, Family
from domain.moment import Moment
from domain.money import Money
from domain.opening import Opening
from domain.outcome import Decision
from domain.school_calendar import Holidays, SchoolCalendar
from domain.standing import CLEAR, Standing
from domain.structure import Contact, Structure
from domain.tariff import Tariff, flat
from domain.wish import Wish

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
MAIRIE = Contact("Service enfance", "05 36 49 01 12", "9 h – 17 h", "Mairie")
TOWN = Structure("Montcreux", "Europe/Paris", "C", MAIRIE)
TOWN.id = 1
CHRISTMAS = Holidays("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3))
CALENDAR = SchoolCalendar((CHRISTMAS,))
HERE = Moment(NOW, TOWN, CALENDAR)
DAY = date(2026, 11, 25)  # a Wednesday
PRICE = Money(2487)
ALEX = Actor("guardian", 1, "Alex")
SAM = Actor("guardian", 2, "Sam")
FIRST, LAST = date(2026, 9, 1), date(2027, 7, 2)
BORN = date(2018, 3, 12)  # eight years old on DAY

keys = count(1)


def window(first: date = FIRST, last: date = LAST) -> Window:
    """A period that is open for booking at NOW."""
    return Window(first, last, NOW - timedelta(days=60), NOW + timedelta(days=60))


def activity(*groups: Group, open_for: Window | None = None) -> Activity:
    """The Wednesday centre."""
    days = open_for or window()
    names = "ALSH mercredi journée", "l’", ("centre aéré",)
    return Activity(1, *names, Unit.DAY, days, list(groups), tariffs=costs(PRICE))


def costs(price: Money) -> list[Tariff]:
    """The same for everybody."""
    tariff = Tariff(1, None, None, flat(price))
    tariff.id = 1
    return [tariff]


def child(name: str, *enrolments: Enrolment, born: date = BORN) -> Child:
    return Child(name, born, list(enrolments))


def enrolled(name: str, centre: Activity, group: Group | None = None, born: date = BORN) -> Child:
    """A child who is enrolled for the whole school year."""
    return child(name, Enrolment(centre, group, FIRST, LAST), born=born)


def family(*children: Child, name: str = "DUPONT") -> Family:
    return Family(1, "F-0001", name, list(children))


def opening(
    centre: Activity, capacity: int | None = 1, queue: int | None = 0, day: date = DAY, group: Group | None = None
) -> Opening:
    return Opening(centre, group, day, capacity, queue)


def board(  # one parameter for each thing that a decision looks at
    home: Family,
    *openings: Opening,
    live: list[Booking] | None = None,
    here: Moment = HERE,
    of: Activity | None = None,
    standing: Standing = CLEAR,
) -> Board:
    return Board(home, of or openings[0].activity, openings, live or [], here, standing)


def on(day: date) -> Moment:
    """Another day, at the same time."""
    return replace(HERE, at=NOW + (day - TODAY))


def at(instant: datetime) -> Moment:
    return replace(HERE, at=instant)


def batch(home: Family, actor: Actor = ALEX, at: datetime = NOW) -> Batch:
    return Batch(f"key-{next(keys)}", home, actor, at)


def book(request: Batch, seen: Board, who: Child, day: date = DAY) -> Decision:
    """Let a request have a place, as a change does, of a board that the test has set."""
    decided = seen.together(who, day, made=request.made)
    request.settle(Wish(who, seen.activity, day), decided)
    return decided[0][1]


def booked(who: Child, on: Opening, home: Family, actor: Actor = ALEX, status: Status = Status.CONFIRMED) -> Booking:
    """A booking that was made the day before, with its place in the counters."""
    booking = Booking(who, on, home, status, PRICE, actor, NOW - timedelta(days=1))
    if status is Status.WAITLISTED:
        on.waiting += 1
        on.last_position += 1
        booking.position = on.last_position
    else:
        on.taken += 1
    return booking
