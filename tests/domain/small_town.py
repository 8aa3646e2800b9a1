"""The town in which the machine lives: three families, five children, two activities, three openings around a change
of the clocks; and its deadlines, counted a second time and otherwise than the domain does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.activity import Activity, Unit, Window
from domain.by_laws import ByLaws, Late
from domain.deadlines import DaysBefore, HoursBefore
from domain.enrolment import Enrolment
from domain.family import Child, Family, Guardian
from domain.moment import Moment
from domain.money import Money
from domain.opening import Opening
from domain.school_calendar import PLAIN_CALENDAR
from domain.structure import Structure
from tests.domain.town import MAIRIE, costs

if TYPE_CHECKING:
    from collections.abc import Collection

PARIS = ZoneInfo("Europe/Paris")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LIMIT = Money(3000)  # who owes as much books nothing
FIRST, LAST = date(2026, 9, 1), date(2027, 7, 2)
OPEN = Window(FIRST, LAST, datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 7, 2, tzinfo=UTC))
CLOCK_CHANGES = (datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC))
WHOLE_DAY = ByLaws(
    booking=DaysBefore(1, time(18)), cancelling=DaysBefore(2, time(10)), late=Late(DaysBefore(0, time(7)), Money(100))
)
MORNING = ByLaws(booking=HoursBefore(72), offers=True, offered_for=10)
STRUCTURE = Structure("Montcreux", "Europe/Paris", "C", MAIRIE, debt_limit=LIMIT)
STRUCTURE.id = 1
Drawn = tuple[int | None, int | None]  # seats of an opening, and places in its queue
GUARDIANS = (0, 0, 1, 2)  # the family of each


@dataclass
class SmallTown:
    """What a backing keeps: the ids are its own to give."""

    activities: list[Activity]
    openings: list[Opening]
    homes: list[Family]
    guardians: list[Guardian]

    @property
    def children(self) -> list[Child]:
        return list(dict.fromkeys(child for home in self.homes for child in home.children))


def small_town(change: datetime, seats: list[Drawn], prepaid: Collection[str] = ()) -> SmallTown:
    """Openings on the Monday and the Wednesday that follow a change of the clocks, with so many seats and places.

    Each activity has a purse of its own; some may be paid for beforehand.
    """
    days = [change.date() + DAY, change.date() + 3 * DAY, change.date() + DAY]
    whole, morning = (
        _activity("Journée", Unit.DAY, (time(8), time(18)), replace(WHOLE_DAY, prepaid="Journée" in prepaid)),
        _activity("Matin", Unit.MORNING, (time(8), time(12)), replace(MORNING, prepaid="Matin" in prepaid)),
    )
    openings = [
        Opening(activity, None, day, *one)
        for activity, day, one in zip([whole, whole, morning], days, seats, strict=True)
    ]
    shared = _child("Chloé", whole, morning)
    homes = [
        Family(1, f"F-{number}", name, [_child(f"Aîné {name}", whole, morning), *others])
        for number, (name, others) in enumerate(
            {"DUPONT": [_child("Cadet", whole, morning), shared], "MARTIN": [shared], "NGUYEN": []}.items()
        )
    ]
    guardians = [Guardian(homes[home], f"Parent {number}") for number, home in enumerate(GUARDIANS)]
    return SmallTown([whole, morning], openings, homes, guardians)


def _activity(name: str, unit: Unit, hours: tuple[time, time], by_laws: ByLaws) -> Activity:
    return Activity(1, name, "la", (), unit, OPEN, [], *hours, by_laws, wallet=name, tariffs=costs(Money(1000)))


def _child(name: str, *activities: Activity) -> Child:
    return Child(name, date(2018, 3, 12), [Enrolment(one, None, FIRST, LAST) for one in activities])


def moment(now: datetime) -> Moment:
    return Moment(now, STRUCTURE, PLAIN_CALENDAR)


def booking_limit(opening: Opening) -> datetime:
    """The first instant at which the ordinary deadline is over."""
    if opening.activity.name == "Journée":
        return _clock(opening.day - DAY, time(18)) + MINUTE
    return _clock(opening.day, time(8)) - timedelta(hours=72) + MINUTE


def hard_stop(opening: Opening) -> datetime:
    """The first instant at which even a late booking is refused."""
    return _clock(opening.day, time(7)) + MINUTE if opening.activity.name == "Journée" else booking_limit(opening)


def cancelling_limit(opening: Opening) -> datetime:
    """The first instant at which a seat cannot be given back any more."""
    return (
        _clock(opening.day - 2 * DAY, time(10)) + MINUTE
        if opening.activity.name == "Journée"
        else booking_limit(opening)
    )


def _clock(day: date, clock: time) -> datetime:
    """None of these hours comes twice, or not at all."""
    return datetime.combine(day, clock, PARIS).astimezone(UTC)


LIMITS = (booking_limit, hard_stop, cancelling_limit)
