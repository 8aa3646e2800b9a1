"""Numbers and ranks, in digits and in letters."""

from __future__ import annotations

import re

from dialogs.french.phrases import DIGIT, Match, Phrases, table
from dialogs.french.tokens import Sentence

_SMALL = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf "
    "vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf "
    "trente trente-et-un trente-deux trente-trois trente-quatre trente-cinq"
).split()
_LETTERS = Phrases({"premier": 1, "un": 1, "une": 1} | {word: number for number, word in enumerate(_SMALL, 2)})
NUMBERS = _LETTERS.firsts | {DIGIT}  # the first words of numbers
_RANKS = table(
    {
        1: "premier | première | premiers | premières | tout premier | toute première | tout début",
        2: "deuxième | second | seconde | deuxièmes",
        3: "troisième | troisièmes",
        4: "quatrième",
        5: "cinquième",
        6: "sixième",
        -1: "dernier | dernière | derniers | dernières | tout dernier | toute dernière",
        -2: "avant-dernier | avant-dernière",
    }
)
RANKS = _RANKS.firsts | {DIGIT}
_RANK_IN_DIGITS = re.compile(r"(\d{1,2})(?:e|er|ere|re|ier|iere|em|eme|ieme|nd|nde)")
_NUMBER = re.compile(r"(\d{1,2})(?:e|er|ier)?")
_YEARS = table({2000 + ahead: f"deux mille {_SMALL[ahead - 2]}" for ahead in range(24, 31)})
_CENTURY, _FUTURE, _MOST_DAYS = 100, 20, 31


def count(sentence: Sentence, at: int) -> Match[int] | None:
    """How many: digits below 100, or letters."""
    word = sentence.word(at)
    return Match(int(word), at + 1) if is_digits(word) and len(word) <= len("99") else _LETTERS.match(sentence, at)


def day_number(sentence: Sentence, at: int) -> Match[int] | None:
    """The number of a day of a month, well or badly chosen: « 3 », « 1er », « quinze »; « un » is never one."""
    word = sentence.word(at)
    if word in {"un", "une"}:
        return None
    digits = _NUMBER.fullmatch(word)
    return Match(int(digits[1]), at + 1) if digits else _LETTERS.match(sentence, at)


def rank(sentence: Sentence, at: int) -> Match[int] | None:
    """« premier », « 2e », « avant-dernière »: 1, 2, -2."""
    digits = _RANK_IN_DIGITS.fullmatch(sentence.word(at))
    return Match(int(digits[1]), at + 1) if digits else _RANKS.match(sentence, at)


def year(sentence: Sentence, at: int) -> Match[int] | None:
    """« 2027 », or « 27 » when that is near."""
    if worded := _YEARS.match(sentence, at):
        return worded
    word = sentence.word(at)
    if is_digits(word) and len(word) == len("2027") and word[:2] in {"19", "20"}:
        return Match(int(word), at + 1)
    today = sentence.context.today
    soon = range(today.year, today.year + 3)
    near = next((Match(near, at + 1) for near in soon if word == str(near)[2:]), None)
    if near or not sentence.context.allow_past or not (is_digits(word) and len(word) == len("27")):
        return near
    return Match(full_year(int(word), today.year), at + 1) if int(word) > _MOST_DAYS else None


def full_year(said: int, this: int) -> int:
    """Two digits are of this century, unless that is too far ahead."""
    if said >= _CENTURY:
        return said
    this_century = this - this % _CENTURY + said
    return this_century - _CENTURY * (this_century > this + _FUTURE)


def is_digits(word: str) -> bool:
    return word.isascii() and word.isdigit()
