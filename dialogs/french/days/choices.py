"""What a choice that is left open may mean: offered where it is all that is said of days, and short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.engine.reading import Context
from dialogs.french import doubts
from dialogs.french.days.lending import lent_months
from dialogs.french.days.period import between
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import day_of

_MOST_OFFERED = 10  # days in one choice: more cannot be taken in at a glance


@dataclass(frozen=True)
class OpenChoice:
    """The words that leave it open, and whether nothing else speaks of days."""

    words: str
    is_all: bool
    context: Context

    def one_of(self, points: Sequence[Point]) -> doubts.InDoubt:
        """« lundi ou mardi ou jeudi »: each of them."""
        if not self.is_all or any(point.recurs or point.habit for point in points):
            return doubts.left_open(self.words)
        days = (day_of(point, self.context, self.words) for point in lent_months(points))
        return doubts.left_open(self.words, *((day,) for day in days))

    def weekly_or_daily(self, first: Point, last: Point) -> doubts.InDoubt:
        """« lundi jusqu'au 18 décembre »: every Monday, or every day."""
        days = between(*(day_of(point, self.context, self.words) for point in (first, last)))
        return self._either(tuple(day for day in days if first.fits(day)), days)

    def both_or_all(self, first: Point, last: Point) -> doubts.InDoubt:
        """« 6/1 - 13/1 »: both days, or all of them."""
        ends = tuple(day_of(point, self.context, self.words) for point in lent_months([first, last]))
        return self._either(ends, between(*ends))

    def _either(self, some: tuple[date, ...], all_days: tuple[date, ...]) -> doubts.InDoubt:
        short = self.is_all and 1 < len(all_days) <= _MOST_OFFERED
        return doubts.left_open(self.words, some, all_days) if short else doubts.left_open(self.words)
