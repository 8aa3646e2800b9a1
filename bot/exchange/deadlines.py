"""Deadlines and surcharges as a clerk writes them: « J-1 à 11:00 hors jours sans école », « mardi S-1 à 23:59 »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.exchange.cells import AMOUNT_CELL, COUNT, Cell, read_clock, write_amount, write_clock
from domain.by_laws import Bounds
from domain.deadlines import (
    END_OF_DAY,
    ClearDaysBeforeHolidays,
    DayOfMonthBefore,
    DaysBefore,
    Deadline,
    HoursBefore,
    Skip,
    WeekdayBefore,
)
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
SKIPS = dict(zip(Skip, [*WEEKDAYS, "jours fériés", "jours sans école"], strict=True))
AT = r"(?: à (?P<at>[\d:h ]+))?"
DAYS = re.compile(rf"J ?- ?(?P<n>\d+){AT}(?: hors (?P<skips>.+))?", re.IGNORECASE)
HOURS = re.compile(r"(?P<n>\d+) ?h avant", re.IGNORECASE)
WEEKDAY = re.compile(rf"(?P<day>{'|'.join(WEEKDAYS)}) S ?- ?(?P<n>\d+){AT}", re.IGNORECASE)
MONTH = re.compile(rf"(?:le )?(?P<day>\d+) M ?- ?(?P<n>\d+){AT}", re.IGNORECASE)
CLEAR = re.compile(r"(?P<n>\d+) jours francs", re.IGNORECASE)
EXAMPLES = "J-1 à 11:00 hors jours sans école; 72 h avant; mardi S-1 à 23:59; 20 M-1; 15 jours francs"
MONTHS_DAYS = range(1, 32)


def _read(text: str) -> Deadline:
    for pattern, make in READERS.items():
        found = pattern.fullmatch(text)
        if found:
            return make(found)
    raise ValueError(f"« {text} » is no deadline such as {EXAMPLES}")


def _days(found: re.Match[str]) -> Deadline:
    words = [word.strip().casefold() for word in (found["skips"] or "").split(",") if word.strip()]
    known = {word: skip for skip, word in SKIPS.items()}
    unknown = [word for word in words if word not in known]
    if unknown:
        raise ValueError(f"« {unknown[0]} » is none of the days to leave out: {', '.join(known)}")
    return DaysBefore(int(found["n"]), _at(found), frozenset(known[word] for word in words))


def _day_of_month(found: re.Match[str]) -> Deadline:
    if int(found["day"]) not in MONTHS_DAYS:
        raise ValueError(f"no month has a day {found['day']}")
    return DayOfMonthBefore(int(found["day"]), int(found["n"]), _at(found))


def _at(found: re.Match[str]) -> time:
    return read_clock(found["at"].strip()) if found["at"] else END_OF_DAY


READERS: dict[re.Pattern[str], Callable[[re.Match[str]], Deadline]] = {
    DAYS: _days,
    HOURS: lambda found: HoursBefore(int(found["n"])),
    WEEKDAY: lambda found: WeekdayBefore(WEEKDAYS.index(found["day"].casefold()), int(found["n"]), _at(found)),
    MONTH: _day_of_month,
    CLEAR: lambda found: ClearDaysBeforeHolidays(int(found["n"])),
}


def _write(deadline: Deadline) -> str:
    match deadline:
        case DaysBefore(days, at, skips):
            but = ", ".join(SKIPS[skip] for skip in Skip if skip in skips)
            return f"J-{days} à {write_clock(at)}" + (f" hors {but}" if but else "")
        case HoursBefore(hours):
            return f"{hours} h avant"
        case WeekdayBefore(weekday, weeks, at):
            return f"{WEEKDAYS[weekday]} S-{weeks} à {write_clock(at)}"
        case DayOfMonthBefore(number, months, at):
            return f"{number} M-{months} à {write_clock(at)}"
        case ClearDaysBeforeHolidays(days):
            return f"{days} jours francs"


def _read_surcharge(text: str) -> tuple[Money, int]:
    """« 1,00 », « 10 % » or « 1,00 + 10 % »."""
    amount, percent = Money(), 0
    for part in text.split("+"):
        if part.strip().endswith("%"):
            percent = COUNT.read(part.strip().removesuffix("%"))
        else:
            amount = AMOUNT_CELL.read(part.strip())
    if amount.cents < 0:
        raise ValueError(f"« {text} » would make it cheaper")
    return amount, percent


def _write_surcharge(value: tuple[Money, int]) -> str:
    amount, percent = value
    parts = [write_amount(amount)] if amount.cents or not percent else []
    return " + ".join([*parts, *([f"{percent} %"] if percent else [])])


def _read_bounds(text: str) -> Bounds:
    earliest, _, latest = text.partition("-")
    bounds = Bounds(read_clock(earliest.strip()), read_clock(latest.strip()))
    if bounds.earliest >= bounds.latest:
        raise ValueError(f"« {text} » ends before it begins")
    return bounds


DEADLINE = Cell(_read, _write)
SURCHARGE = Cell(_read_surcharge, _write_surcharge)
BOUNDS = Cell(_read_bounds, lambda bounds: f"{write_clock(bounds.earliest)}-{write_clock(bounds.latest)}")
