"""From « du … au … » to its days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs.engine.reading import Context
from dialogs.french import doubts
from dialogs.french.days.clauses import Bounds
from dialogs.french.days.period import DAY, Kind, Period, between
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import agreed, day_of, guarded

_FURTHEST_BACK = timedelta(days=62)  # a period begun long ago, and said without its year, is more likely a mistake
_LONGEST_WITHOUT_ITS_MONTH = timedelta(days=15)  # « du 28 au 4 décembre » begins in November
_LONGEST = 400
_A_WEEK = 7


@dataclass(frozen=True)
class Ends:
    """Finds the first and the last day of bounds against one context."""

    context: Context
    words: str

    def days(self, bounds: Bounds, within: Period | None, *, recurs: bool) -> tuple[date, ...]:
        """All the days between the ends, from today on; an end that is missing is today, or the end of school."""
        first, last = self._ends(_placed(bounds, within), recurs=recurs)
        today = self.context.today
        if last < today and not self.context.allow_past:
            raise doubts.all_past(self.words)
        guarded(last, self.context, self.words)
        return between(first if self.context.allow_past else max(first, today), last)

    def _ends(self, bounds: Bounds, *, recurs: bool) -> tuple[date, date]:
        today = self.context.today
        if bounds.first and bounds.last:
            return self._both(bounds.first, bounds.last)
        last = self._day(bounds.last) if bounds.last else self.context.calendar.last_school_day(today)
        if bounds.first:
            return self._day(bounds.first), last
        return today + DAY * recurs, last

    def _day(self, point: Point) -> date:
        past = replace(self.context, allow_past=self.context.allow_past or bool(point.day))
        return day_of(point, past, self.words)

    def _both(self, first: Point, last: Point) -> tuple[date, date]:
        """« du 28 novembre au 4 »: one end is found from the other."""
        if first.year or not last.month or first.number is None:
            start = self._start(first)
            end = self._nearest(last, start, 1)
        else:
            end = day_of(last, replace(self.context, allow_past=bool(last.year) or self.context.allow_past), self.words)
            start = self._nearest(first, end, -1)
        if end < start and last.eve:
            end = self._next_eve(start) or end
        if end < start and first.day and first.undated:
            start = start.replace(year=start.year - 1)  # « d'octobre à décembre », said in November
        if end < start or self._is_backwards(first, start, end):
            raise doubts.backwards(self.words)
        long_ago = not (first.year or first.day) and self.context.today - start > _FURTHEST_BACK
        if long_ago and not last.year and not self.context.allow_past:
            raise doubts.not_understood(self.words)
        return start, end

    def _next_eve(self, start: date) -> date | None:
        """« à partir du 4 janvier, jusqu'aux vacances »: those that follow."""
        ahead = (one for one in self.context.calendar.holidays if one.first > start)
        return next((one.first - DAY for one in ahead if (one.last - one.first).days >= _A_WEEK), None)

    def _is_backwards(self, first: Point, start: date, end: date) -> bool:
        """« du 11 au 7 décembre » → error; « du 20 janvier au 5 janvier » → error."""
        if first.number is None or (start.month, start.year) == (end.month, end.year):
            return False
        if first.month:
            return not first.year and first.month == end.month
        return start < self.context.today - _FURTHEST_BACK or end - start > _LONGEST_WITHOUT_ITS_MONTH

    def _start(self, first: Point) -> date:
        """The first day of a period; it may be past when the last is not."""
        return day_of(first, replace(self.context, allow_past=True), self.words)

    def _nearest(self, point: Point, end: date, step: int) -> date:
        """The nearest such day on one side of the other end."""
        if point.day:
            return point.day
        bare = point if point.is_weekday_alone else replace(point, weekday=None)
        days = (end + DAY * step * ahead for ahead in range(_LONGEST))
        found = next((day for day in days if bare.fits(day)), None)
        if not found:
            raise doubts.no_such_day(self.words)
        return agreed(point, found, self.words)


def _placed(bounds: Bounds, within: Period | None) -> Bounds:
    """« en janvier du 18 au 21 »: the numbers are days of that month."""
    if not within or within.kind not in {Kind.MONTH, Kind.HOLIDAYS}:
        return bounds
    return Bounds(_day_in(within, bounds.first), _day_in(within, bounds.last))


def _day_in(whole: Period, point: Point | None) -> Point | None:
    if not point or not point.number or point.month:
        return point
    found = next((day for day in whole.days if day.day == point.number), None)
    return replace(point, month=found.month, year=found.year) if found else point
