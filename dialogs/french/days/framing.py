"""Whether a frame is of the days beside it, and how two frames join."""

from __future__ import annotations

from dataclasses import replace

from dialogs.french.days.clauses import Bounds, Clause, Frame, is_closed
from dialogs.french.days.exceptions import Exceptions
from dialogs.french.days.period import Kind, Period, week
from dialogs.french.days.point import Point


class Framing(Exceptions):
    """Puts clauses within frames."""

    def _framed(self, clause: Clause, frame: Frame, *, strong: bool, colon: bool = False) -> Clause | None:
        """The clause within one more frame, or None when the frame begins another clause."""
        closed, groups = is_closed(frame), clause.frames
        if not groups:
            return replace(clause, frames=((frame,),)) if self._takes(clause, frame, strong=strong) else None
        last = groups[-1][-1]
        frame = frame if strong else _among_holidays(frame, last)
        if isinstance(last, Bounds) and isinstance(frame, Bounds) and (merged := _merged(last, frame)):
            return replace(clause, frames=(*groups[:-1], (*groups[-1][:-1], merged)))
        if clause.points and isinstance(frame, Bounds) and frame.is_of_numbers:
            return None  # « en mars le 4, le 9 et du 14 au 17 »
        if isinstance(frame, Period) and frame.pick:
            return replace(clause, frames=(*groups, (frame,)))
        if colon and not clause.points and isinstance(last, Period):
            return replace(clause, frames=(*groups, (frame,)))  # « congés de Pâques : du 12 au 16 avril »
        within = not strong and (_is_part(frame, last) or _is_part(last, frame))
        if within or not closed or not is_closed(last) or _narrows(frame, last) or _narrows(last, frame):
            return replace(clause, frames=(*groups, (frame,)))
        if isinstance(frame, Period) is not isinstance(last, Period) or clause.without:
            return None
        if frame == last:
            return clause
        return replace(clause, frames=(*groups[:-1], (*groups[-1], frame)))

    def _takes(self, clause: Clause, frame: Frame, *, strong: bool) -> bool:
        """Whether the frame is of these days: « les mardis de mars », but not « le 2 mars et la semaine du 8 »."""
        if not clause.points:
            return True
        if any(point.is_dated for point in clause.points):
            return False
        relative = isinstance(frame, Period) and not frame.days and (strong or frame.kind is not Kind.WEEK)
        if any(point.number for point in clause.points):
            return isinstance(frame, Period) and not strong and not relative
        plural = all(point.plural for point in clause.points)
        return not relative and (not strong or not is_closed(frame) or (plural and isinstance(frame, Period)))


def are_within(clause: Clause, points: tuple[Point, ...]) -> bool:
    """« vacances de Noël, le 21 et le 22 décembre » → 2026-12-21, 2026-12-22."""
    whole = clause.all_frames[0] if len(clause.all_frames) == 1 and not clause.points else None
    if not isinstance(whole, Period) or whole.kind is not Kind.HOLIDAYS or not whole.named:
        return False
    dated = any(point.month for point in points)
    return dated and all(point.number and any(map(point.fits, whole.days)) for point in points)


def is_holidays(frame: Frame) -> bool:
    return isinstance(frame, Period) and frame.kind is Kind.HOLIDAYS


def is_month(frame: Frame) -> bool:
    return isinstance(frame, Period) and frame.kind is Kind.MONTH


def _merged(before: Bounds, frame: Bounds) -> Bounds | None:
    """« à partir du 7 » and « jusqu'au 10 »."""
    if before.first and not before.last and frame.last and not frame.first:
        return Bounds(before.first, frame.last)
    if before.last and not before.first and frame.first and not frame.last:
        return Bounds(frame.first, before.last)
    return None


def _is_part(frame: Frame, whole: Frame) -> bool:
    """« vacances de printemps, semaine du 12 avril » → 2027-04-12 … 2027-04-16."""
    if not isinstance(frame, Period) or not isinstance(whole, Period) or frame.kind is not Kind.WEEK:
        return False
    return is_holidays(whole) and bool(frame.days) and set(frame.days) < set(whole.days)


def _among_holidays(frame: Frame, whole: Frame) -> Frame:
    """« vacances d'hiver, la semaine du 15 » → 2027-02-15 … 2027-02-19."""
    if not isinstance(frame, Period) or not frame.number or not isinstance(whole, Period) or not is_holidays(whole):
        return frame
    return next((week(day) for day in whole.days if day.day == frame.number), frame)


def _narrows(frame: Frame, whole: Frame) -> bool:
    """« du lundi au jeudi » within a week, « du 18 au 21 » within a month."""
    if not isinstance(frame, Bounds):
        return False
    in_a_month = isinstance(whole, Period) and whole.kind is Kind.MONTH
    return frame.is_of_weekdays or (frame.is_of_numbers and (in_a_month or is_holidays(whole)))
