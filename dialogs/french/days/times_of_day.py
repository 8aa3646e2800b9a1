"""Times of day, which are no days.

Every rule reads words that the date grammar must then leave alone. Its docstring holds examples: its tests.
"""

from __future__ import annotations

from dialogs.french.days.counts import counted_things
from dialogs.french.days.rules import LURES, rule
from dialogs.french.numbers import NUMBERS, is_digits
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence

_HOURS = phrases("h | heure | heures | min | minutes | hres")
_MINUTES = phrases("et quart | et demie | et demi | moins le quart | moins dix | moins vingt")
_BEFORE_A_TIME = phrases(
    "à | vers | de | entre | jusqu'à | jusqua | avant | après | dès | à partir de | à environ | aux alentours de"
    " | autour de | plutôt vers | mais entre | par exemple entre | à partir d' | environ | jusque | plutôt à"
    " | et vers"
    " | mais vers | aux environs de"
)
_TO_A_TIME = phrases("à | - | et | jusqu'à | a | > | jusqua | /")
_AFTER_A_TIME = phrases(
    "du matin | du mat | du soir | de l'après-midi | pile | environ | dans la soirée | dans la matinée | précises"
    " | le matin | le soir | maximum | max"
)


@rule(LURES, NUMBERS | _BEFORE_A_TIME.firsts)
def time_of_day(sentence: Sentence, at: int) -> Match[None] | None:
    """« lundi à 12h30 » → 2026-11-23; « mardi 24 novembre, 8 heures » → 2026-11-24; « jeudi de 9h à 11h » →
    2026-11-26.
    """
    first = _hour(sentence, _BEFORE_A_TIME.skip(sentence, at))
    if not first:
        return None
    until = _TO_A_TIME.match(sentence, first)
    return Match(None, _AFTER_A_TIME.skip(sentence, (until and _hour(sentence, until.end)) or first))


def _hour(sentence: Sentence, at: int) -> int | None:
    """The place after an hour: « 12h30 », « 9 heures 30 », « 12:30 », « trois heures et quart »."""
    if _is_hour_word(sentence.word(at)):
        return at + 1
    if sentence.word(at + 1) == ":" and sentence.glued(at + 1) and is_digits(sentence.word(at + 2)):
        return at + 3 if is_digits(sentence.word(at)) and sentence.glued(at + 2) else None
    hours = counted_things(sentence, at, _HOURS.match)
    if not hours:
        return None
    return _MINUTES.skip(
        sentence, hours.end + (is_digits(sentence.word(hours.end)) and _is_minutes(sentence, hours.end))
    )


def _is_minutes(sentence: Sentence, at: int) -> bool:
    """« 9 heures 30 »; « 8 heures 12 décembre » is no time."""
    return len(sentence.word(at)) == len("30")


def _is_hour_word(word: str) -> bool:
    hour, h, minutes = word.partition("h")
    return bool(h) and is_digits(hour) and (not minutes or is_digits(minutes))
