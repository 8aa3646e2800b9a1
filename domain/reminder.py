"""The days that a family usually takes, and has not booked while it soon will be too late (R13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain import copying
from domain.change import Change
from domain.outcome import Refused
from domain.school_calendar import DAY
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from domain.booking import Booking
    from domain.family import Family
    from domain.line import Line
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.repository import Town

AHEAD = DAY * 70  # the 15th of a month, for the whole of the next one; the eve of holidays, for the last of their days


@dataclass(frozen=True)
class Missing:
    """A day that could still be booked, and until when."""

    line: Line
    until: datetime


def missing(town: Town, family: Family, here: Moment, since: datetime, until: datetime) -> list[Missing]:
    """Of the days whose deadline lies behind `since`, and not behind `until`."""
    usual = copying.usual(town.upcoming(family, here.today - copying.LOOKED_BACK), here.today)
    limits = {wish: limit for wish, limit in _limits(town, usual, here) if since < limit <= until}
    if not limits:
        return []
    by_place = {(wish.child, wish.activity, wish.day): limit for wish, limit in limits.items()}
    wanted = Change(town, family, here, list(limits)).foreseen.wanted
    return [
        Missing(line, by_place[line.child, line.activity, line.day])
        for line in wanted
        if not isinstance(line.outcome, Refused) and (line.child, line.activity, line.day) in by_place
    ]


def _limits(town: Town, usual: Sequence[Booking], here: Moment) -> Iterator[tuple[Wish, datetime]]:
    """The days of the same name to come, each with the last minute in which it may be booked without a surcharge."""
    openings: dict[int, Sequence[Opening]] = {}
    for habit in usual:
        activity = habit.opening.activity
        if activity.id not in openings:
            openings[activity.id] = town.openings(activity, here.today, here.today + AHEAD)
        days = {one.day: one for one in openings[activity.id] if one.day.weekday() == habit.opening.day.weekday()}
        for day, opening in days.items():
            yield Wish(habit.child, activity, day, habit.hours), opening.last_minute(activity.by_laws.booking, here)
