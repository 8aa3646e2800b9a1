"""What a correction makes of what was said before: « le 14 janvier, euh non le 15 »."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.french.days.clauses import Bounds, Clause, Frame
from dialogs.french.days.period import Kind, Period, week
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import made


def corrected(before: Clause, said: Clause) -> Clause | None:
    """What is meant; None where the correction may be of a part of it only."""
    found = _in_part(before, said) if before.frames or before.points[1:] else _once(said, before)
    return replace(_of_its_month(found, before), instead_of=before) if found else None


def _once(said: Clause, before: Clause) -> Clause:
    """« lundi, non le mardi » is one Tuesday."""
    habits = any(point.habit or point.plural for point in before.points)
    points = said.points if habits else tuple(replace(point, habit=False) for point in said.points)
    return replace(said, points=points)


def _in_part(before: Clause, said: Clause) -> Clause | None:
    """« les mardis de janvier, non les jeudis », « … non, de février »; « lundi et mardi, non jeudi » is left open."""
    if not before.frames:
        return said if len(said.points) == len(before.points) else None
    if not before.points:
        return _other_end(before, said) or said
    if said.points and said.frames:
        return said
    if said.frames:
        return replace(before, frames=said.frames) if _kinds(said) == _kinds(before) else None
    weekly = all(point.is_weekday_alone for point in (*before.points, *said.points))
    days = tuple(replace(point, plural=before.points[0].plural, habit=False) for point in said.points)
    return replace(before, points=days) if weekly and days else None


def _kinds(clause: Clause) -> list[Kind | None]:
    return [frame.kind if isinstance(frame, Period) else None for frame in clause.all_frames]


def _other_end(before: Clause, said: Clause) -> Clause | None:
    """« du 11 au 14 janvier, enfin plutôt jusqu'au 15 » → 2027-01-11 … 2027-01-15."""
    if len(before.all_frames) != 1 or len(said.all_frames) != 1 or said.points:
        return None
    whole, end = before.all_frames[0], said.all_frames[0]
    if not isinstance(whole, Bounds) or not isinstance(end, Bounds) or end.is_closed or not whole.is_closed:
        return None
    return replace(before, frames=((Bounds(end.first or whole.first, end.last or whole.last),),))


def _of_its_month(said: Clause, before: Clause) -> Clause:
    """« la semaine du 11 janvier, pardon celle du 18 » → 2027-01-18 … 2027-01-22."""
    known = _month(before)
    if not known:
        return said
    frames = tuple(tuple(_lent_frame(frame, known) for frame in group) for group in said.frames)
    points = said.points if said.frames else tuple(_lent(point, known) for point in said.points)
    return replace(said, points=points, frames=frames)


def _month(clause: Clause) -> date | None:
    """The month that was said, by its first day."""
    frames = [end for frame in clause.all_frames for end in _ends(frame)]
    for one in (*clause.points, *frames):
        if isinstance(one, date):
            return one.replace(day=1)
        if one and one.month:
            return made(one.year or 1, one.month, 1)
    return None


def _ends(frame: Frame) -> tuple[Point | date | None, ...]:
    if isinstance(frame, Bounds):
        return (frame.last, frame.first)
    return (frame.first,) if frame.days and frame.kind in {Kind.WEEK, Kind.MONTH} else ()


def _lent(point: Point, known: date) -> Point:
    if not point.number or point.month:
        return point
    return replace(point, month=known.month, year=known.year if known.year > 1 else None)


def _lent_frame(frame: Frame, known: date) -> Frame:
    if isinstance(frame, Bounds):
        ends = (frame.first, frame.last)
        if any(end and end.month for end in ends):
            return frame
        first, last = (_lent(end, known) if end else None for end in ends)
        return replace(frame, first=first, last=last)
    day = made(known.year, known.month, frame.number) if frame.number and known.year > 1 else None
    return week(day) if day else frame
