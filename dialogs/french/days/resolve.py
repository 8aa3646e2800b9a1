"""From a day as it was said to a day of the calendar: the conventions of meaning."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.engine.reading import Context
from dialogs.french import doubts
from dialogs.french.days.period import DAY, WEEK, months_on
from dialogs.french.days.point import Point

_FARTHEST = timedelta(days=731)
_MONTHS = 12
_YEARS_TO_A_LEAP = 5


def day_of(point: Point, context: Context, words: str) -> date:
    """The day that was said, or why it cannot be."""
    if point.day:
        day = point.day
    elif point.is_weekday_alone:
        day = _next_weekday(point, context.today) + WEEK * point.weeks
    elif point.number is None:
        day = context.today + DAY * point.step
    else:
        day = _numbered(point, context, words)
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
    around = (day + DAY * step for step in (1, -1, 2, -2, 3, -3))
    raise doubts.contradiction(words, day, next(near for near in around if near.weekday() in said))


def made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def next_date(month: int, number: int, today: date) -> date | None:
    """The next day that bears this number and month, today included."""
    years = range(today.year, today.year + _YEARS_TO_A_LEAP)
    return next((day for year in years if (day := made(year, month, number)) and day >= today), None)


def _next_weekday(point: Point, today: date) -> date:
    """Strictly after today, but « ce vendredi » may be today."""
    ahead = ((point.weekday or 0) - today.weekday()) % 7
    return today + DAY * (ahead or (0 if point.this or point.weeks else 7))


def _numbered(point: Point, context: Context, words: str) -> date:
    if point.month is None:
        return _next_number(point, context, words)
    year = point.year
    if year is None and not (1 <= point.month <= _MONTHS):
        raise doubts.no_such_day(words)
    if year is None:
        year = context.today.year + ((point.month, point.number or 0) < (context.today.month, context.today.day))
    day = made(year, point.month, point.number or 0)
    if day is None:
        raise doubts.no_such_day(words)
    return agreed(point, day, words)


def _next_number(point: Point, context: Context, words: str) -> date:
    """The next day that bears this number; where the weekday disagrees, that is said.

    In general French the weekday wins: « jeudi 15 » is the next Thursday that is a 15th.
    """
    firsts = (months_on(context.today.replace(day=1), ahead) for ahead in range(_MONTHS + 1))
    found = [day for first in firsts if (day := made(first.year, first.month, point.number or 0))]
    ahead = [day for day in found if day >= context.today]
    if not ahead:
        raise doubts.no_such_day(words)
    if context.allow_past and point.weekday is not None:
        return next((day for day in ahead if day.weekday() == point.weekday), ahead[0])
    return agreed(point, ahead[0], words)
