"""From « sauf … » to the days that are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.french import doubts
from dialogs.french.days.bounds import Ends
from dialogs.french.days.clauses import Bounds, Clause, Frame
from dialogs.french.days.period import DAY, Kind, Period, between, week
from dialogs.french.days.point import Point
from dialogs.french.days.ranks import picked
from dialogs.french.days.resolve import day_of
from dialogs.french.days.spans import Spans
from domain.school_calendar import FRIDAY


class Exclusions(Spans):
    """Leaves days out."""

    def but_for_those_elsewhere(self, days: set[date]) -> set[date]:
        """« les mercredis de mars et le 5, moins le 17 »: what the last clause does not hold, others may."""
        for refused in self.elsewhere:
            days = days - self._left_out(refused, days)
        return days

    def left(self, clause: Clause, held: set[date]) -> set[date]:
        """« oui mais sans jeudi »: the days held, but for those; perhaps none, perhaps all of them."""
        for refused in clause.without:
            held = held - self._left_out(refused, held) if held else held
        return held

    def _without(self, clause: Clause, chosen: set[date]) -> set[date]:
        whole = self._span(clause) if clause.frames and clause.without else ()
        for refused in clause.without:
            left = chosen - self._left_out(refused, chosen, whole)
            if left == chosen and any(point.feast for point in clause.points):
                raise self._of_a_feast(clause, chosen)
            strict = clause.frames or clause.recurs or not clause.points
            if left == chosen and strict and not _may_be_outside(refused):
                raise doubts.not_among(clause.words)
            self.elsewhere += [refused] if left == chosen else []
            chosen = left
        if not chosen:
            raise doubts.not_understood(clause.words)
        return chosen

    def _of_a_feast(self, clause: Clause, feasts: set[date]) -> doubts.InDoubt:
        """« noël, pas le 24 ni le 31 » → clarify: the holidays are more likely meant than the one day."""
        holidays = self.context.calendar.holidays_on(min(feasts))
        if holidays is None:
            return doubts.not_among(clause.words)
        around = {holidays.first + DAY * n for n in range((holidays.last - holidays.first).days + 1)}
        working = {day for day in around if self._is_working(day)}
        return doubts.feast_or_holidays(clause.words, tuple(sorted(feasts)), tuple(sorted(self.left(clause, working))))

    def _is_working(self, day: date) -> bool:
        return day.weekday() <= FRIDAY and day >= self.context.today and not self.context.calendar.is_bank_holiday(day)

    def _left_out(self, refused: Clause, chosen: set[date], whole: Sequence[date] = ()) -> set[date]:
        """Those of the chosen days, out of a whole period, that « sauf … » speaks of."""
        found = chosen
        for group in refused.frames:
            found = {day for frame in group for day in self._refused_by(frame, found, refused, whole)}
        if refused.points:
            ranked = _ranked(refused.points[0], sorted(found))
            points = [self._precise(point) for point in refused.points]
            found = ranked or {day for day in found if any(point.fits(day) for point in points)}
        for sort in refused.sorts:
            found = {day for day in found if self._is_of(sort, day, every_day=True)}
        return found

    def _precise(self, point: Point) -> Point:
        """« sauf jeudi prochain » is one Thursday."""
        precise = point.is_weekday_alone and (point.coming or point.this or point.weeks)
        return Point(day=day_of(point, self.context, "")) if precise else point

    def _refused_by(self, frame: Frame, chosen: set[date], clause: Clause, whole: Sequence[date]) -> set[date]:
        if isinstance(frame, Bounds):
            first = min(chosen)
            month = Period(tuple(sorted(chosen)), Kind.MONTH) if frame.is_of_numbers else None
            return chosen & set(
                Ends(replace(self.context, today=min(first, self.context.today)), clause.words).days(
                    frame, month, recurs=False
                )
            )
        if frame.pick:
            return chosen & picked(frame, whole or sorted(chosen), Kind.HOLIDAYS, self.context.calendar)
        if frame.kind is Kind.HOLIDAYS and not frame.named:
            return {day for day in chosen if self.context.calendar.holidays_on(day)}
        within = chosen & set(frame.span)
        if within or not frame.number:
            return within
        said = [day for day in between(min(chosen), max(chosen)) if day.day == frame.number]
        return chosen & {other for day in said for other in week(day).span}  # « janvier, à part la semaine du 18 »


def _ranked(point: Point, days: Sequence[date]) -> set[date]:
    """« tous sauf le dernier »: by its place among the days themselves."""
    if point.weekday is not None or point.plural:
        return set()
    places = [rank - (rank > 0) for rank in point.ranks]
    return {days[place] for place in places if -len(days) <= place < len(days)}


def _may_be_outside(refused: Clause) -> bool:
    """« lundi et mardi jusqu'au 18 décembre sauf le 11 », a Friday, says nothing wrong; nor does « hors vacances »."""
    holidays = any(isinstance(frame, Period) and frame.kind is Kind.HOLIDAYS for frame in refused.all_frames)
    return holidays or bool(refused.sorts) or any(point.number is not None for point in refused.points)
