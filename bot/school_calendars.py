"""School calendars by zone: A, B and C from the library vacances-scolaires-france, others from `overseas`.

The library parses 14 000 days each time it is opened, which takes 0.3 s: nobody may wait for that. So its file is
read here, for the years that are needed. A test holds both readings together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from bot.errors import ForTheOperator
from bot.overseas import PUBLISHED, overseas
from domain.calendar_correction import Correction, Kind, corrected
from domain.moment import Moment
from domain.school_calendar import DAY, Holidays, Region, SchoolCalendar
from domain.structure import Structure

LIBRARY = ("A", "B", "C")  # the zones of the library, in the order of its columns
ZONES = (*LIBRARY, *PUBLISHED)
NO_ZONE = ""  # of a structure whose holidays are all in its corrections
RENTREE = 9  # the month in which school years change; no holidays begin in it
WEEKS_IN_A_YEAR = 365.2425 / 7
SATURDAY = 5


class UnknownZone(ForTheOperator):
    """There is no school calendar for a zone; the message says for which there is."""

    def __init__(self, zone: str) -> None:
        super().__init__(
            f"no school calendar is known for the zone « {zone} »: there are {', '.join(ZONES)};"
            " any other can be described by corrections, with an empty zone"
        )


@lru_cache(maxsize=100)
def school_calendar(
    zone: str, years: range, region: Region = Region.FRANCE, corrections: tuple[Correction, ...] = ()
) -> SchoolCalendar:
    """The calendar of the school years that begin in these years, or UnknownZone."""
    holidays = tuple(period for year in years for period in _moved(zone, year)) if zone else ()
    return corrected(SchoolCalendar(holidays, region), corrections)


def calendar_of(structure: Structure, today: date) -> SchoolCalendar:
    """What is known of a structure's school years around today; `doctor` says when it is not enough."""
    zone = structure.school_zone if structure.school_zone in ZONES else NO_ZONE
    return school_calendar(zone, years_around(today), structure.region, structure.calendar_corrections)


def here_at(structure: Structure, at: datetime) -> Moment:
    """That instant, as the structure lives it."""
    return Moment(at, structure, calendar_of(structure, structure.today(at)))


def complaint(structure: Structure, today: date) -> str | None:
    """Which holidays of this school year and of the next one are only guessed, if any, and what can be done."""
    zone = structure.school_zone
    if zone not in {*ZONES, NO_ZONE}:
        return f"{structure.name}: {UnknownZone(zone)}"
    described = {school_year(one.first) for one in structure.calendar_corrections if one.kind is Kind.FREE}
    known = described.union(known_years(zone) if zone else ())
    year = school_year(today)
    missing = [f"{one}-{one + 1}" for one in (year, year + 1) if one not in known]
    if not missing:
        return None
    cure = "install a newer vacances-scolaires-france, or " if zone in LIBRARY else ""
    return f"{structure.name}: no holidays are known for {' and '.join(missing)}: {cure}describe them by corrections"


def years_around(today: date) -> range:
    """The school year of that day, the one before and the one after."""
    year = school_year(today)
    return range(year - 1, year + 2)


def school_year(day: date) -> int:
    """The calendar year in which it begins."""
    return day.year if day.month >= RENTREE else day.year - 1


def known_years(zone: str) -> range:
    """The school years that are published, or UnknownZone."""
    if zone not in ZONES:
        raise UnknownZone(zone)
    if zone in LIBRARY:
        return _years_of_the_library()
    return range(school_year(overseas(zone)[0].first), school_year(overseas(zone)[-1].first) + 1)


def _moved(zone: str, year: int) -> Iterator[Holidays]:
    """The holidays of a school year; outside the data, those of the nearest year, moved by whole weeks."""
    published = known_years(zone)
    nearest = min(max(year, published[0]), published[-1])
    shift = timedelta(weeks=round((year - nearest) * WEEKS_IN_A_YEAR))
    for period in _published(zone, nearest):
        yield Holidays(period.name, period.first + shift, period.last + shift)


def _published(zone: str, year: int) -> Iterator[Holidays]:
    if zone in LIBRARY:
        return _from_the_library(zone, year)
    return (period for period in overseas(zone) if school_year(period.first) == year)


def _from_the_library(zone: str, year: int) -> Iterator[Holidays]:
    """The holidays that begin in this school year: a summer may last until some day of September."""
    column = 1 + LIBRARY.index(zone)
    first, beyond = (bisect_left(_lines(), f"{begins_in}-10") for begins_in in (year, year + 1))
    rows = [line.split(",") for line in _lines()[first:beyond]]
    free = [row for row in rows if row[column] == "True"]
    for name, days in groupby(free, key=lambda row: row[-1]):
        found = [date.fromisoformat(row[0]) for row in days]
        yield Holidays(name, found[0], _with_sunday(found[-1]))


def _with_sunday(last: date) -> date:
    """Holidays that end on a Saturday go on to the Sunday."""
    return last + DAY if last.weekday() == SATURDAY else last


@cache
def _years_of_the_library() -> range:
    """From the first year that is whole to the last that has its summer."""
    summer = next(line for line in reversed(_lines()) if line.endswith("été"))
    return range(int(_lines()[0][:4]), int(summer[:4]))


@cache
def _lines() -> list[str]:
    """One line a day: the day, then « True » or « False » for the zones A, B and C, then the name of the holidays."""
    lines = files("vacances_scolaires_france").joinpath("data/data.csv").read_text("utf-8").splitlines()
    return lines[1:]
