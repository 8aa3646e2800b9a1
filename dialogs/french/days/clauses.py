"""The shape of what is said of days: which ones, within what, of what sort, how often, but for which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.french.days.period import Kind, Period

if TYPE_CHECKING:
    from dialogs.french.days.marks import Rhythm, Sort
    from dialogs.french.days.point import Point


@dataclass(frozen=True)
class Bounds:
    """« du … au … », « jusqu'au … », « à partir du … »."""

    first: Point | None
    last: Point | None
    is_vague: bool = False  # « avant lundi »: which days of these?

    @property
    def is_closed(self) -> bool:
        return bool(self.first and self.last)

    @property
    def is_of_weekdays(self) -> bool:
        """« du lundi au vendredi »."""
        return bool(self.first and self.last and self.first.is_bare_weekday and self.last.is_bare_weekday)

    @property
    def is_of_numbers(self) -> bool:
        """« du 18 au 21 »."""
        return bool(self.first and self.last and self.first.is_bare_number and self.last.is_bare_number)


Frame = Period | Bounds


def is_closed(frame: Frame) -> bool:
    """Whether it has a beginning and an end of its own."""
    return isinstance(frame, Period) or frame.is_closed


@dataclass(frozen=True)
class Clause:
    """« lundi et jeudi / de la semaine prochaine / sauf le 11 »."""

    points: tuple[Point, ...] = ()
    frames: tuple[tuple[Frame, ...], ...] = ()  # within one of each: (de janvier ou de mars) et (à partir du 10)
    sorts: tuple[Sort, ...] = ()
    rhythm: Rhythm | None = None
    weekly: bool = False  # « chaque semaine »
    without: tuple[Clause, ...] = ()
    instead_of: Clause | None = None  # « pas jeudi, le suivant »: what is refused, and what it is told from
    is_same: bool = False  # within what was said before: « … de cette période »
    words: str = ""
    start: int = 0  # among the pieces
    end: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.points or self.frames or self.sorts or self.rhythm or self.weekly or self.is_same)

    @property
    def all_frames(self) -> list[Frame]:
        """Its frames, whatever they are joined by."""
        return [frame for group in self.frames for frame in group]

    @property
    def recurs(self) -> bool:
        """Whether it speaks of every such day, and not of the next ones only."""
        return self.weekly or bool(self.rhythm or self.sorts) or any(point.recurs for point in self.points)

    @property
    def is_of_a_week(self) -> bool:
        """« lundi et jeudi de la semaine prochaine »."""
        return any(isinstance(frame, Period) and frame.kind is Kind.WEEK for frame in self.all_frames)

    @property
    def is_wide(self) -> bool:
        """« tous les lundis de mars », « la semaine prochaine »."""
        return self.recurs or not self.points

    @property
    def is_dated(self) -> bool:
        """« le 9 et le 16 décembre »."""
        return not self.frames and any(point.number or point.day for point in self.points)
