"""What the service offers: canteen, care before and after school, Wednesday and holiday centres."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.by_laws import LENIENT, ByLaws

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from domain.family import Child
    from domain.tariff import Tariff


class Unit(StrEnum):
    """The part of a day that a booking takes: « unité »."""

    MEAL = "meal"
    MORNING = "morning"
    EVENING = "evening"
    DAY = "day"


@dataclass(frozen=True)
class Window:
    """The days that may be booked, and when they may be: « période de réservation »."""

    first: date
    last: date
    opens_at: datetime
    closes_at: datetime


@dataclass(eq=False)
class Group:
    """An age band of an activity, with seats of its own: « groupe ». Ages are in full years, both ends included."""

    id: int = field(init=False)
    name: str
    youngest: int
    oldest: int

    def admits(self, age: int) -> bool:
        return self.youngest <= age <= self.oldest


@dataclass(eq=False)
class Activity:
    """Something a child can be enrolled in and then booked for, day by day."""

    id: int = field(init=False)
    structure_id: int
    name: str
    article: str  # « la », « le » or « l’ »: what French needs to speak of it
    aliases: tuple[str, ...]
    unit: Unit
    window: Window
    groups: list[Group] = field(default_factory=list)
    begins: time | None = None  # on the clock of the town; None: not known
    ends: time | None = None
    by_laws: ByLaws = LENIENT
    wallet: str = "Enfance"  # the label of the purse that pays for it
    tariffs: list[Tariff] = field(default_factory=list)

    @property
    def ages(self) -> tuple[int, int]:
        """The youngest and the oldest of its groups. ValueError without groups: anybody may come."""
        return min(group.youngest for group in self.groups), max(group.oldest for group in self.groups)

    def may_admit(self, child: Child, today: date) -> bool:
        """True when a group admits the child's age, today or on a day that is still to come."""
        young, old = child.age(today), child.age(self.window.last)
        return not self.groups or any(young <= group.oldest and group.youngest <= old for group in self.groups)

    def is_open_to(self, child: Child, day: date) -> bool:
        """True when the child is enrolled that day."""
        return any(enrolment.covers(day) for enrolment in child.enrolments_in(self))

    def tariff_on(self, day: date) -> Tariff | None:
        """The latest version that covers the day; None when its price is still to be told."""
        covering = (tariff for tariff in self.tariffs if tariff.covers(day))
        return max(covering, key=lambda tariff: tariff.version, default=None)

    def overlaps(self, other: Activity) -> bool:
        """True when no child can be at both on one day (R9)."""
        mine, theirs = (self.begins, self.ends), (other.begins, other.ends)
        if other is self or self._goes_with(other) or other._goes_with(self) or None in (*mine, *theirs):
            return False
        return self.begins < other.ends and other.begins < self.ends  # type: ignore[operator] # None is out

    def is_joined_with(self, other: Activity) -> bool:
        """True when the two are booked and given back together; it is enough that the by-laws of one say so."""
        return other.name in self.by_laws.joined or self.name in other.by_laws.joined

    def depends_on(self, other: Activity) -> bool:
        """True when nobody can have this without having the other on that day (R9)."""
        return other.name in self.by_laws.requires

    def touches(self, other: Activity) -> bool:
        """True when what a child has of the other on a day bears on whether this can be booked."""
        return self.overlaps(other) or self.depends_on(other)

    def _goes_with(self, other: Activity) -> bool:
        return self.is_joined_with(other) or self.depends_on(other)
