"""Numbers in digits and in letters."""

from __future__ import annotations

from dialogs.french.phrases import DIGIT, Match, Phrases
from dialogs.french.tokens import Sentence

_SMALL = [
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
    "vingt-et-un",
    "vingt-deux",
    "vingt-trois",
    "vingt-quatre",
    "vingt-cinq",
    "vingt-six",
    "vingt-sept",
    "vingt-huit",
    "vingt-neuf",
    "trente",
    "trente-et-un",
]
_LETTERS = Phrases({"premier": 1, "1er": 1, "1ier": 1, "un": 1, "une": 1} | {w: n for n, w in enumerate(_SMALL, 2)})
NUMBERS = _LETTERS.firsts | {DIGIT}  # the first words of numbers


def count(sentence: Sentence, at: int) -> Match[int] | None:
    """A number, in digits (below 100) or in letters."""
    word = sentence.word(at)
    return Match(int(word), at + 1) if is_digits(word) and len(word) <= len("99") else _LETTERS.match(sentence, at)


def day_number(sentence: Sentence, at: int) -> Match[int] | None:
    """The number of a day of a month, well or badly chosen: « un » is never one."""
    return None if sentence.word(at) in {"un", "une"} else count(sentence, at)


def year(sentence: Sentence, at: int) -> Match[int] | None:
    """« 2027 », or « 27 » when that is near."""
    word = sentence.word(at)
    if is_digits(word) and len(word) == len("2027") and word.startswith("20"):
        return Match(int(word), at + 1)
    soon = range(sentence.context.today.year, sentence.context.today.year + 3)
    return next((Match(near, at + 1) for near in soon if word == str(near)[2:]), None)


def is_digits(word: str) -> bool:
    return word.isascii() and word.isdigit()
