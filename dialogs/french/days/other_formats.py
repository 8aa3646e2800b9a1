"""Single dates in formats that are not French: « March 5th 2027 », « 2027-01-05T10:00 », « 20270105 ».

A library reads them, and it is trusted with nothing: it sees only texts that are one such date and no more,
and its answer must be what the text spells.
"""

from __future__ import annotations

import re
from datetime import date

from dialogs.engine.reading import Context, Doubtful, Found
from dialogs.french import doubts
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import agreed, guarded

_LONGEST = 48  # « Wednesday, the 23rd of September 2027 at 10:00 am »
_AROUND = " \t\n.,;!?()«»\u00a0\u202f"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d *[T ] *\d\d:\d\d.*", re.IGNORECASE)
_COMPACT = re.compile(r"20\d{6}")
_TIME = re.compile(r"\d{1,2}(?::\d\d){1,2}(?:\.\d+)?(?: ?[+-]\d\d:?\d\d)?|\d{1,2} ?[ap]m\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_MONTH_FIRST = re.compile(r"[a-z]+\W*\d")

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_BY_NAME = {name: number for number, name in enumerate(_MONTHS, 1)}
_BY_NAME |= {name[:3]: number for name, number in _BY_NAME.items()} | {"sept": 9}
_SHARED = {"oct", "nov", "dec", "sept"}  # French has them too
_DAYS = {name[:length]: number for number, name in enumerate(_WEEKDAYS) for length in (3, len(name))}
_DAYS |= {"tues": 1, "thur": 3, "thurs": 3}
_LITTLE = set("the of on at st nd rd th am pm t z utc gmt".split())


def other_date(text: str, context: Context) -> Found[date] | Doubtful | None:
    """The one day that a text is, if it is written in a format that the grammar does not own."""
    said = text.strip(_AROUND)
    if len(said) > _LONGEST or not (_is_worded(said) or _is_in_digits(said, context)):
        return None
    try:
        return Found((_day(said, context),), said)
    except doubts.InDoubt as doubt:
        return doubt.doubtful


def _is_in_digits(said: str, context: Context) -> bool:
    """Eight digits are a date only where days were asked for: they may be the number of a file."""
    is_compact = context.asks_days and _COMPACT.fullmatch(said)
    return bool(is_compact or _STAMP.fullmatch(said))


def _is_worded(said: str) -> bool:
    """Whether all its words are an English date's, and they could not be French."""
    words = _words(said)
    months = words & _BY_NAME.keys()
    if len(months) != 1 or words - _BY_NAME.keys() - _DAYS.keys() - _LITTLE or not _has_a_year(said):
        return False
    is_english = words & (_BY_NAME.keys() | _DAYS.keys()) - _SHARED
    return bool(is_english or _MONTH_FIRST.match(said.lower()))


def _has_a_year(said: str) -> bool:
    """A year in four digits, and a day at most: « mar. 5/01/2027 » is a Tuesday."""
    numbers = _numbers(said)
    return len(numbers) <= len(["day", "year"]) and any(_YEAR.fullmatch(number) for number in numbers)


def _words(said: str) -> set[str]:
    return set(_WORD.findall(said.lower()))


def _numbers(said: str) -> list[str]:
    """Those of the date, without the time."""
    return _NUMBER.findall(_TIME.sub(" ", said))


def _day(said: str, context: Context) -> date:
    found = _read_by_the_library(said)
    if found is None and len(_numbers(said)) == 1 and _is_worded(said):
        raise doubts.not_understood(said)
    if found is None or not _spells(said, found):
        raise doubts.no_such_day(said)
    weekday = next((_DAYS[word] for word in _words(said) & _DAYS.keys()), None)
    return guarded(agreed(Point(weekday=weekday), found, said), context, said)


def _spells(said: str, day: date) -> bool:
    """Whether nothing of it was guessed: year, month and day all stand in the text."""
    if months := _words(said) & _BY_NAME.keys():
        spelt = {int(number) for number in _numbers(said)}
        return spelt == {day.year, day.day} and {_BY_NAME[month] for month in months} == {day.month}
    return said.startswith((f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"))


def _read_by_the_library(said: str) -> date | None:
    """Loaded on first need: hardly anybody needs it, and it takes longer to load than all the rest."""
    import dateparser

    found = dateparser.parse(
        said,
        languages=["en", "fr"],
        settings={
            "DATE_ORDER": "YMD" if _YEAR.match(said) else "DMY",
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time", "no-spaces-time"],
        },
    )
    return found.date() if found else None
