"""Who is written to: a value that is said, kept and counted before anything is sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERYBODY = "*"
SCHOOL_BEGINS = 9  # the month


class State(StrEnum):
    """How a child, or its family, stands."""

    ENROLLED = "enrolled"
    BOOKED = "booked"
    WAITING = "waiting"
    IN_DEBT = "in_debt"
    INCOMPLETE = "incomplete"  # of the file


class Level(StrEnum):
    """The part of school, by the year in which a child is born."""

    NURSERY = "nursery"
    ELEMENTARY = "elementary"


LEVELS = {Level.NURSERY: (2, 5), Level.ELEMENTARY: (6, 10)}  # years between that of birth and that of la rentrée


class Fate(StrEnum):
    """What an earlier announcement has come to, for one person."""

    REACHED = "reached"  # it was sent, or may have arrived
    MISSED = "missed"


@dataclass(frozen=True)
class Concerned:
    """Children, by all that is said of them together; what is empty narrows nothing."""

    activities: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    days: tuple[date, ...] = ()
    states: tuple[State, ...] = ()
    ages: tuple[int, int] | None = None  # in full years, both included
    levels: tuple[Level, ...] = ()
    schools: tuple[str, ...] = ()  # by name

    @property
    def is_everybody(self) -> bool:
        return self == Concerned()

    @property
    def standing(self) -> tuple[State, ...]:
        """The states that are meant: who is booked on a day, who is enrolled where no day is said."""
        placed = {State.ENROLLED, State.BOOKED, State.WAITING} & set(self.states)
        if placed or not (self.activities or self.groups or self.days):
            return self.states
        return (*self.states, State.BOOKED if self.days else State.ENROLLED)

    @property
    def key(self) -> str:
        """All of it in a few letters, without a comma; `concerned` reads it."""
        told: dict[str, list[str]] = {
            "a": [str(one) for one in self.activities],
            "g": [str(one) for one in self.groups],
            "d": [day.isoformat() for day in self.days],
            "s": list(self.states),
            "y": [str(age) for age in self.ages or ()],
            "l": list(self.levels),
            "e": [quote(name, safe="") for name in self.schools],
        }
        return ";".join(f"{name}={'+'.join(values)}" for name, values in told.items() if values) or EVERYBODY


@dataclass(frozen=True)
class Earlier:
    """Those of an earlier announcement, by what became of it."""

    announcement: int
    fate: Fate


@dataclass(frozen=True)
class Audience:
    """The guardians of the children of any of `among`, when they are of none of `but`; or those of an earlier one.

    What is left out is children: a family is written to for those who are left.
    """

    among: tuple[Concerned, ...] = (Concerned(),)
    but: tuple[Concerned, ...] = ()
    earlier: Earlier | None = None

    @property
    def is_everybody(self) -> bool:
        return self == Audience()

    @property
    def key(self) -> str:
        """All of it in a line, without a comma; `audience` reads it."""
        if self.earlier:
            return f"@{self.earlier.announcement}={self.earlier.fate}"
        return "!".join("|".join(one.key for one in part) for part in (self.among, self.but) if part)


def audience(key: str) -> Audience:
    """What the key stands for. ValueError for what is none."""
    if key.startswith("@"):
        number, _equals, fate = key[1:].partition("=")
        return Audience(earlier=Earlier(int(number), Fate(fate)))
    among, _mark, but = key.partition("!")
    return Audience(tuple(map(concerned, among.split("|"))), tuple(concerned(part) for part in but.split("|") if part))


def concerned(key: str) -> Concerned:
    """Those of one part of a key."""
    if key == EVERYBODY:
        return Concerned()
    told = {name: values.split("+") for name, _equals, values in (part.partition("=") for part in key.split(";"))}
    if not set(told) <= set("agdsyle"):
        raise ValueError(key)
    ages = [int(age) for age in told.get("y", ())]
    return Concerned(
        tuple(map(int, told.get("a", ()))),
        tuple(map(int, told.get("g", ()))),
        tuple(map(date.fromisoformat, told.get("d", ()))),
        tuple(map(State, told.get("s", ()))),
        (ages[0], ages[1]) if ages else None,
        tuple(map(Level, told.get("l", ()))),
        tuple(map(unquote, told.get("e", ()))),
    )


def births(level: Level, today: date) -> tuple[date, date]:
    """The first and the last day on which children of a level are born, in the school year of that day."""
    begins = today.year - (today.month < SCHOOL_BEGINS)
    youngest, oldest = LEVELS[level]
    return date(begins - oldest, 1, 1), date(begins - youngest, 12, 31)


def years_before(day: date, years: int) -> date:
    """The last day of birth of who has turned so many years by that day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True)
class Addressee:
    """A guardian who is written to, for so many children; where, if they are reached at all."""

    guardian: int
    family: int
    children: int
    address: str | None
    locale: str
    has_opted_out: bool


@dataclass(frozen=True)
class Reach:
    """What an audience comes to, before anything is sent."""

    guardians: int = 0  # who are written to, reached or not
    families: int = 0
    transports: tuple[tuple[str, int], ...] = ()  # guardians who are reached, by transport
    unreachable: int = 0  # guardians
    silent_families: int = 0  # in which nobody is reached
    merged: int = 0  # guardians who have several children among those concerned, and hear once
    opted_out: int = 0  # guardians who do not want this category: they are not counted above

    @property
    def reached(self) -> int:
        return sum(count for _name, count in self.transports)

    @staticmethod
    def of(found: Iterable[Addressee]) -> Reach:
        """Count each guardian once."""
        everybody = list(found)
        meant = [one for one in everybody if not one.has_opted_out]
        wires = Counter(one.address.partition(":")[0] for one in meant if one.address)
        families = {one.family for one in meant}
        return Reach(
            len(meant),
            len(families),
            tuple(sorted(wires.items())),
            len(meant) - wires.total(),
            len(families - {one.family for one in meant if one.address}),
            sum(one.children > 1 for one in meant),
            len(everybody) - len(meant),
        )
