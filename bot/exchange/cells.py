"""How a cell becomes a value, and a value a cell. What cannot be read is a ValueError that says what can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from bot.mail_account import EMAIL
from domain.money import Money

Value: TypeAlias = Any  # type: ignore[explicit-any] # each column has a type of its own

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # what a spreadsheet would run, and what has been shielded from it
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SPACES = re.compile(r"[\s\u00a0\u202f]")
BETWEEN = " | "  # several values in one cell
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_CENTS, MOST = 10**9, 10**6
FRENCH_DAY, ISO_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
CLOCK = re.compile(r"(\d{1,2})\s?[h:]\s?(\d{2})?(?::(\d{2}))?")
AMOUNT = re.compile(r"([+-]?)(\d+)(?:[,.](\d{1,2}))?")
YES, NO = "oui", "non"
REMEMBERED = 10_000  # days and amounts come again and again


@dataclass(frozen=True)
class Cell:
    """How the cells of a column are read and written."""

    read: Callable[[str], Value]
    write: Callable[[Value], str]


def _read_text(text: str) -> str:
    if CONTROL.search(text):
        raise ValueError("holds a control character")
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _write_text(value: str) -> str:
    return f"'{value}" if FORMULA.match(value) else value


def _read_some_text(text: str) -> str:
    if not text:
        raise ValueError("is empty")
    return _read_text(text)


def _read_mail(text: str) -> str:
    if not EMAIL.fullmatch(text):
        raise ValueError(f"« {text} » is no e-mail address such as prenom.nom@exemple.fr")
    return text


@lru_cache(REMEMBERED)
def read_day(text: str) -> date:
    """« 25/11/2026 » or « 2026-11-25 »."""
    french, iso = FRENCH_DAY.fullmatch(text), ISO_DAY.fullmatch(text)
    if french:
        numbers = french[3], french[2], french[1]
    elif iso:
        numbers = iso[1], iso[2], iso[3]
    else:
        raise ValueError(f"« {text} » is no date such as 25/11/2026 or 2026-11-25")
    year, month, day = map(int, numbers)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise ValueError(f"« {text} » is not in the calendar") from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"« {text} » is in no plausible year")
    return found


def _write_day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


@lru_cache(REMEMBERED)
def read_clock(text: str) -> time:
    """« 07:15 », « 7h15 » or « 18 h »."""
    found = CLOCK.fullmatch(text)
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        pass
    raise ValueError(f"« {text} » is no time such as 07:15")


def write_clock(value: time) -> str:
    return f"{value:%H:%M}"


@lru_cache(REMEMBERED)
def _read_instant(text: str, zone: ZoneInfo) -> datetime:
    day, _, clock = text.replace("T", " ").partition(" ")
    if clock.count(":") and ("+" in clock or clock.endswith("Z") or "." in clock):
        try:
            found = datetime.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"« {text} » is no instant such as 25/11/2026 09:30") from error
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    at = read_clock(clock.strip()) if clock else time()
    return datetime.combine(read_day(day), at, zone).astimezone(UTC)


@lru_cache(REMEMBERED)
def _read_amount(text: str) -> Money:
    plain = SPACES.sub("", text).removesuffix("€").replace("−", "-")
    found = AMOUNT.fullmatch(plain)
    if not found:
        raise ValueError(f"« {text} » is no amount such as 3,70")
    cents = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    if cents > MOST_CENTS:
        raise ValueError(f"« {text} » is more than an account holds")
    return Money(-cents if found[1] == "-" else cents)


def write_amount(value: Money) -> str:
    euros, cents = divmod(abs(value.cents), 100)
    return f"{'-' if value.cents < 0 else ''}{euros},{cents:02}"


def _read_count(text: str) -> int:
    plain = SPACES.sub("", text)
    if not re.fullmatch(r"\d+", plain) or int(plain) > MOST:
        raise ValueError(f"« {text} » is no number from 0 on")
    return int(plain)


def _read_number(text: str) -> int:
    return -_read_count(text[1:]) if text[:1] in {"-", "−"} else _read_count(text)


def one_of(words: Mapping[Value, str]) -> Cell:
    """One of some values, by its French word; case does not count."""
    read = {word.casefold(): value for value, word in words.items()}

    def _read(text: str) -> Value:
        if text.casefold() not in read:
            raise ValueError(f"« {text} » is none of {', '.join(words.values())}")
        return read[text.casefold()]

    return Cell(_read, lambda value: words[value])


def maybe(cell: Cell, word: str = "") -> Cell:
    """Nothing, which is an empty cell, or this word."""
    return Cell(
        lambda text: None if text.casefold() == word else cell.read(text),
        lambda value: word if value is None else cell.write(value),
    )


def several(cell: Cell) -> Cell:
    """Any number of values, in their order."""
    return Cell(
        lambda text: tuple(cell.read(part.strip()) for part in text.split(BETWEEN.strip()) if part.strip()),
        lambda values: BETWEEN.join(cell.write(value) for value in values),
    )


def instant(zone: ZoneInfo) -> Cell:
    """A day and a time of the town; written with the offset, because clocks show an hour twice."""
    return Cell(
        lambda text: _read_instant(text, zone),
        lambda value: value.astimezone(zone).isoformat(sep=" "),
    )


TEXT = Cell(_read_text, _write_text)
NAME = Cell(_read_some_text, _write_text)
MAIL = Cell(_read_mail, _write_text)
DAY = Cell(read_day, _write_day)
TIME = Cell(read_clock, write_clock)
AMOUNT_CELL = Cell(_read_amount, write_amount)
COUNT = Cell(_read_count, str)
NUMBER = Cell(_read_number, str)
YES_OR_NO = one_of({True: YES, False: NO})
UNLIMITED = maybe(COUNT, "illimité")
