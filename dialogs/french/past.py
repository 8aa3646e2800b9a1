"""Days of what is over: « octobre », said in November of what was paid, is the last one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dialogs.engine.reading import Found, Reading
from domain.school_calendar import DAY, DAYS_IN_A_WEEK

_BARE = re.compile(r"(?:\d{1,2}|et|[, ])+")  # « 3 et 10 »: days of a month that nobody has named


def gone_by(reading: Reading, today: date) -> Reading:
    """The same, with days that are read as those to come put back: by a year, or by what was said of them."""
    found = reading.days
    if not isinstance(found, Found) or min(found.values) <= today:
        return reading
    before = _a_month_before if _BARE.fullmatch(found.words) else _a_year_before
    if reading.weekdays:
        before = _a_week_before
    values = found.values
    while max(values) > today:
        values = tuple(map(before, values))
    return replace(reading, days=replace(found, values=values))


def _a_week_before(day: date) -> date:
    return day - DAY * DAYS_IN_A_WEEK


def _a_month_before(day: date) -> date:
    """In the last month that has such a day: before the 31st of May comes that of March."""
    last = day.replace(day=1) - DAY
    while last.day < day.day:
        last = last.replace(day=1) - DAY
    return last.replace(day=day.day)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
