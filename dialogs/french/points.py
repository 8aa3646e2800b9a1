"""A day as it is said: a weekday, a number, a month, a year, any part of them, or « demain ».

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dialogs.french.calendar_words import (
    EVERY_WEEKDAY,
    MONTHS,
    MONTHS_AFTER_A_NUMBER,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from dialogs.french.lures import is_lure
from dialogs.french.numbers import NUMBERS, count, day_number, is_digits, year
from dialogs.french.numeric_dates import numeric_date
from dialogs.french.phrases import DIGIT, Firsts, Match, Rule, phrases, table
from dialogs.french.point import Point
from dialogs.french.tokens import Sentence

_NEXT = phrases("prochain | prochaine | pro | prochains | prochaines | qui vient | qui arrive | à venir | qui viennent")
_LAST = phrases("dernier | passé | derniers | passés | d'avant")
_AFTER = phrases("suivant | d'après | qui suit | suivants")
_WEEKS_LATER = table({1: "en huit | en 8", 2: "en quinze | en 15"})
_THIS = phrases("ce | cet")
_MOST_CHILDREN = 5
_OF_THE_MONTH = phrases("du mois de | du mois d' | de | d' | mois de")
_OF_THE_YEAR = phrases("( | de l'année | de l'an | de")
_RELATIVE = table(
    {
        -2: "avant-hier | avant hier",
        -1: "hier",
        0: "aujourd'hui | aujourdhui | auj | ajd | ce jour | ce matin | ce midi | cet après-midi | cet aprem | ce soir",
        1: "demain | dem1 | 2main",
        2: "après-demain | après demain",
    }
)
_DAYS_LATER = table({1: "jour | jours | jrs | j", 7: "semaine | semaines | sem"})


def relative_day(sentence: Sentence, at: int) -> Match[Point] | None:
    """« demain » → 2026-11-21; « après-demain » → 2026-11-22; « aujourd'hui » → 2026-11-20; « hier » → error."""
    found = _RELATIVE.match(sentence, at)
    return _in_days(sentence, found.value, found.end) if found else None


def days_later(sentence: Sentence, at: int) -> Match[Point] | None:
    """« dans trois jours » → 2026-11-23; « dans quinze jours » → 2026-12-04; « dans une semaine » → 2026-11-27."""
    number = count(sentence, at + 1) if sentence.word(at) in {"dans", "ds"} else None
    unit = _DAYS_LATER.match(sentence, number.end) if number else None
    if not number or not unit:
        return None
    weeks = {8: 7, 15: 14}.get(number.value, number.value) if unit.value == 1 else number.value
    return _in_days(sentence, weeks * unit.value, unit.end)


def weekday(sentence: Sentence, at: int) -> Match[Point] | None:
    """« lundi » → 2026-11-23; « ven. » → 2026-11-27; « ce mardi » → 2026-11-24; « jeudi prochain » → 2026-11-26."""
    this = _THIS.skip(sentence, at)
    found = _weekday_name(sentence, this)
    return _modified(sentence, replace(found.value, this=this > at), found.end) if found else None


def every_weekday(sentence: Sentence, at: int) -> Match[Point] | None:
    """« tous les mercredis de décembre » → 2026-12-02, 2026-12-09, 2026-12-16, 2026-12-23, 2026-12-30."""
    found = EVERY_WEEKDAY.match(sentence, at)
    return Match(Point(weekday=found.value, plural=True), found.end) if found else None


def worded_date(sentence: Sentence, at: int) -> Match[Point] | None:
    """« jeudi 3 décembre » → 2026-12-03; « 1er déc. » → 2026-12-01; « le 15 du mois de janvier » → 2027-01-15."""
    named = _weekday_name(sentence, at)
    start = named.end + (sentence.word(named.end) == "le") if named else at
    found = numeric_date(sentence, start) or _number_and_month(sentence, start, loose=not named)
    if not named or not found:
        return found
    return Match(replace(found.value, weekday=named.value.weekday, loose=False), found.end)


