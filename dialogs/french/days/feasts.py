"""Days that have a name of their own: bank holidays and feasts.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dialogs.french.days.period import DAY
from dialogs.french.days.point import Point
from dialogs.french.days.rules import POINTS, rule
from dialogs.french.numbers import year
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.tokens import Sentence
from domain.school_calendar import easter

_FIXED = table(
    {
        (1, 1): "jour de l'an | nouvel an | premier de l'an | 1er de l'an | le nouvel an",
        (1, 6): "épiphanie",
        (2, 2): "chandeleur",
        (2, 14): "saint-valentin | saint valentin",
        (5, 1): "fête du travail",
        (5, 8): "8 mai 1945 | victoire 1945",
        (7, 14): "fête nationale",
        (8, 15): "assomption",
        (10, 31): "halloween",
        (11, 1): "toussaint",
        (11, 11): "armistice",
        (12, 6): "saint nicolas | saint-nicolas",
        (12, 24): "soir de noël | le soir de noël | réveillon de noël | veille de noël",
        (12, 25): "noël",
        (12, 26): "saint étienne | saint-étienne",
        (12, 31): "saint sylvestre | saint-sylvestre | réveillon du jour de l'an | réveillon du nouvel an",
    }
)
_AFTER_EASTER = table(
    {
        -47: "mardi gras",
        -46: "mercredi des cendres | cendres",
        -2: "vendredi saint",
        0: "pâques | dimanche de pâques",
        1: "lundi de pâques",
        39: "ascension | jeudi de l'ascension | jeudi de l ascension",
        49: "pentecôte | dimanche de pentecôte",
        50: "lundi de pentecôte",
    }
)
_DAY_OF = phrases("jour de | jour du | le jour de | le jour du | journée de | jour de la | jour de l' | journée de la")
_NEXT_YEARS = 3


@rule(POINTS, _FIXED.firsts | _DAY_OF.firsts)
def feast(sentence: Sentence, at: int) -> Match[Point] | None:
    """« Noël » → 2026-12-25; « jour de l'an » → 2027-01-01; « le jour de la fête nationale » → 2027-07-14."""
    found = _FIXED.match(sentence, at) or _FIXED.match(sentence, _DAY_OF.skip(sentence, at))
    return _next(sentence, found.end, lambda of: date(of, *found.value)) if found else None


@rule(POINTS, _AFTER_EASTER.firsts | _DAY_OF.firsts)
def movable_feast(sentence: Sentence, at: int) -> Match[Point] | None:
    """« lundi de Pâques » → 2027-03-29; « le jeudi de l'Ascension » → 2027-05-06; « Mardi gras » → 2027-02-09."""
    found = _AFTER_EASTER.match(sentence, at) or _AFTER_EASTER.match(sentence, _DAY_OF.skip(sentence, at))
    return _next(sentence, found.end, lambda of: easter(of) + DAY * found.value) if found else None


def _next(sentence: Sentence, end: int, day_in: Callable[[int], date]) -> Match[Point]:
    """The feast of the year that is said, or the next one."""
    said = year(sentence, end)
    if said and len(sentence.word(end)) == len("2027"):
        return Match(Point(day=day_in(said.value), feast=True), said.end)
    today = sentence.context.today
    days = (day_in(today.year + ahead) for ahead in range(_NEXT_YEARS))
    return Match(Point(day=next(day for day in days if day >= today), feast=True), end)
