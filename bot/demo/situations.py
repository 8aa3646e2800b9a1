"""What is to be seen in the demo town: who has booked what, which days are full, and which are nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import chain, islice

from bot.demo.agenda import Agenda, Booked, Opened, Place
from bot.demo.homes import Home, Kid
from bot.demo.offers import CANTEEN, EVENING, HOLIDAYS, MORNING, OFFERS, WEDNESDAY, Room
from bot.demo.year import DemoYear
from domain.booking import Status
from domain.school_calendar import FRIDAY, MONDAY, THURSDAY, TUESDAY

BUSY_FROM, BUSY_TO = -timedelta(weeks=2), timedelta(weeks=5)  # around today, where ordinary days have bookings
EMPTIEST, SPREAD = 45, 40  # an ordinary day is 45 to 84 % full
USUAL_MEALS = 40  # what the canteen would seat, had it a limit
ONE_AFTER_THE_OTHER = timedelta(minutes=7)
LATECOMERS_CAME = timedelta(days=5)  # ago
OTHERS_CAME = timedelta(days=30)  # before the day, or ago


Person = tuple[Kid, Home]


@dataclass(frozen=True)
class Asked:
    """A booking by somebody we know, so many days before today, or before the day when it is past."""

    home: str
    kid: str
    guardian: str
    place: Place
    days_ago: int = 12
    status: Status = Status.CONFIRMED


@dataclass(frozen=True)
class Load:
    """A day on which the crowd leaves so many seats, and so many wait, those we know included."""

    place: Place
    room: int
    left: int = 0
    waiting: int = 0


PAST_WEEKS = range(1, 9)
ASKED = (
    Asked("DUPONT", "Léo", "Alex", Place(CANTEEN, 1, TUESDAY)),
    Asked("DUPONT", "Léo", "Alex", Place(CANTEEN, 1, THURSDAY)),
    Asked("DUPONT", "Léo", "Alex", Place(MORNING, 1, FRIDAY)),
    Asked("DUPONT", "Léo", "Sam", Place(CANTEEN, 1, MONDAY), status=Status.CANCELLED),
    Asked("DUPONT", "Marina", "Sam", Place(CANTEEN, 1, TUESDAY), 9),
    Asked("DUPONT", "Marina", "Sam", Place(CANTEEN, 1, THURSDAY), 9),
    Asked("DUPONT", "Jean-Baptiste", "Sam", Place(EVENING, 1, MONDAY), 9),
    Asked("DUPONT", "Jean-Baptiste", "Alex", Place(WEDNESDAY, 1), 20),
    *(Asked("DUPONT", "Léo", "Alex", Place(CANTEEN, -week, TUESDAY)) for week in PAST_WEEKS),
    *(Asked("DUPONT", "Marina", "Sam", Place(CANTEEN, -week, THURSDAY)) for week in PAST_WEEKS),
    *(Asked("DUPONT", "Jean-Baptiste", "Alex", Place(WEDNESDAY, -week)) for week in PAST_WEEKS[::2]),
    Asked("DUPONT", "Jean-Baptiste", "Sam", Place(WEDNESDAY, -2), status=Status.CANCELLED),
    Asked("MARTIN", "Emma", "Dominique", Place(WEDNESDAY, 1), 20),
    Asked("MARTIN", "Emma", "Dominique", Place(WEDNESDAY, 3), 20),
    Asked("MARTIN", "Hugo", "Dominique", Place(CANTEEN, 1, TUESDAY)),
    Asked("LEROY", "Chloé", "Thierry", Place(WEDNESDAY, 1), 15),  # refused to MOREAU, her other family
    Asked("MOREAU", "Chloé", "Valérie", Place(CANTEEN, 1, TUESDAY), 6),
    Asked("NGUYEN", "Maï", "Linh", Place(WEDNESDAY, 3), 8, Status.WAITLISTED),
    Asked("DUPONT", "Jean-Baptiste", "Sam", Place(WEDNESDAY, 3), 7, Status.WAITLISTED),
)
CLOSED = ((Place(WEDNESDAY, 5), 0),)  # the youngest stay at home that day
BIG = 1  # the second room of the centres: « 6-12 ans »
LOADS = (
    Load(Place(WEDNESDAY, 2), BIG, left=1),
    Load(Place(WEDNESDAY, 3), BIG, waiting=3),
    Load(Place(WEDNESDAY, 4), BIG, waiting=6),  # as many as the waiting list has places
    Load(Place(EVENING, 2, THURSDAY), 0),  # without a waiting list
    Load(Place(HOLIDAYS, 1), BIG, waiting=2),
)


def play(agenda: Agenda, known: Sequence[Home], crowd: Sequence[Home]) -> None:
    """Write everybody's bookings in the agenda."""
    for place, room in CLOSED:
        agenda.close(place, place.offer.rooms[room])
    for asked in ASKED:
        _ask(agenda, next(home for home in known if home.name == asked.home), asked)
    people = _by_room(crowd)
    loads = _loads(agenda)
    for opened in agenda.openings.values():
        left, waiting = loads.get(opened) or (_usually_left(agenda, opened), 0)
        _crowd_in(agenda.year, opened, people[opened.room], left, waiting)


