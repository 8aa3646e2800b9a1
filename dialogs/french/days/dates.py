"""A date as it is said or written: a weekday, a number, a month, a year, or any part of them.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.french.calendar_words import (
    EVERY_WEEKDAY,
    FOLLOWING,
    LAST,
    MONTHS,
    MONTHS_AFTER_A_NUMBER,
    NEXT,
    SHORT_WEEKDAYS,
    TWO_LETTERS,
    UNITS_OF_TIME,
    WEEKDAYS,
)
from dialogs.french.days.numeric_dates import numeric_date
from dialogs.french.days.period import months_on
from dialogs.french.days.point import Point
from dialogs.french.days.rules import POINTS, is_lure, rule
from dialogs.french.days.weekday_names import weekday_name
from dialogs.french.numbers import NUMBERS, day_number, is_digits, year
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.tokens import Sentence

_WEEKS_LATER = table({1: "en huit | en 8", 2: "en quinze | en 15"})
_THIS = phrases("ce | cet")
_NOT_THE_NEXT = phrases(
    "pas celui qui vient | pas celui qui arrive | pas celui-ci | pas le prochain | pas le premier | pas celui de cette"
    " semaine | pas celui de la semaine prochaine"
)
_EACH = phrases("( tous ) | ( chaque semaine ) | ( toutes les semaines )")
_AFTER_IT = phrases(
    "celui d'après | le suivant | celui qui suit | celui de la semaine d'après | celui de la semaine suivante"
    " | l'autre d'après"
)
_COMING = phrases("prochain | prochains | tout prochain")
_MOST_CHILDREN = 5
_SUFFIX = phrases("suivants | qui suivent | d'après")
_IT_IS = phrases("c'est un | c'est le | un | le")
_OF_THE_MONTH = phrases("du mois de | du mois d' | de | d' | mois de | mois d'")
_MONTHS_AWAY = table(
    {
        0: "de ce mois-ci | de ce mois | du mois | courant | du mois en cours",
        1: "du mois d'après | du mois prochain | du mois qui vient | du mois pro | du mois suivant",
    }
)
_WEEKDAYS = WEEKDAYS.firsts | SHORT_WEEKDAYS.firsts
_OF_THE_YEAR = phrases("( | de l'année | de l'an | de")
_YEARS_AWAY = table(
    {0: "de cette année", 1: "de l'année prochaine | de l'an prochain | l'an prochain | l'année prochaine"}
)


@rule(POINTS, _THIS.firsts | _WEEKDAYS | TWO_LETTERS.firsts | _COMING.firsts)
def weekday(sentence: Sentence, at: int) -> Match[Point] | None:
    """« lundi » → 2026-11-23; « ven. » → 2026-11-27; « ce mardi » → 2026-11-24; « jeudi prochain » → 2026-11-26."""
    this = _THIS.skip(sentence, at)
    coming = _COMING.match(sentence, at)
    if coming and (next_one := weekday_name(sentence, coming.end)):
        return Match(replace(next_one.value, coming=True), next_one.end)
    found = weekday_name(sentence, this)
    return _modified(sentence, replace(found.value, this=this > at), found.end) if found else None


@rule(POINTS, EVERY_WEEKDAY.firsts)
def every_weekday(sentence: Sentence, at: int) -> Match[Point] | None:
    """« tous les mercredis de décembre » → 2026-12-02, 2026-12-09, 2026-12-16, 2026-12-23, 2026-12-30."""
    found = EVERY_WEEKDAY.match(sentence, at)
    if not found:
        return None
    after = _SUFFIX.skip(sentence, found.end)
    return Match(Point(weekday=found.value, plural=True, following=after > found.end), after)


@rule(POINTS, _WEEKDAYS | NUMBERS)
def worded_date(sentence: Sentence, at: int) -> Match[Point] | None:
    """« jeudi 3 décembre » → 2026-12-03; « 1er déc. » → 2026-12-01; « le 15 du mois de janvier » → 2027-01-15."""
    named = weekday_name(sentence, at)
    start = named.end + (sentence.word(named.end) == "le") if named else at
    found = numeric_date(sentence, start) or _number_and_month(sentence, start, loose=not named)
    if not found:
        return None
    if named:
        return Match(replace(found.value, weekday=named.value.weekday, loose=False), found.end)
    return _in_parentheses(sentence, found)


@rule(POINTS, NUMBERS)
def bare_number(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le 3 » → 2026-12-03; « les 3, 4 et 7 décembre » → 2026-12-03, 2026-12-04, 2026-12-07; « 3 » → nothing."""
    found = _number_and_month(sentence, at, loose=True)
    return found if found and found.value.month is None else None


