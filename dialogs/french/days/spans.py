"""From frames to the days that lie within them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.french import doubts
from dialogs.french.days.bounds import Ends
from dialogs.french.days.clauses import Bounds, Clause, Frame
from dialogs.french.days.period import DAY, SCHOOL_DAYS, WEEK, Kind, Period, week
from dialogs.french.days.ranks import picked
from dialogs.french.days.resolve import guarded
from dialogs.french.days.sorts import Sorts


class Spans(Sorts):
    """Finds the days within frames."""

    def _span(self, clause: Clause) -> tuple[date, ...]:
        """The days that lie within every frame."""
        month = _only_period(clause)
        spans = [self._any(group, month, clause) for group in clause.frames if not _is_of_rank(group)]
        if not spans:
            raise doubts.not_understood(clause.words)
        common = set(spans[0]).intersection(*spans[1:])
        for group in clause.frames:
            common = self._part(group[0], common, clause) if _is_of_rank(group) else common
        if not common:
            raise doubts.not_understood(clause.words)
        return tuple(sorted(common))

    def _part(self, frame: Frame, days: set[date], clause: Clause) -> set[date]:
        """« vacances d'hiver, du lundi au mercredi de la première semaine »: of what the other frames say."""
        whole = _only_period(clause)
        kind = whole.kind if whole else Kind.DAYS
        found = picked(frame, sorted(days), kind, self.context.calendar) if isinstance(frame, Period) else set[date]()
        if not found:
            raise doubts.not_understood(clause.words)
        return found

    def _any(self, group: Sequence[Frame], within: Period | None, clause: Clause) -> set[date]:
        found = set[date]()
        for frame in group:
            days = self._frame(frame, within if len(clause.frames) > 1 else None, clause)
            self.before = sorted(days)
            if found & set(days):
                raise doubts.not_understood(clause.words)
            found |= set(days)
        return found

    def _frame(self, frame: Frame, within: Period | None, clause: Clause) -> Sequence[date]:
        """The days of a frame, from today on."""
        if isinstance(frame, Bounds):
            if not frame.is_closed and not (clause.recurs or clause.points) and len(clause.frames) == 1:
                self._check_half(frame, clause)
            return Ends(self.context, clause.words).days(frame, within, recurs=clause.recurs or bool(clause.points))
        if frame.is_vague and not clause.points:
            raise doubts.left_open(clause.words)
        days = self._told(frame, clause) if not frame.days else frame.span if clause.points else frame.days
        return self._ahead(days, clause)

    def _check_half(self, frame: Bounds, clause: Clause) -> None:
        """« à partir du 4 janvier » → clarify; « jusqu'à jeudi » → 2026-11-20 … 2026-11-26."""
        if not frame.last:
            raise doubts.no_end(clause.words)
        if frame.is_vague:
            raise doubts.left_open(clause.words)

    def _told(self, frame: Period, clause: Clause) -> Sequence[date]:
        """« et la suivante », « et les trois jours suivants »: told from what was said before."""
        start = self.before[-1] if self.before else self.context.today
        if not frame.step:  # « le reste de la semaine »
            return [day for day in week(start).days if day > start or not self.before]
        if frame.kind is Kind.WEEK:
            return [day for ahead in range(1, frame.step + 1) for day in week(start + WEEK * ahead).days]
        if start.weekday() + frame.step >= SCHOOL_DAYS and len(self.before) != 1:
            raise doubts.not_understood(clause.words)
        return [start + DAY * ahead for ahead in range(1, frame.step + 1)]

    def _ahead(self, days: Sequence[date], clause: Clause) -> Sequence[date]:
        """Those that are not past; if all of them are, that is said."""
        if self.context.allow_past:
            return days
        ahead = [day for day in days if day >= self.context.today]
        if days and not ahead:
            raise doubts.all_past(clause.words)
        if ahead:
            guarded(ahead[-1], self.context, clause.words)
        return ahead


def _is_of_rank(group: Sequence[Frame]) -> bool:
    return any(isinstance(frame, Period) and frame.pick is not None for frame in group)


def _only_period(clause: Clause) -> Period | None:
    """The month that bare numbers are days of."""
    periods = [frame for frame in clause.all_frames if isinstance(frame, Period) and frame.days]
    return periods[0] if len(periods) == 1 else None