def eat(agenda: Agenda, homes: Sequence[Home]) -> None:
    """Give families a canteen day a week: it has no seats to run out of."""
    days = agenda.days(CANTEEN, ahead=True)[:20]
    kids = ((kid, home) for home in homes for kid in home.kids)
    for number, (kid, home) in enumerate(kids):
        at = agenda.year.instant(agenda.year.today - timedelta(days=1 + number % 28), time(12))
        for day in days[number % 5 :: 5]:
            agenda.openings[CANTEEN, CANTEEN.rooms[0], day].add(Booked(kid, home, home.guardians[0], at))


def _ask(agenda: Agenda, home: Home, asked: Asked) -> None:
    kid = home.kid(asked.kid)
    opened = agenda.of_kid(asked.place, kid)
    if opened:
        asked_on = min(opened.day, agenda.year.today) - timedelta(days=asked.days_ago)
        at = agenda.year.instant(asked_on, time(20, 15))
        opened.add(Booked(kid, home, asked.guardian, at, asked.status))


def _loads(agenda: Agenda) -> dict[Opened, tuple[int, int]]:
    found = {agenda.at(load.place, load.place.offer.rooms[load.room]): (load.left, load.waiting) for load in LOADS}
    return {opened: load for opened, load in found.items() if opened}


def _usually_left(agenda: Agenda, opened: Opened) -> int:
    """Seats left on an ordinary day: all of them when it is far from today."""
    seats = _seats(opened)
    is_near = BUSY_FROM <= opened.day - agenda.year.today <= BUSY_TO
    return seats - is_near * seats * (EMPTIEST + opened.day.toordinal() * 37 % SPREAD) // 100


def _by_room(homes: Sequence[Home]) -> dict[Room, list[Person]]:
    """Who may come to each room."""
    people = [(kid, home) for home in homes for kid in home.kids]
    return {
        room: [(kid, home) for kid, home in people if offer.room(kid.age) is room]
        for offer in OFFERS
        for room in offer.rooms
    }


def _crowd_in(year: DemoYear, opened: Opened, people: Sequence[Person], left: int, waiting: int) -> None:
    """Seat the crowd until so many seats are left, then let it queue until so many wait."""
    seated = max(0, _seats(opened) - left - opened.taken)
    wanted = seated + waiting - opened.waiting
    came = year.instant(min(opened.day, year.today), time(18)) - OTHERS_CAME
    queued = year.instant(year.today, time(18)) - LATECOMERS_CAME
    start = opened.day.toordinal() * 7 % len(people)  # others come first each day
    for number, (kid, home) in enumerate(islice(chain(people[start:], people[:start]), wanted)):
        begun, status = (came, Status.CONFIRMED) if number < seated else (queued, Status.WAITLISTED)
        opened.add(Booked(kid, home, home.guardians[0], begun + number * ONE_AFTER_THE_OTHER, status))


def _seats(opened: Opened) -> int:
    return opened.room.seats or USUAL_MEALS
