"""Times of a day, as they are written: « 7h35 », « 7 h 35 », « 8 heures et quart », « de 8 à 17 heures »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from dialogs.french.calendar_words import MONTHS
from dialogs.french.numbers import NUMBERS, count, is_digits
from dialogs.french.phrases import Match, first_of, phrases, table
from dialogs.french.tokens import Sentence

HOURS = phrases("h | heure | heures | hres")
_MINUTES = table(
    {
        10: "dix",
        15: "et quart | quinze",
        20: "vingt",
        30: "et demie | et demi | trente",
        45: "quarante-cinq",
        -5: "moins cinq | moins 5",
        -10: "moins dix | moins 10",
        -15: "moins le quart | moins quart",
        -20: "moins vingt | moins 20",
        -25: "moins vingt-cinq",
    }
)
_NOON = phrases("midi")
_TO = phrases("à | - | et | jusqu'à | a | > | jusqua | / | et jusqu'à | puis")
_JOINED = re.compile(r"(\d{1,2})h(\d{1,2})?(?:mn|min)?")
_HOURS_A_DAY, _MINUTES_AN_HOUR = 24, 60
_WITHOUT_UNIT = {"de", "d", "entre"}  # « de 8 à 17 heures »


@dataclass(frozen=True)
class Stretch:
    """A time, or one and another; what no clock shows is None."""

    first: time | None
    last: time | None = None
    is_range: bool = False


def stretch(sentence: Sentence, at: int) -> Match[Stretch] | None:
    """« 9h », « 9h à 11h », and after « de », « 8 à 17 heures »."""
    first = clock(sentence, at) or _without_unit(sentence, at)
    if not first:
        return None
    to = _TO.match(sentence, first.end)
    last = clock(sentence, to.end if to else first.end) or (_noon(sentence, to.end) if to else None)
    if not last:
        return Match(Stretch(first.value), first.end)
    return Match(Stretch(first.value, last.value, is_range=True), last.end)


def clock(sentence: Sentence, at: int) -> Match[time | None] | None:
    """« 12h30 », « 9 heures 30 », « 12:30 », « trois heures et quart »; « 25h » is no time, and no day either."""
    if first_of(sentence.word(at)) not in NUMBERS:
        return None
    if joined := _JOINED.fullmatch(sentence.word(at)):
        return _with_minutes(sentence, int(joined[1]), joined[2], at + 1)
    if _has_a_colon(sentence, at):
        return Match(_made(int(sentence.word(at)), int(sentence.word(at + 2))), at + 3)
    hour = count(sentence, at)
    unit = HOURS.match(sentence, hour.end) if hour else None
    return _with_minutes(sentence, hour.value, None, unit.end) if hour and unit else None


def _has_a_colon(sentence: Sentence, at: int) -> bool:
    glued = sentence.word(at + 1) == ":" and sentence.glued(at + 1) and sentence.glued(at + 2)
    return glued and is_digits(sentence.word(at)) and is_digits(sentence.word(at + 2))


def _with_minutes(sentence: Sentence, hour: int, minutes: str | None, at: int) -> Match[time | None]:
    """« 9 h | 30 », « 8 heures | et quart »; « 8 heures | 12 décembre » has none."""
    if minutes:
        return Match(_made(hour, int(minutes)), at)
    said = sentence.word(at)
    if len(said) == len("30") and is_digits(said) and not MONTHS.match(sentence, at + 1):
        return Match(_made(hour, int(said)), at + 1)
    worded = _MINUTES.match(sentence, at)
    return Match(_made(hour, worded.value if worded else 0), worded.end if worded else at)


def _without_unit(sentence: Sentence, at: int) -> Match[time | None] | None:
    """« de 8 | à 17 heures », « 8 | -17h »: the unit is said once, after the last."""
    word, sign = sentence.word(at), at + 1
    dashed = sentence.word(sign) == "-" and sentence.glued(sign) and sentence.glued(sign + 1)
    if not is_digits(word) or not (dashed or sentence.word(at - 1) in _WITHOUT_UNIT):
        return None
    to = _TO.match(sentence, sign)
    last = clock(sentence, to.end) if to else None
    first = _made(int(word), 0)
    return Match(first, sign) if first and last and last.value and first < last.value else None


def _noon(sentence: Sentence, at: int) -> Match[time | None] | None:
    """« de 9h à midi »: alone, it is a meal."""
    found = _NOON.match(sentence, at)
    return Match(time(12), found.end) if found else None


def _made(hour: int, minutes: int) -> time | None:
    whole = hour * _MINUTES_AN_HOUR + minutes
    shown = minutes < _MINUTES_AN_HOUR and 0 <= whole < _HOURS_A_DAY * _MINUTES_AN_HOUR
    return time(*divmod(whole, _MINUTES_AN_HOUR)) if shown else None
