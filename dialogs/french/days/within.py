"""From days that are said within frames to those of the calendar: « les mardis de mars »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.french import doubts
from dialogs.french.days.clauses import Clause
from dialogs.french.days.exclusions import Exclusions
from dialogs.french.days.period import Kind, Period
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import agreed
from dialogs.french.days.sorts import every

_A_WEEK = 7
_LONGEST_MONTH = 31


class Within(Exclusions):
    """Finds days within a span."""

    def _within(self, clause: Clause, span: Sequence[date]) -> set[date]:
        """Each point's days in the span: every such weekday, or the one that bears the number."""
        self._check_once(clause)
        chosen = set[date]()
        for point in clause.points:
            found = {day for day in span if point.fits(day)}
            if not found:
                raise self._misses(point, span, clause)
            if point.is_bare_number and len(found) > 1:
                raise doubts.not_understood(clause.words)  # « à partir du 2 décembre, le 9 »
            chosen |= found if point.every == 1 else every(found, point.every)
        return chosen

    def _check_once(self, clause: Clause) -> None:
        """« mercredi de mars » → clarify; « le mercredi en avril » → 2027-04-07, 2027-04-14, 2027-04-21, 2027-04-28."""
        one = clause.points[0]
        once = len(clause.points) == 1 and one.is_weekday_alone and not (one.recurs or one.habit or clause.weekly)
        if not once or clause.is_of_a_week or clause.rhythm or clause.sorts:
            return
        plain = any(isinstance(frame, Period) and frame.kind is Kind.DAYS for frame in clause.all_frames)
        short = all(isinstance(frame, Period) and len(frame.days) < _A_WEEK for frame in clause.all_frames)
        if not plain and not short:
            raise doubts.not_understood(clause.words)

    def _misses(self, point: Point, span: Sequence[date], clause: Clause) -> doubts.InDoubt:
        """Why no day of the span is the one that was said."""
        if point.number and point.weekday is not None:
            unnamed = next((day for day in span if replace(point, weekday=None).fits(day)), None)
            if unnamed:
                agreed(point, unnamed, clause.words)
        if point.number and point.number > _LONGEST_MONTH:
            return doubts.no_such_day(clause.words)
        return doubts.not_understood(clause.words) if span else doubts.all_past(clause.words)
