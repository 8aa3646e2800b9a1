"""From what is booked to what is wanted alike: for other children, another activity, other days (R13)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.school_calendar import DAY, DAYS_IN_A_WEEK
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child

WEEKS_LOOKED_BACK = 4
LOOKED_BACK = DAY * DAYS_IN_A_WEEK * WEEKS_LOOKED_BACK
HABIT = 2  # of these weeks


@dataclass(frozen=True)
class Onto:
    """What is to be otherwise; what is empty stays as it is."""

    children: Sequence[Child] = ()
    activity: Activity | None = None
    days: Sequence[date] = ()
    by_name: bool = False  # each weekday goes to all days of its name, however many weeks there are


def alike(source: Sequence[Booking], spoken_of: Sequence[date], onto: Onto) -> list[Wish]:
    """The same bookings otherwise, each once, in the order of their days.

    As many weeks as were spoken of go week by week; of any other number, each weekday goes to all days of its name.
    """
    from_days = spoken_of or [b.opening.day for b in source]
    goes_to = (_by_name if onto.by_name else _week_by_week)(from_days, onto.days)
    found = {
        (child, onto.activity or booking.opening.activity, day): booking
        for booking in source
        for child in onto.children or [booking.child]
        for day in (goes_to.get(booking.opening.day, ()) if onto.days else [booking.opening.day])
    }
    wishes = [Wish(*place, hours=booking.hours) for place, booking in found.items()]
    return sorted(wishes, key=lambda wish: (wish.day, wish.child.id, wish.activity.id))


def usual(past: Iterable[Booking], today: date) -> list[Booking]:
    """Of each child, activity and weekday that was booked in half of the last weeks, the latest booking."""
    since = today - LOOKED_BACK
    lately = [booking for booking in past if since <= booking.opening.day < today]
    times = Counter(_habit(booking) for booking in lately)
    latest = {_habit(booking): booking for booking in sorted(lately, key=lambda one: one.opening.day)}
    return [booking for habit, booking in latest.items() if times[habit] >= HABIT]


def _habit(booking: Booking) -> tuple[Child, Activity, int]:
    return booking.child, booking.opening.activity, booking.opening.day.weekday()


def _week_by_week(days: Collection[date], onto: Collection[date]) -> Mapping[date, Sequence[date]]:
    weeks, others = _weeks(days), _weeks(onto)
    if len(weeks) == len(others):
        pairs = dict(zip(weeks, others, strict=True))
        moved = {day: pairs[_monday(day)] + DAY * day.weekday() for day in days}
        return {day: [to] if to in onto else [] for day, to in moved.items()}
    return _by_name(days, onto)


def _by_name(days: Collection[date], onto: Collection[date]) -> Mapping[date, Sequence[date]]:
    named: defaultdict[int, list[date]] = defaultdict(list)
    for day in sorted(onto):
        named[day.weekday()].append(day)
    return {day: named[day.weekday()] for day in days}


def _weeks(days: Iterable[date]) -> list[date]:
    return sorted({_monday(day) for day in days})


def _monday(day: date) -> date:
    return day - DAY * day.weekday()
