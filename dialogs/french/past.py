"""Days of what is over: « octobre », said in November of what was paid, is the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.engine.reading import Found, Reading


def gone_by(reading: Reading, today: date) -> Reading:
    """The same, with days that are read as those to come put back a year."""
    found = reading.days
    if not isinstance(found, Found) or min(found.values) <= today:
        return reading
    return replace(reading, days=replace(found, values=tuple(_a_year_before(day) for day in found.values)))


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
