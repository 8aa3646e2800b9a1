"""So many days or weeks in a row.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice

from dialogs.french import doubts
from dialogs.french.calendar_words import EVERY_WEEKDAY, FOLLOWING, LAST, NEXT, WEEKDAYS
from dialogs.french.days.period import DAY, SCHOOL_DAYS, WEEK, Kind, Period, between, end_of_month, months_on, weeks
from dialogs.french.days.rules import PERIODS, anchor, rule
from dialogs.french.numbers import NUMBERS, count
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.tokens import Sentence

_DURING = phrases("pendant | durant | sur | pour | pdt")
_IN_A_ROW = phrases(
    "de suite | d'affilée | consécutifs | à la suite | d'affilé | consécutives | consécutif"
    " | d affilée | complète | entière | pleine | complètes | en continu"
)
_FROM = phrases(
    "à partir de | à partir du | à compter de | à compter du | dès | dès le | depuis | en partant de | en partant du"
    " | à partir d' | à dater du | en commençant le | en commençant | commençant le | partir du | partir de"
)
_WHICH_FOLLOW = phrases("qui suivent | suivant | après | d'après")
_UNITS = table({"day": "jour | jours", "week": "semaine | semaines", "month": "mois"})


@rule(PERIODS, NUMBERS)
def run(sentence: Sentence, at: int) -> Match[Period] | None:
    """« cinq jours de suite à compter du lundi 7 décembre » → 2026-12-07 … 2026-12-11; « 3 mercredis de suite à partir
    du 6 janvier » → 2027-01-06, 2027-01-13, 2027-01-20.
    """
    number = count(sentence, at)
    what = _what(sentence, number.end) if number else None
    if not number or not what:
        return None
    row = _IN_A_ROW.skip(sentence, what.end)
    since = _FROM.match(sentence, row)
    is_of = sentence.word(row) == "des" and sentence.typed(row) != "dès"
    known = anchor(sentence, since.end) if since and not is_of else None
    if not known or sentence.word(at) == "premier":
        return None
    return Match(what.value(known.value.first, number.value, sentence.words(at, known.end)), known.end)


@rule(PERIODS, _DURING.firsts)
def during(sentence: Sentence, at: int) -> Match[Period] | None:
    """« tous les lundis pendant trois semaines » → 2026-11-23, 2026-11-30, 2026-12-07."""
    number = count(sentence, at + 1)
    unit = _UNITS.match(sentence, number.end) if number else None
    if not number or not unit or unit.value == "month":
        return None
    since = _FROM.match(sentence, unit.end)
    known = anchor(sentence, since.end) if since else None
    first = known.value.first if known else sentence.context.today + DAY
    length = WEEK * number.value if unit.value == "week" else DAY * number.value
    run = 0 if known else length.days
    return Match(Period(between(first, first + length - DAY), run=run), known.end if known else unit.end)


@rule(PERIODS, NUMBERS | NEXT.firsts)
def coming(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les 2 prochaines semaines » → 2026-11-23 … 2026-11-27, 2026-11-30 … 2026-12-04; « les 2 prochains mardis » →
    2026-11-24, 2026-12-01.
    """
    number = count(sentence, at)
    if not number:
        return None
    way, start = _way(sentence, number.end)
    what = _what(sentence, start)
    if not what:
        return None
    after, end = (way, what.end) if way else _way(sentence, what.end)
    if not after:
        return None
    return Match(_row(sentence, what, number.value, after), end)


@rule(PERIODS, NUMBERS)
def after_a_day(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les trois jours qui suivent le 5 janvier » → 2027-01-06, 2027-01-07, 2027-01-08."""
    number = count(sentence, at)
    unit = _UNITS.match(sentence, number.end) if number else None
    side = _WHICH_FOLLOW.match(sentence, unit.end) if unit and unit.value == "day" else None
    known = anchor(sentence, side.end) if side else None
    if not number or not known or sentence.word(at - 1) != "les":
        return None
    return Match(Period(between(known.value.last + DAY, known.value.last + DAY * number.value)), known.end)


@rule(PERIODS, NUMBERS)
def following(sentence: Sentence, at: int) -> Match[Period] | None:
    """« le 7 décembre et les 3 jours suivants » → 2026-12-07 … 2026-12-10."""
    number = count(sentence, at)
    unit = _UNITS.match(sentence, number.end) if number else None
    if not number or not unit or unit.value != "day" or at < len("le 7".split()):
        return None
    side = FOLLOWING.match(sentence, unit.end)
    if not side or sentence.word(unit.end) in {"apres", "plus"}:
        return None
    return Match(Period((), Kind.DAYS, step=number.value), side.end)


def _way(sentence: Sentence, at: int) -> tuple[int, int]:
    """« prochains » or « derniers », and the place after it."""
    if (end := NEXT.skip(sentence, at)) > at:
        return 1, end
    if sentence.context.allow_past and (end := FOLLOWING.skip(sentence, at)) > at:
        return 1, end
    if sentence.context.allow_past and (end := LAST.skip(sentence, at)) > at:
        return -1, end
    return 0, at


def _row(sentence: Sentence, what: Match[Row], number: int, way: int) -> Period:
    today = sentence.context.today
    if what.value is _days:
        first = today + DAY if way > 0 else today - DAY * number
        return Period(between(first, first + DAY * (number - 1)))
    if what.value is _weeks:
        whole = weeks(today + WEEK * (1 if way > 0 else -number), number)
        return replace(whole, days=whole.span) if sentence.context.allow_past else whole
    if what.value is _months:
        first = months_on(today.replace(day=1), 1 if way > 0 else -number)
        return Period(between(first, end_of_month(months_on(first, number - 1))), Kind.MONTH)
    return what.value(today + DAY, number, "")


Row = Callable[[date, int, str], Period]


def _what(sentence: Sentence, at: int) -> Match[Row] | None:
    if unit := _UNITS.match(sentence, at):
        return Match({"day": _days, "week": _weeks, "month": _months}[unit.value], unit.end)
    named = WEEKDAYS.match(sentence, at) or EVERY_WEEKDAY.match(sentence, at)
    return Match(_weekdays(named.value), named.end) if named else None


def _days(first: date, number: int, words: str) -> Period:
    """Days in a row, within one week: over a week-end, which ones are meant must be asked."""
    if first.weekday() + number > SCHOOL_DAYS and number != SCHOOL_DAYS + 2:
        raise doubts.not_understood(words)
    return Period(between(first, first + DAY * (number - 1)))


def _weeks(first: date, number: int, _words: str) -> Period:
    return Period(tuple(day for day in weeks(first, number).days if day >= first), Kind.WEEK)


def _months(_first: date, _number: int, words: str) -> Period:
    raise doubts.not_understood(words)


def _weekdays(weekday: int) -> Row:
    def row(first: date, number: int, _words: str) -> Period:
        start = first + DAY * ((weekday - first.weekday()) % 7)
        return Period(tuple(islice((start + WEEK * ahead for ahead in range(number)), number)))

    return row
