"""A day that is told from today, or from another day.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from datetime import date

from dialogs.french.calendar_words import SHORT_WEEKDAYS, WEEKDAYS
from dialogs.french.days.period import DAY, made_in_month, months_on
from dialogs.french.days.point import Point
from dialogs.french.days.rules import POINTS, anchor, rule
from dialogs.french.days.weekday_names import weekday_name
from dialogs.french.days.weeks import week_in
from dialogs.french.numbers import NUMBERS, count
from dialogs.french.phrases import DIGIT, Match, phrases, table
from dialogs.french.tokens import Sentence

_RELATIVE = table(
    {
        -2: "avant-hier",
        -1: "hier",
        0: "aujourd'hui | aujourdhui | auj | ajd | ce jour | ce matin | ce midi | cet après-midi | cet aprem | ce soir"
        " | aujourd'hui même",
        1: "demain | dem1 | 2main",
        2: "après-demain",
    }
)
_WEEKS_LATER = table({7: "en huit | en 8", 14: "en quinze | en 15"})
_IN = phrases("dans | d'ici | sous")
_DAYS_IN = table({1: "jour | jours | j", 7: "semaine | semaines"})
_MONTHS_IN = table({1: "mois", 12: "an | ans"})
_AFTER = phrases("après | plus tard | apres")
_BEFORE = phrases("avant | plus tôt")
_STEPS = table(
    {
        -2: "l'avant-veille | avant-veille",
        -1: "la veille | veille | le jour d'avant | le jour précédent | jour d'avant | jour précédent",
        1: "le lendemain | lendemain | le jour suivant | le jour d'après | jour suivant | jour d'après",
        2: "le surlendemain | surlendemain",
        7: "celui en huit | celui après | le suivant | celui d'après | celui qui suit",
    }
)
_OF = phrases("de | du | d' | des | de la | de l'")
_AT_NIGHT = phrases("au soir | au matin | soir | matin")
_NEXT_TO = table(
    {
        1: "après | qui suit | suivant | juste après | qui suivra | d'après | suivants",
        -1: "avant | juste avant | qui précède | précédant | d'avant",
    }
)


@rule(POINTS, _RELATIVE.firsts | {DIGIT})
def relative_day(sentence: Sentence, at: int) -> Match[Point] | None:
    """« demain » → 2026-11-21; « après-demain » → 2026-11-22; « aujourd'hui » → 2026-11-20; « hier » → error."""
    found = _RELATIVE.match(sentence, at)
    if not found:
        return None
    if sentence.word(at) in {"ce", "cet"} and sentence.word(at + 1) != "jour":
        return Match(Point(day=sentence.context.today, weak=True), found.end)
    later = _WEEKS_LATER.match(sentence, found.end)
    return _in_days(sentence, found.value + (later.value if later else 0), later.end if later else found.end)


@rule(POINTS, {"j"})
def day_plus(sentence: Sentence, at: int) -> Match[Point] | None:
    """« J+4 » → 2026-11-24."""
    number = count(sentence, at + 2)
    if sentence.word(at + 1) != "+" or not number or not sentence.glued(at + 1) or not sentence.glued(at + 2):
        return None
    return _in_days(sentence, number.value, number.end)


@rule(POINTS, _IN.firsts)
def days_later(sentence: Sentence, at: int) -> Match[Point] | None:
    """« dans trois jours » → 2026-11-23; « dans quinze jours » → 2026-12-04; « dans une semaine » → 2026-11-27."""
    counted = _counted(sentence, _IN.skip(sentence, at), 1)
    if not counted or sentence.word(at) != "dans" or week_in(sentence, at):
        return None
    return Match(Point(day=counted.value), counted.end)


@rule(POINTS, {"il", "y"})
def days_ago(sentence: Sentence, at: int) -> Match[Point] | None:
    """« il y a trois semaines » → error."""
    start = at + (sentence.word(at) == "il")
    if sentence.word(start) != "y" or sentence.word(start + 1) != "a":
        return None
    counted = _counted(sentence, start + 2, -1)
    return Match(Point(day=counted.value), counted.end) if counted else None


@rule(POINTS, NUMBERS)
def days_from(sentence: Sentence, at: int) -> Match[Point] | None:
    """« deux jours après lundi » → 2026-11-25; « une semaine après mercredi prochain » → 2026-12-02."""
    number = count(sentence, at)
    unit = _DAYS_IN.match(sentence, number.end) if number else None
    if not number or not unit:
        return None
    after, before = _AFTER.match(sentence, unit.end), _BEFORE.match(sentence, unit.end)
    side = after or before
    if not side:
        return None
    days = number.value * unit.value * (1 if after else -1)
    known = anchor(sentence, side.end)
    if not known:
        return _in_days(sentence, days, side.end)
    return Match(Point(day=(known.value.last if after else known.value.first) + DAY * days), known.end)


@rule(POINTS, _STEPS.firsts)
def next_to(sentence: Sentence, at: int) -> Match[Point] | None:
    """« la veille du 3 décembre » → 2026-12-02; « le lendemain de mercredi » → 2026-11-26."""
    found = _STEPS.match(sentence, at)
    if not found:
        return None
    end = _AT_NIGHT.skip(sentence, found.end)
    known = anchor(sentence, end) if _OF.match(sentence, end) else None
    if not known:
        return Match(Point(step=found.value), end)
    start = known.value.last if found.value > 0 else known.value.first
    return Match(Point(day=start + DAY * found.value), known.end)


@rule(POINTS, WEEKDAYS.firsts | SHORT_WEEKDAYS.firsts)
def weekday_beside(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le mardi qui suit la reprise de janvier » → 2027-01-05; « le vendredi avant Noël » → 2026-12-18."""
    named = weekday_name(sentence, at)
    side = _NEXT_TO.match(sentence, named.end) if named else None
    known = anchor(sentence, side.end) if side else None
    if not named or not side or not known or named.value.weekday is None:
        return None
    return Match(Point(day=_beside(named.value.weekday, known.value.first, known.value.last, side.value)), known.end)


def _beside(weekday: int, first: date, last: date, side: int) -> date:
    """The nearest such weekday before the first day, or after the last."""
    if side > 0:
        return last + DAY * ((weekday - last.weekday() - 1) % 7 + 1)
    return first - DAY * ((first.weekday() - weekday - 1) % 7 + 1)


def _counted(sentence: Sentence, at: int, way: int) -> Match[date] | None:
    """The day so many days, weeks or months away: « quinze jours » are two weeks, « huit jours » one."""
    number, today = count(sentence, at), sentence.context.today
    if not number:
        return None
    if unit := _DAYS_IN.match(sentence, number.end):
        days = {8: 7, 15: 14}.get(number.value, number.value) if unit.value == 1 else number.value
        return Match(today + DAY * days * unit.value * way, unit.end)
    if unit_of_months := _MONTHS_IN.match(sentence, number.end):
        first = months_on(today.replace(day=1), number.value * unit_of_months.value * way)
        return Match(made_in_month(first, today.day), unit_of_months.end)
    return None


def _in_days(sentence: Sentence, days: int, end: int) -> Match[Point]:
    return Match(Point(day=sentence.context.today + DAY * days), end)
