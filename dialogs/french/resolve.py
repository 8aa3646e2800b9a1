"""From a day as it was said to a day of the calendar: the conventions of meaning."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.engine.reading import Context
from dialogs.french import doubts
from dialogs.french.point import Point

_FARTHEST = timedelta(days=731)
_MONTHS = 12


def day_of(point: Point, context: Context, words: str) -> date:
    """The day that was said, or why it cannot be."""
    if point.day:
        day = point.day
    elif point.is_weekday_alone:
        day = _next_weekday(point, context.today) + timedelta(weeks=point.weeks)
    else:
        day = agreed(point, _numbered(point, context.today, words), words)
    return guarded(day, context, words)


def guarded(day: date, context: Context, words: str) -> date:
    """The day, if it is neither past nor beyond any calendar."""
    if context.allow_past:
        return day
    if day < context.today:
        raise doubts.past(words, day)
    if day - context.today > _FARTHEST:
        raise doubts.too_far(words, day)
    return day


def agreed(point: Point, day: date, words: str) -> date:
    """The day, if it falls on the weekday that was said; both readings, if not."""
    said = point.among if point.weekday is None else (point.weekday,)
    if not said or day.weekday() in said:
        return day
    around = (day + timedelta(days=step) for step in (1, -1, 2, -2, 3, -3))
    raise doubts.contradiction(words, day, next(near for near in around if near.weekday() in said))


def month_of(month: int, year: int | None, today: date) -> date:
    """The first day of that month, the next one that is not wholly past."""
    return date(year if year is not None else today.year + (month < today.month), month, 1)


def next_number(number: int, today: date, words: str) -> date:
    """The next day that bears this number, today included."""
    first = today.replace(day=1)
    for _ in range(_MONTHS):
        day = made(first.year, first.month, number)
        if day and day >= today:
            return day
        first = (first + timedelta(days=31)).replace(day=1)
    raise doubts.no_such_day(words)


def made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _next_weekday(point: Point, today: date) -> date:
    """Strictly after today, but « ce vendredi » may be today."""
    ahead = ((point.weekday or 0) - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if point.this else 7))


def _numbered(point: Point, today: date, words: str) -> date:
    number = point.number or 0
    if point.month is None:
        return next_number(number, today, words)
    year = point.year
    if year is None:
        year = today.year + ((point.month, number) < (today.month, today.day))
    day = made(year, point.month, number)
    if day is None:
        raise doubts.no_such_day(words)
    return day
