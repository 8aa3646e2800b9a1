"""The shape of what is said of days: which ones, within what, but for which."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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
    def is_endless(self) -> bool:
        """« tous les lundis »."""
        return self.recurs and not self.frame

    @property
    def is_of_a_week(self) -> bool:
        """« lundi et jeudi de la semaine prochaine »."""
        return isinstance(self.frame, Period) and self.frame.is_week

    @property
    def is_wide(self) -> bool:
        """« tous les lundis de mars », « la semaine prochaine »."""
        return self.recurs or not self.points

    @property
    def is_dated(self) -> bool:
        """« le 9 et le 16 décembre »."""
        return not self.frame and any(point.number or point.day for point in self.points)


def days_between(first: date, last: date) -> range:
    """The ordinals of these days, both ends included."""
    return range(first.toordinal(), last.toordinal() + 1)


def is_narrowed(clauses: Sequence[Clause], days: Sequence[AbstractSet[date]]) -> bool:
    """« les lundis à la cantine : 7 et 14 décembre »: what is said apart may choose among what was said before.

    Then the days of both clauses together would be more than were meant.
    """
    dated = [chosen for clause, chosen in zip(clauses, days, strict=True) if clause.is_dated]
    periods = [clause for clause in clauses if not clause.points]
    wide = set[date]().union(*(chosen for clause, chosen in zip(clauses, days, strict=True) if clause.is_wide))
    if any(clause.is_endless for clause in clauses) and (dated or periods):
        return True
    bare = any(point.is_bare_weekday for clause in clauses if not clause.frame for point in clause.points)
    return bool(periods and bare) or any(chosen <= wide for chosen in dated)
