"""The shape of what is said of days: which ones, within what, but for which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.french.periods import Period
from dialogs.french.point import Point


@dataclass(frozen=True)
class Bounds:
    """« du … au … », « jusqu'au … », « à partir du … »."""

    first: Point | None
    last: Point | None


Frame = Period | Bounds


@dataclass(frozen=True)
class Clause:
    """« lundi et jeudi / de la semaine prochaine / sauf le 11 »."""

    points: tuple[Point, ...] = ()
    frame: Frame | None = None
    without: tuple[Point | Frame, ...] = ()
    weekly: bool = False  # « chaque semaine »
    words: str = ""

    @property
    def recurs(self) -> bool:
        """Whether it speaks of every such day, and not of the next ones only."""
        return self.weekly or any(point.plural for point in self.points)

    @property
    def weekdays_alone(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.is_weekday_alone)


def days_between(first: date, last: date) -> range:
    """The ordinals of these days, both ends included."""
    return range(first.toordinal(), last.toordinal() + 1)
