"""What French does to words: elision, contraction, dates, lists, money, typography."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from datetime import time as clock

LOCALE = "fr"
NARROW, WIDE = "\u202f", "\u00a0"  # the two spaces that never break a line
CONTRACTED = {("de", "le"): "du", ("à", "le"): "au"}
UNBROKEN = (
    {f" {sign}": NARROW + sign for sign in ";!?"} | {f" {sign}": WIDE + sign for sign in ":»€"} | {"« ": "«" + WIDE}
)
HOURS = re.compile(r"(?<=\d) h(?: (?=\d)|\b)")
FIRST = re.compile(r"\b1(?= |$)")
A_WEEK = 7  # days
SAID = 1000  # dates and amounts whose words are remembered: the same few are said all day


def starts_with_vowel(word: str) -> bool:
    """True when « de » and « la » lose their vowel before it: Emma, Élise, Hugo, Yves; not Yann."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    first, second = plain[:1], next((c for c in plain[1:] if c.isalpha()), "")
    return first in "aeiouhœæ" or (first == "y" and second not in "aeiouy")


def of(name: str) -> str:
    """« de Léo », « d’Emma »."""
    return f"d’{name}" if starts_with_vowel(name) else f"de {name}"


def with_article(article: str, name: str, form: str = "") -> str:
    """« la cantine », « de l’ALSH mercredi », « au centre ». Forms: de, à, nu (no article), or none."""
    noun = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    if form == "nu":
        return noun
    contracted = CONTRACTED.get((form, article))
    if contracted:
        return f"{contracted} {noun}"
    whole = f"{article}{noun}" if article.endswith("’") else f"{article} {noun}"
    return f"{form} {whole}".strip() if form in {"de", "à"} else whole


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def number(value: int) -> str:
    return format_decimal(value, locale=LOCALE)


def ordinal(rank: int) -> str:
    """« 1er », « 2e »."""
    return "1er" if rank == 1 else f"{number(rank)}e"


@lru_cache(SAID)
def money(cents: int) -> str:
    """« 1 234,56 € », « −0,30 € ». A zero has no sign."""
    return format_currency(Decimal(cents) / 100, "EUR", locale=LOCALE).replace("-", "−")


def time(local: datetime | clock) -> str:
    """« 9 h 02 », « 18 h »."""
    return f"{local.hour} h {local.minute:02}" if local.minute else f"{local.hour} h"


def weekday(value: date) -> str:
    """« mardi »."""
    return _date(value, "EEEE")


def day(value: date) -> str:
    """« mardi 1er décembre 2026 »."""
    return _date(value, "EEEE d MMMM y")


def short_day(value: date) -> str:
    """« mar. 1er déc. 2026 »."""
    return _date(value, "EEE d MMM y")


def brief_day(value: date) -> str:
    """« mar. 1er », where the month is known."""
    return _date(value, "EEE d")


def slashed_day(value: date) -> str:
    """« lun. 15/05 », where the year is known."""
    return format_date(value, "EEE dd/MM", locale=LOCALE)


def day_of_month(value: date) -> str:
    """« 1er », « 23 »."""
    return _date(value, "d")


def month(value: date) -> str:
    """« décembre 2026 »."""
    return _date(value, "MMMM y")


def days(values: Sequence[date]) -> str:
    """« lundi 30 novembre, mardi 1er et jeudi 3 décembre 2026 »: a month or a year shared is said once.

    Of more than a week without a gap, the first and the last are said.
    """
    said = []
    if len(values) > A_WEEK and (values[-1] - values[0]).days == len(values) - 1:
        return f"du {day(values[0])} au {day(values[-1])}"
    for _year, of_year in groupby(values, key=lambda value: value.year):
        months = [list(of_month) for _month, of_month in groupby(of_year, key=lambda value: value.month)]
        for of_month in months:
            said += [_date(value, "EEEE d") for value in of_month[:-1]]
            said.append(_date(of_month[-1], "EEEE d MMMM y" if of_month is months[-1] else "EEEE d MMMM"))
    return enumeration(said)


def months(values: Sequence[date]) -> str:
    """« décembre 2026 : lundis 7 et 14 ; jeudi 10 », a line for each month."""
    lines = []
    for _month, of_month in groupby(values, key=lambda value: (value.year, value.month)):
        days = sorted(of_month, key=lambda value: (value.weekday(), value))
        weeks = [list(of_weekday) for _weekday, of_weekday in groupby(days, key=lambda value: value.weekday())]
        lines.append(f"– {_date(days[0], 'MMMM y')} : {' ; '.join(_same_weekday(week) for week in weeks)}")
    return "\n".join(lines)


def _same_weekday(values: Sequence[date]) -> str:
    """« lundis 7 et 14 », « jeudi 10 »."""
    plural = "s" if len(values) > 1 else ""
    return f"{weekday(values[0])}{plural} {enumeration([_date(value, 'd') for value in values])}"


def enumeration(words: Sequence[str]) -> str:
    """« Léo, Marina et Jean-Baptiste »."""
    return format_list(list(words), locale=LOCALE)


def typeset(text: str) -> str:
    """Put the spaces that never break where French typography asks for them."""
    for typed, unbroken in UNBROKEN.items():
        text = text.replace(typed, unbroken)
    return HOURS.sub(lambda hour: hour[0].replace(" ", WIDE), text)


@lru_cache(SAID)
def _date(value: date, pattern: str) -> str:
    return FIRST.sub("1er", format_date(value, pattern, locale=LOCALE))
