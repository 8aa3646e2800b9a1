"""From a clause to its days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs.engine.reading import Context
from dialogs.french import doubts
from dialogs.french.beside import check_bare_weekdays
from dialogs.french.clauses import Bounds, Clause, Frame, days_between
from dialogs.french.lists import with_months
from dialogs.french.periods import Period
from dialogs.french.point import Point
from dialogs.french.resolve import agreed, day_of, guarded

_FURTHEST_BACK = timedelta(days=62)  # a period begun long ago, and said without its year, is more likely a mistake
_LONGEST = 400
_SCHOOL_YEAR_ENDS = (7, 3)
_LONGEST_WITHOUT_ITS_MONTH = timedelta(days=15)  # « du 28 au 4 décembre » begins in November


@dataclass(frozen=True)
class Resolver:
    """Finds the days of clauses against one context."""

    context: Context

    def days(self, clause: Clause) -> set[date]:
        """All the days of a clause, but for those it leaves out."""
        if not clause.points:
            chosen = self._all(clause)
        elif clause.frame or clause.recurs:
            chosen = self._within(clause)
        else:
            chosen = set(self._listed(clause))
        _check_every_weekday(clause, chosen)
        return self._without(clause, chosen)

    def _all(self, clause: Clause) -> set[date]:
        frame = clause.frame
        if isinstance(frame, Period):
            if not frame.whole:
                raise doubts.every_day_or_some(clause.words)
        elif not frame or not frame.last:
            raise doubts.no_end(clause.words)
        elif not frame.first:
            raise doubts.no_beginning(clause.words)
        return set(self._span(frame, clause.words))

    def _within(self, clause: Clause) -> set[date]:
        """Each point's days in the frame: every such weekday, or the one that bears the number."""
        self._check_once(clause)
        span = self._span(clause.frame or Bounds(None, None), clause.words)
        chosen = set[date]()
        for point in clause.points:
            found = {day for day in span if point.fits(day)}
            if not found:
                raise self._misses(point, span, clause)
            if point.is_bare_number and len(found) > 1:
                raise doubts.not_understood(clause.words)  # « à partir du 2 décembre, le 9 »
            chosen |= found
        return chosen

    def _check_once(self, clause: Clause) -> None:
        """« mercredi de mars » → clarify; « le mercredi en avril » → 2027-04-07, 2027-04-14, 2027-04-21, 2027-04-28."""
        one = clause.points[0]
        once = len(clause.points) == 1 and one.is_weekday_alone and not (one.plural or one.habit or clause.weekly)
        if once and not clause.is_of_a_week:
            raise doubts.not_understood(clause.words)
        if not clause.frame and (clause.points[0].weekday is None or any(point.number for point in clause.points)):
            raise doubts.no_end(clause.words)

    def _misses(self, point: Point, span: list[date], clause: Clause) -> doubts.InDoubt:
        """Why no day of the frame is the one that was said."""
        if point.number and point.weekday is not None:
            unnamed = next((day for day in span if replace(point, weekday=None).fits(day)), None)
            if unnamed:
                agreed(point, unnamed, clause.words)
        return doubts.not_understood(clause.words) if span else doubts.all_past(clause.words)

    def _span(self, frame: Frame, words: str) -> list[date]:
        """The days of a frame, from today on."""
        if isinstance(frame, Period):
            first, last = frame.first, frame.last
        else:
            first, last = self._ends(frame, words)
        today = self.context.today
        if last < today and not self.context.allow_past:
            raise doubts.all_past(words)
        guarded(last, self.context, words)
        start = first if self.context.allow_past else max(first, today)
        return [date.fromordinal(day) for day in days_between(start, last)]

    def _ends(self, bounds: Bounds, words: str) -> tuple[date, date]:
        tomorrow = self.context.today + timedelta(days=1)
        if bounds.first and bounds.last:
            return self._both_ends(bounds.first, bounds.last, words)
        last = day_of(bounds.last, self.context, words) if bounds.last else self._end_of_school()
        first = day_of(bounds.first, self.context, words) if bounds.first else tomorrow
        return first, last

    def _both_ends(self, first: Point, last: Point, words: str) -> tuple[date, date]:
        """« du 28 novembre au 4 »: one end is found from the other."""
        if first.year or not last.month or first.number is None:
            start = self._start(first, words)
            end = self._nearest(last, start, 1, words)
        else:
            end = day_of(last, replace(self.context, allow_past=bool(last.year)), words)
            start = self._nearest(first, end, -1, words)
        if end < start or self._is_backwards(first, start, end):
            raise doubts.backwards(words)
        long_ago = not first.year and self.context.today - start > _FURTHEST_BACK
        if long_ago and not last.year and not self.context.allow_past:
            raise doubts.not_understood(words)
        return start, end

    def _is_backwards(self, first: Point, start: date, end: date) -> bool:
        """« du 11 au 7 décembre » → error; « du 20 janvier au 5 janvier » → error."""
        if first.number is None or (start.month, start.year) == (end.month, end.year):
            return False
        if first.month:
            return not first.year and first.month == end.month
        return start < self.context.today or end - start > _LONGEST_WITHOUT_ITS_MONTH

    def _start(self, first: Point, words: str) -> date:
        """The first day of a period; it may be past when the last is not."""
        return day_of(first, replace(self.context, allow_past=True), words)

    def _nearest(self, point: Point, end: date, step: int, words: str) -> date:
        """The nearest such day on one side of the other end."""
        if point.day:
            return point.day
        bare = point if point.is_weekday_alone else replace(point, weekday=None)
        days = (end + timedelta(days=step * ahead) for ahead in range(_LONGEST))
        found = next((day for day in days if bare.fits(day)), None)
        if not found:
            raise doubts.no_such_day(words)
        return agreed(point, found, words)

    def _listed(self, clause: Clause) -> Iterable[date]:
        """The days of a list, each read with what its neighbours say."""
        points = with_months(clause)
        found: list[date] = []
        for point in points:
            found.append(self._next(point, found, clause))
        check_bare_weekdays(points, found, self.context.today, clause.words)
        return found

    def _next(self, point: Point, before: list[date], clause: Clause) -> date:
        if before and point.following and point.weekday is not None:
            return before[-1] + timedelta(days=(point.weekday - before[-1].weekday() - 1) % 7 + 1)
        if point.habit:
            self._ask_habit(point, clause)
        day = day_of(point, self.context, clause.words)
        if point.number and not point.month and before and day <= before[-1]:
            raise doubts.not_understood(clause.words)
        return day

    def _ask_habit(self, point: Point, clause: Clause) -> None:
        day = day_of(point, self.context, clause.words)
        every = self._span(Bounds(None, None), clause.words)
        raise doubts.every_week_or_once(clause.words, day, tuple(other for other in every if point.fits(other)))

    def _without(self, clause: Clause, chosen: set[date]) -> set[date]:
        for refused in clause.without:
            left = {day for day in chosen if not self._is_in(refused, day, clause)}
            if left == chosen and (clause.frame or clause.recurs) and not _is_numbered(refused):
                raise doubts.not_among(clause.words)
            chosen = left
        if not chosen:
            raise doubts.not_understood(clause.words)
        return chosen

    def _is_in(self, refused: Point | Frame, day: date, clause: Clause) -> bool:
        if isinstance(refused, Period):
            return refused.first <= day <= refused.last
        if isinstance(refused, Bounds):
            return day in self._span(refused, clause.words)
        return refused.fits(day)

    def _end_of_school(self) -> date:
        """The coming 3 July: the calendar will be a value of the context."""
        today = self.context.today
        return date(today.year + ((today.month, today.day) > _SCHOOL_YEAR_ENDS), *_SCHOOL_YEAR_ENDS)


def _check_every_weekday(clause: Clause, chosen: set[date]) -> None:
    """« les lundis et mardis 8 et 15 décembre », both Tuesdays → clarify."""
    said = {weekday for point in clause.points for weekday in point.among}
    if said - {day.weekday() for day in chosen}:
        raise doubts.not_understood(clause.words)


def _is_numbered(refused: Point | Frame) -> bool:
    """« lundi et mardi jusqu'au 18 décembre sauf le 11 », a Friday, says nothing wrong."""
    return isinstance(refused, Point) and refused.number is not None