def _modified(sentence: Sentence, point: Point, at: int) -> Match[Point]:
    if each := _EACH.match(sentence, at):
        return Match(replace(point, plural=True), each.end)
    if (end := _the_one_after(sentence, at)) > at:
        return Match(replace(point, weeks=1), end)
    if later := _WEEKS_LATER.match(sentence, NEXT.skip(sentence, at)):
        return Match(replace(point, weeks=later.value), later.end)
    if (end := NEXT.skip(sentence, at)) > at:
        return Match(replace(point, coming=True), end)
    if (end := LAST.skip(sentence, at)) > at:
        return Match(_before_today(sentence, point), end)
    if sentence.word(at) == "apres":  # « mardi après »: what comes after it is not read here
        return Match(point, at)
    end = FOLLOWING.skip(sentence, at)
    return Match(replace(point, following=end > at), end)


def _the_one_after(sentence: Sentence, at: int) -> int:
    """« mercredi, pas celui qui vient, celui d'après » → 2026-12-02."""
    refused = _NOT_THE_NEXT.match(sentence, at + (sentence.word(at) in {",", "("}))
    if not refused:
        return at
    after = refused.end + (sentence.word(refused.end) == ",")
    wanted = _AFTER_IT.match(sentence, after + (sentence.word(after) == "mais"))
    return wanted.end + (sentence.word(wanted.end) == ")") if wanted else at


def _before_today(sentence: Sentence, point: Point) -> Point:
    today = sentence.context.today
    return Point(day=today - timedelta(days=(today.weekday() - (point.weekday or 0) - 1) % 7 + 1))


def _in_parentheses(sentence: Sentence, found: Match[Point]) -> Match[Point]:
    """« 4 janvier (lundi) »: the weekday may come last."""
    named = weekday_name(sentence, _IT_IS.skip(sentence, found.end + 1)) if sentence.word(found.end) == "(" else None
    if not named or not found.value.month or sentence.word(named.end) != ")":
        return found
    return Match(replace(found.value, weekday=named.value.weekday), named.end + 1)


def _number_and_month(sentence: Sentence, at: int, *, loose: bool) -> Match[Point] | None:
    number = day_number(sentence, at)
    if not number or not _can_be_a_day(sentence, at, number):
        return None
    of = _OF_THE_MONTH.skip(sentence, number.end)
    month = MONTHS.match(sentence, of) or _short_month(sentence, number.end)
    if month:
        end = month.end + (sentence.word(month.end) == "." and month.end - of == 1 and sentence.glued(month.end))
        said, end = said_year(sentence, end)
        end = end if said else NEXT.skip(sentence, end)
        return Match(Point(number=number.value, month=month.value, year=said), end)
    if away := _MONTHS_AWAY.match(sentence, number.end):
        first = months_on(sentence.context.today.replace(day=1), away.value)
        return Match(Point(number=number.value, month=first.month, year=first.year), away.end)
    if is_lure(sentence, at) or UNITS_OF_TIME.match(sentence, number.end):
        return None
    is_spelt = sentence.word(at).isalpha() and number.value <= _MOST_CHILDREN
    if is_spelt and sentence.word(at - 1) == "les" and not _goes_on(sentence, number.end):
        return None  # « pour les deux »
    return Match(Point(number=number.value, spelt=is_spelt, loose=loose), number.end)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """« les deux, trois et quatre mars »."""
    return sentence.word(at) in {",", "et"} and bool(day_number(sentence, at + 1))


def _short_month(sentence: Sentence, at: int) -> Match[int] | None:
    """« 3 mar. »; « lun 7 mar 8 » is a Tuesday."""
    found = MONTHS_AFTER_A_NUMBER.match(sentence, at)
    return found if found and not (sentence.word(at) == "mar" and is_digits(sentence.word(found.end))) else None


def _can_be_a_day(sentence: Sentence, at: int, number: Match[int]) -> bool:
    """« premier » is a number beside its month, or in a list of numbers: elsewhere it is an ordinal."""
    if sentence.word(at) != "premier":
        return number.value > 0
    after = sentence.word(number.end)
    return bool(MONTHS.match(sentence, number.end)) or (after in {",", "au"} and sentence.word(at - 1) in {"le", "du"})


def said_year(sentence: Sentence, at: int) -> tuple[int | None, int]:
    """The year that stands there, in digits or « de l'année prochaine », and the place after it."""
    if away := _YEARS_AWAY.match(sentence, at):
        return sentence.context.today.year + away.value, away.end
    of = _OF_THE_YEAR.skip(sentence, at)
    found = year(sentence, of)
    if not found or MONTHS.match(sentence, found.end) or _lists(sentence, found):
        return None, at
    return found.value, found.end + (sentence.word(of - 1) == "(" and sentence.word(found.end) == ")")


def _lists(sentence: Sentence, found: Match[int]) -> bool:
    """« 3 décembre 27 et 28 janvier »: 27 is a day."""
    short = len(sentence.word(found.end - 1)) == len("27")
    return short and sentence.word(found.end) in {"et", ",", "/"} and is_digits(sentence.word(found.end + 1))
