"""Numbers that share their month, or their weekday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dialogs.french.days.clauses import Bounds, Clause, Frame
from dialogs.french.days.lending import lent_points
from dialogs.french.days.period import Kind, Period
from dialogs.french.days.point import Point


@dataclass
class Listing:
    """A list of days under way."""

    is_anchored: bool  # something makes its numbers days
    points: list[Point] = field(default_factory=list)
    is_unparted: bool = False  # two of its numbers stand side by side
    is_crowded: bool = False  # even with their articles

    def add(self, point: Point, beside: Point | None) -> None:
        self.is_unparted = self.is_unparted or (point.loose and bool(beside and beside.number))
        self.is_crowded = self.is_crowded or bool(point.number and beside and beside.number)
        self.is_anchored = self.is_anchored or not point.loose
        self.points.append(point)


def with_ends(clauses: Sequence[Clause]) -> list[Clause]:
    """« Léo les mardis et Marina les jeudis jusqu'aux vacances »: both, until then."""
    found: list[Clause] = []
    for clause in clauses[::-1]:
        after = found[-1] if found else None
        ends = after.frames if after and after.points and after.recurs and not after.without else ()
        shares = clause.points and clause.recurs and not (clause.frames or clause.rhythm or clause.without)
        found.append(replace(clause, frames=ends) if shares and any(map(_is_end, ends)) else clause)
    return found[::-1]


def _is_end(group: tuple[Frame, ...]) -> bool:
    return all(isinstance(frame, Bounds) and frame.last and not frame.first for frame in group)


def with_months(clauses: Sequence[Clause]) -> list[Clause]:
    """« du 4 au 6 et le 11 janvier »: a month is said once for all the numbers before it, or after it."""
    backwards = _lent(clauses[::-1], backwards=True)[::-1]
    return _lent(backwards, backwards=False)


def _lent(clauses: Sequence[Clause], *, backwards: bool) -> list[Clause]:
    """The clauses, each number with the month of the one that comes before it in this order."""
    known: Point | None = None
    found: list[Clause] = []
    for clause in clauses:
        lent, known = _lent_within(clause, known, backwards=backwards)
        found.append(lent)
    return found


def _lent_within(clause: Clause, known: Point | None, *, backwards: bool) -> tuple[Clause, Point | None]:
    if clause.points and not clause.frames:
        points, known = lent_points(clause.points, known, backwards=backwards)
        return replace(clause, points=points), known
    if len(clause.frames) == 1 and not clause.points:
        group: list[Period | Bounds] = []
        for frame in clause.frames[0][::-1] if backwards else clause.frames[0]:
            if isinstance(frame, Bounds) and frame.first and frame.last:
                ends, known = lent_points((frame.first, frame.last), known, backwards=backwards)
                group.append(Bounds(ends[0], ends[1]))
            else:
                group.append(frame)
        return replace(clause, frames=(tuple(group[::-1] if backwards else group),)), known
    return clause, None if backwards else _month_of(clause)


def _month_of(clause: Clause) -> Point | None:
    """« en décembre le 1er et le 4, puis du 14 au 17 »: the month that a clause is within."""
    frame = clause.frames[0][-1] if clause.frames else None
    if isinstance(frame, Bounds):
        return frame.last if frame.last and frame.last.number else None
    if frame and frame.kind is Kind.HOLIDAYS and clause.points:
        last = clause.points[-1].number  # « vacances de Noël : Léo le 21 et le 22, Marina le 23 »
        day = next((day for day in frame.days if day.day == last), None)
        return Point(number=last, month=day.month, year=day.year) if day else None
    if not isinstance(frame, Period) or frame.kind is not Kind.MONTH:
        return None
    return Point(number=1, month=frame.first.month, year=frame.first.year)


def on_weekdays(numbers: Sequence[Point], weekdays: Sequence[Point]) -> tuple[Point, ...]:
    """« les mercredis 2, 9 et 16 »: weekdays in the plural are said once for all the numbers after them."""
    among = tuple(point.weekday for point in weekdays if point.weekday is not None)
    return tuple(replace(point, among=among, loose=False) for point in numbers)


def carried(points: Sequence[Point]) -> tuple[Point, ...]:
    """« les mercredi 2, 9 et 16 »: so is a weekday that only its article puts in the plural."""
    found: list[Point] = []
    for point in points:
        among = found[-1].among if found and point.number and point.weekday is None else point.among
        found.append(replace(point, among=among))
    return tuple(found)
