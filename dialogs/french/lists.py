"""Numbers that share their month, or their weekday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.french import doubts
from dialogs.french.clauses import Clause
from dialogs.french.point import Point


def with_months(clause: Clause) -> list[Point]:
    """« les 3, 4 et 7 décembre »: a month is said once for all the numbers before it, or after it."""
    backwards = _lent(clause.points[::-1], clause, backwards=True)
    return _lent(backwards[::-1], clause, backwards=False)


def _lent(points: Sequence[Point], clause: Clause, *, backwards: bool) -> list[Point]:
    """The points, each with the month of the numbered one that comes before it in this order."""
    found: list[Point] = []
    neighbour: Point | None = None
    for point in points:
        found.append(_lend(point, neighbour, clause, backwards=backwards))
        neighbour = found[-1] if point.number else neighbour
    return found


def _lend(point: Point, neighbour: Point | None, clause: Clause, *, backwards: bool) -> Point:
    """The point with its neighbour's month, if the numbers follow each other within it."""
    if not point.number or point.month or not neighbour or not neighbour.month or not neighbour.number:
        return point
    if (point.number < neighbour.number) != backwards:
        raise doubts.not_understood(clause.words)
    return replace(point, month=neighbour.month, year=neighbour.year)


def on_weekdays(numbers: Sequence[Point], weekdays: Sequence[Point]) -> tuple[Point, ...]:
    """« les mercredis 2, 9 et 16 »: weekdays in the plural are said once for all the numbers after them."""
    among = tuple(point.weekday for point in weekdays if point.weekday is not None)
    return tuple(replace(point, among=among, loose=False) for point in numbers)


def carried(points: Sequence[Point]) -> tuple[Point, ...]:
    """« les mercredi 2, 9 et 16 »: so is a weekday that only its article puts in the plural."""
    found: list[Point] = []
    for point in points:
        among = found[-1].among if found and point.is_bare_number else point.among
        found.append(replace(point, among=among))
    return tuple(found)
