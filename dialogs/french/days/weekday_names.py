"""Weekdays by their names, and in short: « mer », « jeu » and « ven » are words of their own."""

from __future__ import annotations

from dialogs.french.calendar_words import SHORT_WEEKDAYS, WEEKDAYS
from dialogs.french.days.point import Point
from dialogs.french.days.two_letters import two_letters
from dialogs.french.numbers import is_digits
from dialogs.french.phrases import Match
from dialogs.french.tokens import Sentence

_WORDS = {"mer", "jeu", "sam", "mar", "ven", "dim"}  # that are also words, or names
_RARELY_WORDS = {"mar", "ven", "dim"}
_BEFORE = {"les", "le", "ce", "chaque", "tous"}
_AFTER = {".", ",", "+", "/", "-", "et", "a", "prochain", "prochains", "en", "pro", "de"}
_LEADING = {"sauf", "hors", "pas", "moins", "sans", "et", "+", ",", "dernier", "premier"}
_OF_A_THING = {"un", "du", "au", "des", "mon", "son", "la"}
_PARTING = {"", ",", ";", "et", "+"}


def weekday_name(sentence: Sentence, at: int) -> Match[Point] | None:
    """« lundi », « ven. », « lu ma je »."""
    if in_a_row := two_letters(sentence, at):
        return in_a_row
    short = SHORT_WEEKDAYS.match(sentence, at)
    found = WEEKDAYS.match(sentence, at) or short
    if not found or (short and sentence.word(at) in _WORDS and not _is_meant(sentence, at)):
        return None
    return Match(Point(weekday=found.value), found.end + (bool(short) and sentence.word(found.end) == "."))


def _is_meant(sentence: Sentence, at: int) -> bool:
    """The sea and a game, but for a dot, a number, another weekday, or the question."""
    word, after = sentence.word(at), sentence.word(at + 1)
    rarely = sentence.context.asks_days or _is_near_a_day(sentence, at) or _ends_a_part(sentence, at)
    if word in _RARELY_WORDS and rarely:
        return True
    if after == "." and is_digits(sentence.word(at + 2)):
        return True
    names = {child.first_name.lower() for child in sentence.context.children}
    if word in names or "ans" in {after, sentence.word(at + 2)}:
        return False
    dotted = after == "." and at + 2 < len(sentence)
    counted = sentence.word(at - 1) in _BEFORE or is_digits(after)
    return dotted or counted or _is_answer(sentence, at) or _is_near_a_day(sentence, at) or _is_listed(sentence, at)


def _is_answer(sentence: Sentence, at: int) -> bool:
    """« sauf mer », where days were asked for."""
    after, alone = sentence.word(at + 1), len(sentence) == 1
    leads = not after and sentence.word(at - 1) in _LEADING
    return sentence.context.asks_days and (after in _AFTER or alone or leads)


def _is_near_a_day(sentence: Sentence, at: int) -> bool:
    return any(_is_day(sentence, place) for place in (at - 2, at - 1, at + 1, at + 2))


def _is_listed(sentence: Sentence, at: int) -> bool:
    """« Léo cantine lun, Marina cantine jeu »; « il a un jeu, lundi » is a game."""
    others = any(_is_day(sentence, place) for place in range(len(sentence)) if place != at)
    return others and _ends_a_part(sentence, at)


def _ends_a_part(sentence: Sentence, at: int) -> bool:
    return sentence.word(at + 1) in _PARTING and sentence.word(at - 1) not in _OF_A_THING


def _is_day(sentence: Sentence, at: int) -> bool:
    short = SHORT_WEEKDAYS.match(sentence, at) or two_letters(sentence, at)
    return bool(short or WEEKDAYS.match(sentence, at))
