"""Of days, those of a sort and of a rhythm: « jours d'école », « une semaine sur deux »."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dialogs.engine.reading import Context
from dialogs.french import doubts
from dialogs.french.days.clauses import Clause
from dialogs.french.days.marks import Rhythm, Sort
from dialogs.french.days.period import SCHOOL_DAYS, monday
from dialogs.french.days.week_numbers import is_even
from domain.school_calendar import SCHOOL_WEEKDAYS


@dataclass
class Sorts:
    """Sorts days out against one context."""

    context: Context
    before: list[date] = field(default_factory=list)  # the days of the clauses before
    elsewhere: list[Clause] = field(default_factory=list)  # exceptions that take nothing away from their own clause

    def _sorted_out(self, clause: Clause, days: set[date]) -> set[date]:
        """Those of the sort and of the weeks that are meant."""
        for sort in clause.sorts:
            every_day = not clause.points or all(point.weekday is None for point in clause.points)
            days = {day for day in days if self._is_of(sort, day, every_day=every_day)}
        rhythm = clause.rhythm
        if rhythm and rhythm.even is not None:
            days = {day for day in days if is_even(day) == rhythm.even}
            days = {min(days)} if days and len(clause.points) == 1 and clause.points[0].coming else days
        elif rhythm:
            days = self._rhythmic(clause, days, rhythm)
        if not days:
            raise doubts.not_understood(clause.words)
        return days

    def _is_of(self, sort: Sort, day: date, *, every_day: bool) -> bool:
        calendar = self.context.calendar
        return {
            Sort.SCHOOL: lambda: calendar.is_school_day(day),
            Sort.TERM: lambda: calendar.is_school_day(day) if every_day else not calendar.is_free(day),
            Sort.WORK: lambda: day.weekday() < SCHOOL_DAYS,
            Sort.FOUR_DAYS: lambda: day.weekday() in SCHOOL_WEEKDAYS,
            Sort.WEEKEND: lambda: day.weekday() >= SCHOOL_DAYS,
            Sort.BANK_HOLIDAY: lambda: calendar.is_bank_holiday(day),
        }[sort]()

    def _rhythmic(self, clause: Clause, days: set[date], rhythm: Rhythm) -> set[date]:
        """One week in so many, counted from where the days begin."""
        if not clause.points and not clause.frames:
            raise doubts.no_beginning(clause.words)
        kept = days if clause.points else {day for day in days if day.weekday() < SCHOOL_DAYS}
        return every(kept, rhythm.every)


def every(days: set[date], weeks: int) -> set[date]:
    """One week in so many, from the first day on."""
    if not days:
        return days
    start = monday(min(days))
    return {day for day in days if (monday(day) - start).days // 7 % weeks == 0}
