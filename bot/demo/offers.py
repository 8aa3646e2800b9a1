"""What the demo town offers: its service and its five activities, as data.

No alias begins with a word of the calendar (« mercredi au centre »): a parent who says only that word means the day.
No alias is shared, and none of the words that two activities share (« garderie », « périscolaire ») stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from domain.activity import Unit
from domain.by_laws import ByLaws, Late
from domain.deadlines import ClearDaysBeforeHolidays, DaysBefore, Skip
from domain.money import Money
from domain.school_calendar import SchoolCalendar
from domain.structure import Contact
from domain.tariff import Rate, Terms, flat

TOWN = "Valmercy-sur-Garonne"
CONTACT = Contact(
    service="Service enfance et jeunesse",
    telephone="05 36 49 01 12",  # 05 36 49 is reserved for fiction
    hours="du lundi au vendredi, 8 h 30 – 12 h et 13 h 30 – 17 h",
    address="3 place du Marché, 31999 Valmercy-sur-Garonne",
)


@dataclass(frozen=True, eq=False)
class Room:
    """Those who share the seats of a day: a group, or everybody when it has no name."""

    name: str
    youngest: int
    oldest: int
    seats: int | None

    def admits(self, age: int) -> bool:
        return self.youngest <= age <= self.oldest


@dataclass(frozen=True, eq=False)
class Offer:
    """An activity of the town, and the days it takes place."""

    name: str
    article: str
    aliases: tuple[str, ...]
    unit: Unit
    terms: Terms
    takes_place: Callable[[SchoolCalendar, date], bool]
    rooms: tuple[Room, ...]
    queue: int | None  # places in the waiting list of each day; None: no bound
    hours: tuple[time, time]
    by_laws: ByLaws

    def room(self, age: int) -> Room:
        """Where a child of this age goes: with the eldest who admit them."""
        return next(room for room in reversed(self.rooms) if room.admits(age))


def everybody(seats: int | None) -> tuple[Room, ...]:
    return (Room("", 0, 17, seats),)


CANTEEN = Offer(
    "Cantine",
    "la",
    (
        "restauration scolaire",
        "restaurant scolaire",
        "resto scolaire",
        "restau scolaire",
        "restaurant",
        "resto",
        "repas du midi",
        "repas de midi",
        "repas",
        "plateau repas",
        "plateau",
        "self",
    ),
    Unit.MEAL,
    Terms(
        rates=(Rate(Money(100), 400), Rate(Money(230), 700), Rate(Money(370), 1000), Rate(Money(495))),
        outsiders=(Rate(Money(620)),),
    ),
    SchoolCalendar.is_school_day,
    everybody(None),
    queue=0,
    hours=(time(11, 45), time(13, 30)),
    by_laws=ByLaws(
        booking=DaysBefore(1, time(11), frozenset({Skip.NO_SCHOOL})),
        late=Late(DaysBefore(1, time(18)), Money(100)),
    ),
)
MORNING = Offer(
    "Accueil périscolaire matin",
    "l’",
    (
        "APS matin",
        "APS du matin",
        "garderie du matin",
        "garderie avant l’école",
        "accueil du matin",
        "accueil avant l’école",
        "périscolaire matin",
        "périscolaire du matin",
        "péri matin",
        "péri du matin",
    ),
    Unit.MORNING,
    flat(Money(112)),
    SchoolCalendar.is_school_day,
    everybody(50),
    queue=5,
    hours=(time(7, 15), time(8, 30)),
    by_laws=ByLaws(booking=DaysBefore(1, time(18))),
)
EVENING = Offer(
    "Accueil périscolaire soir",
    "l’",
    (
        "APS soir",
        "APS du soir",
        "garderie du soir",
        "garderie après l’école",
        "accueil du soir",
        "accueil après l’école",
        "périscolaire soir",
        "périscolaire du soir",
        "péri soir",
        "péri du soir",
    ),
    Unit.EVENING,
    flat(Money(213)),
    SchoolCalendar.is_school_day,
    everybody(40),
    queue=0,
    hours=(time(16, 30), time(18, 30)),
    by_laws=ByLaws(booking=DaysBefore(1, time(18))),
)
WEDNESDAY = Offer(
    "ALSH mercredi journée",
    "l’",
    (
        "ALSH mercredi",
        "ALSH du mercredi",
        "CLSH mercredi",
        "centre de loisirs",
        "centre de loisirs du mercredi",
        "centre aéré",
        "centre du mercredi",
        "centre",
        "accueil de loisirs",
        "accueil de loisirs du mercredi",
    ),
    Unit.DAY,
    flat(Money(2487)),
    SchoolCalendar.is_school_wednesday,
    (Room("3-6 ans", 3, 6, 24), Room("6-12 ans", 6, 12, 30)),
    queue=6,
    hours=(time(7, 30), time(18)),
    by_laws=ByLaws(booking=DaysBefore(2, time(10))),
)
HOLIDAYS = Offer(
    "ALSH vacances journée avec repas",
    "l’",
    (
        "ALSH vacances",
        "ALSH des vacances",
        "ALSH pendant les vacances",
        "CLSH vacances",
        "centre de loisirs vacances",
        "centre de loisirs des vacances",
        "centre de loisirs pendant les vacances",
        "centre aéré vacances",
        "centre aéré des vacances",
        "centre aéré pendant les vacances",
        "centre de vacances",
        "centre des vacances",
        "centre pendant les vacances",
        "accueil de loisirs vacances",
        "accueil de loisirs des vacances",
        "stage",
    ),
    Unit.DAY,
    flat(Money(1485)),
    SchoolCalendar.is_holiday_weekday,
    (Room("3-6 ans", 3, 6, 24), Room("6-12 ans", 6, 12, 36)),
    queue=None,
    hours=(time(7, 30), time(18)),
    by_laws=ByLaws(booking=ClearDaysBeforeHolidays(15), prepaid=True),
)
OFFERS = (CANTEEN, MORNING, EVENING, WEDNESDAY, HOLIDAYS)
