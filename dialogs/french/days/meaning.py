"""From a clause to its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.french import doubts
from dialogs.french.days.beside import check_bare_weekdays
from dialogs.french.days.bounds import Ends
from dialogs.french.days.clauses import Bounds, Clause
from dialogs.french.days.period import DAY
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import day_of
from dialogs.french.days.within import Within


class Resolver(Within):
    """Finds the days of clauses, one after the other, against one context."""

    def days(self, clause: Clause) -> set[date]:
        """All the days of a clause, but for those it leaves out."""
        if clause.instead_of:
            self.before = sorted(self._refused_days(clause.instead_of))
        clause = _with_weekdays(clause)
        before = self.before
        chosen = self._chosen(clause)
        _check_every_weekday(clause, chosen)
        self.before = before
        chosen = self._without(clause, chosen)
        self.before = sorted(chosen)
        return chosen

    def _refused_days(self, clause: Clause) -> set[date]:
        """The days that are refused: others may be told from them."""
        try:
            return self._chosen(_with_weekdays(clause)) if clause.frames or clause.points else set()
        except doubts.InDoubt:  # « je ne travaille pas le mercredi : … »
            return set()

    def _chosen(self, clause: Clause) -> set[date]:
        if clause.frames:
            if clause.weekly and not (
                clause.points
                or clause.sorts
                or clause.rhythm
                or any(isinstance(frame, Bounds) and frame.is_of_weekdays for frame in clause.all_frames)
            ):
                raise doubts.left_open(clause.words)
            span = self._span(clause)
            return self._sorted_out(clause, self._within(clause, span) if clause.points else set(span))
        if clause.recurs:
            whole = self.context.asked == "period"  # « toute l'année »
            if not (whole or clause.points or clause.sorts or clause.rhythm):
                raise doubts.no_end(clause.words)
            if any(point.number or point.day for point in clause.points):
                raise doubts.not_understood(clause.words)  # « les lundis et le 9 décembre »
            span = self._endless(clause)
            return self._sorted_out(clause, self._within(clause, span) if clause.points else set(span))
        return set(self._listed(clause))

    def _endless(self, clause: Clause) -> tuple[date, ...]:
        """From tomorrow to the end of school."""
        return Ends(self.context, clause.words).days(Bounds(None, None), None, recurs=True)

    def _listed(self, clause: Clause) -> Sequence[date]:
        """The days of a list, each read with what its neighbours say."""
        found: list[date] = []
        for point in clause.points:
            found.append(self._next(point, found or self.before, clause))
        check_bare_weekdays(clause.points, found, self.context.today, clause.words)
        return found

    def _next(self, point: Point, before: Sequence[date], clause: Clause) -> date:
        if before and point.following and point.weekday is not None:
            return before[-1] + DAY * ((point.weekday - before[-1].weekday() - 1) % 7 + 1)
        if point.this and before and before[-1].weekday() == point.weekday and point.is_weekday_alone:
            return before[-1]  # « le jour de la rentrée (ce lundi) »
        if before and point.step:
            return before[-1] + DAY * point.step
        if point.habit:
            self._ask_habit(point, clause)
        day = day_of(point, self.context, clause.words)
        if point.is_bare_number and before and before[0] in self.before and day <= before[-1]:
            return day
        if point.is_bare_number and before and day <= before[-1]:
            raise doubts.not_understood(clause.words)
        return day

    def _ask_habit(self, point: Point, clause: Clause) -> None:
        day = day_of(point, self.context, clause.words)
        every = tuple(other for other in self._endless(clause) if point.fits(other))
        raise doubts.every_week_or_once(clause.words, day, every)


def _with_weekdays(clause: Clause) -> Clause:
    """« du lundi au jeudi, toute l'année »: beside another frame, these are weekdays and no two days."""
    ranges = [frame for frame in clause.all_frames if isinstance(frame, Bounds) and frame.is_of_weekdays]
    others = tuple(group for group in clause.frames if not set(group) & set(ranges))
    daily = all(point.weekday is None and not point.number and point.plural for point in clause.points)
    if not ranges or not daily or not (others or clause.recurs):
        return clause
    days = [weekday for frame in ranges for weekday in _weekdays(frame)]
    return replace(clause, frames=others, points=tuple(Point(weekday=day, plural=True) for day in days))


def _weekdays(bounds: Bounds) -> range:
    first = bounds.first.weekday if bounds.first else None
    last = bounds.last.weekday if bounds.last else None
    return range(first or 0, (last or 0) + 1)


def _check_every_weekday(clause: Clause, chosen: set[date]) -> None:
    """« les lundis et mardis 8 et 15 décembre », both Tuesdays → clarify."""
    said = {weekday for point in clause.points for weekday in point.among}
    if said - {day.weekday() for day in chosen}:
        raise doubts.not_understood(clause.words)
