"""School holidays, from the data of the library vacances-scolaires-france.

The library parses 14 000 days each time it is opened, which takes 0.3 s: the demo may not wait for that. So its file
is read here, for the years that are needed. A test holds both readings together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import groupby

from domain.school_calendar import Holidays, SchoolCalendar

FIRST_YEAR, LAST_YEAR = 1990, 2027  # the school years of the data, by the calendar year they begin in
WEEKS_IN_A_YEAR = 365.2425 / 7
DAY = timedelta(days=1)
SATURDAY = 5


def school_calendar(zone: str, years: range) -> SchoolCalendar:
    """The calendar of the school years that begin in these years."""
    return SchoolCalendar(tuple(period for year in years for period in _moved(zone, year)))


def _moved(zone: str, year: int) -> Iterator[Holidays]:
    """The holidays of a school year; outside the data, those of the nearest year, moved by whole weeks."""
    known = min(max(year, FIRST_YEAR), LAST_YEAR)
    shift = timedelta(weeks=round((year - known) * WEEKS_IN_A_YEAR))
    for period in _known(zone, known):
        yield Holidays(period.name, period.first + shift, period.last + shift)


def _known(zone: str, year: int) -> Iterator[Holidays]:
    """The holidays between the 1st of September and the 31st of August."""
    column = 1 + "ABC".index(zone)
    rows = [line.split(",") for line in _lines() if f"{year}-09" <= line < f"{year + 1}-09"]
    free = [row for row in rows if row[column] == "True"]
    for name, days in groupby(free, key=lambda row: row[-1]):
        found = [date.fromisoformat(row[0]) for row in days]
        yield Holidays(name, found[0], _with_sunday(found[-1]))


def _with_sunday(last: date) -> date:
    """Holidays that end on a Saturday go on to the Sunday."""
    return last + DAY if last.weekday() == SATURDAY else last


@cache
def _lines() -> list[str]:
    """One line a day: the day, then « True » or « False » for the zones A, B and C, then the name of the holidays."""
    return files("vacances_scolaires_france").joinpath("data/data.csv").read_text("utf-8").splitlines()