def bare_number(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le 3 » → 2026-12-03; « les 3, 4 et 7 décembre » → 2026-12-03, 2026-12-04, 2026-12-07; « 3 » → nothing."""
    found = _number_and_month(sentence, at, loose=True)
    return found if found and found.value.month is None else None


def _in_days(sentence: Sentence, days: int, end: int) -> Match[Point]:
    return Match(Point(day=sentence.context.today + timedelta(days=days)), end)


def _weekday_name(sentence: Sentence, at: int) -> Match[Point] | None:
    short = SHORT_WEEKDAYS.match(sentence, at)
    found = WEEKDAYS.match(sentence, at) or short
    if not found or (short and not _is_meant(sentence, at)):
        return None
    return Match(Point(weekday=found.value), found.end + (bool(short) and sentence.word(found.end) == "."))


def _is_meant(sentence: Sentence, at: int) -> bool:
    """« mer », « jeu », « ven »: the sea and a game, but for a dot, a number, another weekday, or the question."""
    beside = {".", ",", "+", "/", "et", "prochain", "en", "pro"}
    lists = sentence.context.asked == "days" or is_digits(sentence.word(at + 1)) or sentence.word(at + 1) in beside
    return lists or any(SHORT_WEEKDAYS.match(sentence, place) for place in (at - 2, at - 1, at + 1))


def _modified(sentence: Sentence, point: Point, at: int) -> Match[Point]:
    if later := _WEEKS_LATER.match(sentence, _NEXT.skip(sentence, at)):
        return Match(replace(point, weeks=later.value), later.end)
    if (end := _NEXT.skip(sentence, at)) > at:
        return Match(replace(point, coming=True), end)
    if (end := _LAST.skip(sentence, at)) > at:
        return Match(_before_today(point, sentence.context.today), end)
    end = _AFTER.skip(sentence, at)
    return Match(replace(point, following=end > at), end)


def _before_today(point: Point, today: date) -> Point:
    back = (today.weekday() - (point.weekday or 0) - 1) % 7 + 1
    return Point(day=today - timedelta(days=back))


def _number_and_month(sentence: Sentence, at: int, *, loose: bool) -> Match[Point] | None:
    number = day_number(sentence, at)
    if not number or not _can_be_a_day(sentence, at, number):
        return None
    of = _OF_THE_MONTH.skip(sentence, number.end)
    month = MONTHS.match(sentence, of) or MONTHS_AFTER_A_NUMBER.match(sentence, number.end)
    is_spelt = sentence.word(at).isalpha() and number.value <= _MOST_CHILDREN
    if not month:
        return (
            None
            if is_lure(sentence, at)
            else Match(Point(number=number.value, spelt=is_spelt, loose=loose), number.end)
        )
    end = month.end + (sentence.word(month.end) == "." and month.end - of == 1 and sentence.glued(month.end))
    said, end = _said_year(sentence, end)
    return Match(Point(number=number.value, month=month.value, year=said), end)


def _can_be_a_day(sentence: Sentence, at: int, number: Match[int]) -> bool:
    """« premier » is a number only beside its month: elsewhere it is an ordinal."""
    is_ordinal = sentence.word(at) == "premier"
    return number.value > 0 and (not is_ordinal or bool(MONTHS.match(sentence, number.end)))


def _said_year(sentence: Sentence, at: int) -> tuple[int | None, int]:
    of = _OF_THE_YEAR.skip(sentence, at)
    found = year(sentence, of)
    if not found or MONTHS.match(sentence, found.end) or _lists(sentence, found):
        return None, at
    return found.value, found.end + (sentence.word(of - 1) == "(" and sentence.word(found.end) == ")")


def _lists(sentence: Sentence, found: Match[int]) -> bool:
    """« 3 décembre 27 et 28 janvier »: 27 is a day."""
    short = len(sentence.word(found.end - 1)) == len("27")
    return short and sentence.word(found.end) in {"et", ",", "/"} and is_digits(sentence.word(found.end + 1))


_WEEKDAYS = WEEKDAYS.firsts | SHORT_WEEKDAYS.firsts
POINT_RULES: dict[Rule[Point], Firsts] = {
    relative_day: _RELATIVE.firsts,
    days_later: {"dans", "ds"},
    weekday: _THIS.firsts | _WEEKDAYS,
    every_weekday: EVERY_WEEKDAY.firsts,
    worded_date: _WEEKDAYS | NUMBERS,
    numeric_date: {DIGIT},
    bare_number: NUMBERS,
}
