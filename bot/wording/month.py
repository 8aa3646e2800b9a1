"""A month as a calendar sheet: Monday first, and only the days that are offered can be picked."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date, get_day_names

if TYPE_CHECKING:
    from collections.abc import Collection

TICK = "!tick:"
LOOK_FROM = "!from:"
TICKED, CLOSED = "✓", "·"


@dataclass(frozen=True)
class Cell:
    """A label, and what it picks; without a key it picks nothing."""

    label: str
    key: str | None = None


@dataclass(frozen=True)
class Month:
    """Rows of cells: the title between its arrows, the weekdays, the weeks."""

    rows: tuple[tuple[Cell, ...], ...]


def month(keys: Sequence[str], start: int, ticked: Collection[str], locale: str) -> Month:
    """The month of the day at `start` among these days, given as ISO dates in order."""
    first = keys[min(start, len(keys) - 1)]
    here = [key for key in keys if key[:7] == first[:7]]
    shown = date.fromisoformat(first).replace(day=1)
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(shown.year, shown.month)
    sheet = [tuple(_day(day, shown.month, here, ticked) for day in week) for week in weeks]
    return Month((_title(keys, here, shown, locale), _weekdays(here, locale), *sheet))


def _title(keys: Sequence[str], here: Sequence[str], shown: date, locale: str) -> tuple[Cell, ...]:
    """The month, between arrows to the months before and after it that have days on offer."""
    before = [key for key in keys if key < here[0]]
    after = [key for key in keys if key > here[-1]]
    first_of_before = [key for key in before if key[:7] == before[-1][:7]][:1]
    arrows = [_arrow("◀", first_of_before), _arrow("▶", after[:1])]
    return (arrows[0], Cell(format_date(shown, "LLLL y", locale).capitalize()), arrows[1])


def _arrow(sign: str, to: Sequence[str]) -> Cell:
    return Cell(sign, LOOK_FROM + to[0]) if to else Cell(" ")


def _weekdays(here: Sequence[str], locale: str) -> tuple[Cell, ...]:
    """The days of the week; each takes all of its days that are on offer."""
    names = get_day_names("short", "stand-alone", locale)
    return tuple(
        _of_weekday(names[weekday], [key for key in here if date.fromisoformat(key).weekday() == weekday])
        for weekday in range(7)
    )


def _of_weekday(name: str, keys: Sequence[str]) -> Cell:
    return Cell(name, TICK + ",".join(keys)) if keys else Cell(name)


def _day(day: date, month: int, here: Collection[str], ticked: Collection[str]) -> Cell:
    key = day.isoformat()
    if day.month != month:
        return Cell(" ")
    if key not in here:
        return Cell(CLOSED)
    return Cell(f"{TICKED}{day.day}" if key in ticked else str(day.day), TICK + key)
