"""A bare weekday beside a dated one: the next such day, or the one near the date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dialogs.french import doubts
from dialogs.french.days.point import Point


def check_bare_weekdays(points: Sequence[Point], found: Sequence[date], today: date, words: str) -> None:
    """« vendredi et lundi 30 » → 2026-11-27, 2026-11-30; « lundi et jeudi 3 décembre » → clarify."""
    before = _near(points[::-1], found[::-1], -1)[::-1]
    after = _near(points, found, 1)
    near = [back or ahead or day for back, ahead, day in zip(before, after, found, strict=True)]
    near = [close if close > today else day for close, day in zip(near, found, strict=True)]
    if near != list(found):
        raise doubts.left_open(words, tuple(found), tuple(near))


def _near(points: Sequence[Point], found: Sequence[date], step: int) -> list[date | None]:
    """For each bare weekday, the nearest such day on that side of the dated day that comes before it in this order."""
    dated: date | None = None
    near: list[date | None] = []
    for point, day in zip(points, found, strict=True):
        dated = day if point.number else dated
        is_bare = dated and point.is_bare_weekday
        near.append(dated + step * timedelta(days=_days_to(point, dated, step)) if dated and is_bare else None)
    return near


def _days_to(point: Point, dated: date, step: int) -> int:
    """How many days away from that day the weekday is, at least one."""
    return (step * ((point.weekday or 0) - dated.weekday()) - 1) % 7 + 1
