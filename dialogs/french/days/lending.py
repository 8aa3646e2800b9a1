"""« Le 4 et le 18 janvier »: numbers that follow each other share their month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.french.days.point import Point


def lent_months(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, each with the month that is said after it, or else before it."""
    backwards, _known = lent_points(points, None, backwards=True)
    return lent_points(backwards, None, backwards=False)[0]


def lent_points(
    points: Sequence[Point], known: Point | None, *, backwards: bool
) -> tuple[tuple[Point, ...], Point | None]:
    found: list[Point] = []
    for point in points[::-1] if backwards else points:
        lent = _lend(point, known, backwards=backwards)
        known = lent if lent.number and lent.month else (known if lent.number else None)
        found.append(lent)
    return tuple(found[::-1] if backwards else found), known


def _lend(point: Point, known: Point | None, *, backwards: bool) -> Point:
    """The point with its neighbour's month, if the numbers follow each other within it."""
    if not point.number or point.month or not known or not known.month or not known.number:
        return point
    if backwards and point.number >= known.number:
        return point
    if not backwards and point.number <= known.number and known.number > 1:
        return point
    return replace(point, month=known.month, year=known.year)
