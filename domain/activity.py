"""What the service offers: canteen, care before and after school, Wednesday and holiday centres."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from domain.money import Money


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
    price: Money
    window: Window
    groups: list[Group] = field(default_factory=list)
