"""Every day of every activity, and who asked for it: the counters are counted from the bookings, never written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.demo.homes import Home, Kid
from bot.demo.offers import OFFERS, Offer, Room
from bot.demo.year import DemoYear
from domain.booking import SEATED, Status


@dataclass(frozen=True)
class Place:
    """A day of an activity, by its place: the 2nd that is ahead, the first Tuesday that is past (-1)."""

    offer: Offer
    nth: int
    weekday: int | None = None


@dataclass(eq=False, slots=True)
class Booked:
    """A booking to write."""

    kid: Kid
    home: Home
    guardian: str
    at: datetime
    status: Status = Status.CONFIRMED
    position: int | None = None


@dataclass(eq=False)
class Opened:
    """An opening to write, with its bookings in the order they were made."""

    offer: Offer
    room: Room
    day: date
    bookings: list[Booked] = field(default_factory=list)

    @property
    def taken(self) -> int:
        return sum(booked.status in SEATED for booked in self.bookings)

    @property
    def waiting(self) -> int:
        return sum(booked.status is Status.WAITLISTED for booked in self.bookings)

    @property
    def last_position(self) -> int:
        return max((booked.position or 0 for booked in self.bookings), default=0)

    def add(self, booked: Booked) -> None:
        """Keep a booking; who must wait goes to the end of the queue."""
        if booked.status is Status.WAITLISTED:
            booked.position = self.last_position + 1
        self.bookings.append(booked)


@dataclass(frozen=True)
class Agenda:
    """The openings of a demo year."""

    year: DemoYear
    openings: dict[tuple[Offer, Room, date], Opened]

    def of_kid(self, place: Place, kid: Kid) -> Opened | None:
        """The opening for a child, or None when there is no such day: the last weeks of a year have few ahead."""
        return self.at(place, place.offer.room(kid.age))

    def at(self, place: Place, room: Room) -> Opened | None:
        days = self.days(place.offer, ahead=place.nth > 0, weekday=place.weekday)
        at = abs(place.nth) - 1
        return self.openings.get((place.offer, room, days[at])) if at < len(days) else None

    def days(self, offer: Offer, *, ahead: bool, weekday: int | None = None) -> list[date]:
        """The days of an activity after today, or before today, the nearest first."""
        open_days = sorted({day for other, _, day in self.openings if other is offer}, reverse=not ahead)
        today = self.year.today
        return [
            day
            for day in open_days
            if (day > today if ahead else day < today) and (weekday is None or day.weekday() == weekday)
        ]

    def close(self, place: Place, room: Room) -> None:
        """Take an opening away."""
        opened = self.at(place, room)
        if opened:
            del self.openings[place.offer, room, opened.day]


def make_agenda(year: DemoYear) -> Agenda:
    """Every opening of the year, with nobody in it."""
    days = list(year.days())
    opened = (one for offer in OFFERS for one in _opened(year, offer, days))
    return Agenda(year, {(one.offer, one.room, one.day): one for one in opened})


def _opened(year: DemoYear, offer: Offer, days: Iterable[date]) -> Iterator[Opened]:
    open_days = (day for day in days if offer.takes_place(year.calendar, day))
    return (Opened(offer, room, day) for day in open_days for room in offer.rooms)
