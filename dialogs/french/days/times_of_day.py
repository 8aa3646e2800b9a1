"""Times of day, which are no days.

Every rule reads words that the date grammar must then leave alone. Its docstring holds examples: its tests.
"""

from __future__ import annotations

from dialogs.french.days.counts import counted_things
from dialogs.french.days.rules import LURES, rule
from dialogs.french.numbers import NUMBERS
from dialogs.french.phrases import Match, phrases
from dialogs.french.times import HOURS, stretch
from dialogs.french.tokens import Sentence

_ARTICLES = {"le", "les", "du", "au"}
_LENGTHS = phrases("min | minutes | mn")
_BEFORE_A_TIME = phrases(
    "à | vers | de | entre | jusqu'à | jusqua | avant | après | dès | à partir de | à environ | aux alentours de"
    " | autour de | plutôt vers | mais entre | par exemple entre | à partir d' | environ | jusque | plutôt à"
    " | et vers"
    " | mais vers | aux environs de"
)
_AFTER_A_TIME = phrases(
    "du matin | du mat | du soir | de l'après-midi | pile | environ | dans la soirée | dans la matinée | précises"
    " | le matin | le soir | maximum | max"
)


@rule(LURES, NUMBERS | _BEFORE_A_TIME.firsts)
def time_of_day(sentence: Sentence, at: int) -> Match[None] | None:
    """« lundi à 12h30 » → 2026-11-23; « mardi 24 novembre, 8 heures » → 2026-11-24; « jeudi de 9h à 11h » →
    2026-11-26; « lundi de 8 à 17 heures » → 2026-11-23.
    """
    start = _BEFORE_A_TIME.skip(sentence, at)
    said = stretch(sentence, start) or _several(sentence, start)
    return Match(None, _AFTER_A_TIME.skip(sentence, said.end)) if said else None


def _several(sentence: Sentence, at: int) -> Match[None] | None:
    """« 8 ou 9 heures », « 30 minutes »; of « le 8 à 17 heures », the first is a day."""
    if sentence.word(at - 1) in _ARTICLES:
        return None
    return counted_things(sentence, at, HOURS.match) or counted_things(sentence, at, _LENGTHS.match)
