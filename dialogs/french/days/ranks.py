"""Parts of a period: its first days, its last Thursday, its second week, its end.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026, in zone C.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from dialogs.french import doubts
from dialogs.french.calendar_words import EVERY_WEEKDAY, MONTHS
from dialogs.french.days.period import (
    DAY,
    Group,
    Kind,
    Period,
    Pick,
    Unit,
    between,
    stretches,
)
from dialogs.french.days.point import Point
from dialogs.french.days.rules import PERIODS, POINTS, anchor, period, rule
from dialogs.french.days.school_days import last_week_of_school
from dialogs.french.days.units import OF_A_PERIOD, any_weekday, class_days, full_weeks, said_unit
from dialogs.french.numbers import NUMBERS, RANKS, count, rank
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence
from domain.school_calendar import SchoolCalendar

_EACH_MONTH = phrases(
    "de chaque mois | chaque mois | de chaque moi | du mois chaque mois | de tous les mois | tous les mois"
    " | du mois de chaque"
)
_AFTER, _BEFORE = phrases("après | qui suit | suivant | de"), phrases("avant | précédant | qui précède")
_PLURAL = {"premiers", "premieres", "derniers", "dernieres"}
_SEARCHED = 400
_MOST_RANKS = 4


@rule(PERIODS, RANKS | NUMBERS)
def ranked(sentence: Sentence, at: int) -> Match[Period] | None:
    """« le premier jeudi de mars » → 2027-03-04; « les 3 premiers jours de mars » → 2027-03-01 … 2027-03-03; « la
    dernière semaine de janvier » → 2027-01-25 … 2027-01-29.
    """
    ranks = _ranks(sentence, at)
    unit = said_unit(sentence, ranks.end) if ranks else None
    if not ranks or not unit:
        return None
    if found := _beside(sentence, ranks.value, unit):
        return found
    of = OF_A_PERIOD.match(sentence, unit.end)
    known = period(sentence, of.end) if of else None
    if not known or not known.value.days:
        return None
    of_school = unit.value is class_days and sentence.word(known.end - 1) == "annee"
    whole = _of_school(sentence, known.value) if of_school else known.value
    words, calendar = sentence.words(at, known.end), sentence.context.calendar
    parts = [_picked(unit.value(one, calendar), ranks.value, words) for one in stretches(whole)]
    days = tuple(day for part in parts for day in part.days)
    part = replace(parts[0], days=days, named=known.value.named)
    found = Match(part, known.end)
    is_month = known.value.kind is Kind.MONTH
    return _of_more_months(sentence, found, ranks.value, unit.value) if is_month else found


def _of_more_months(sentence: Sentence, found: Match[Period], ranks: Sequence[int], unit: Unit) -> Match[Period]:
    """« les deux premiers lundis de janvier et février » → 2027-01-04, 2027-01-11, 2027-02-01, 2027-02-08."""
    joined = sentence.word(found.end) in {"et", ",", "puis", "+"}
    start = found.end + 1 + (sentence.word(found.end + 1) in {"de", "d", "en"})
    other = period(sentence, start) if joined and MONTHS.match(sentence, start) else None
    if not other or other.value.kind is not Kind.MONTH:
        return found
    part = _picked(unit(other.value, sentence.context.calendar), ranks, sentence.words(start, other.end))
    days = tuple(sorted({*found.value.days, *part.days}))
    return _of_more_months(sentence, Match(replace(found.value, days=days), other.end), ranks, unit)


def _of_school(sentence: Sentence, whole: Period) -> Period:
    """« les trois derniers jours d'école de l'année »: the year of school ends in summer."""
    context = sentence.context
    ends = context.calendar.last_school_day(context.today)
    return Period(between(context.today, ends), whole.kind)


@rule(PERIODS, RANKS | NUMBERS)
def ranked_alone(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les vacances de printemps sauf la première semaine » → 2027-04-03, 2027-04-04, 2027-04-10 … 2027-04-18; « mars,
    les 3 premiers jours » → 2027-03-01 … 2027-03-03.
    """
    ranks = _ranks(sentence, at)
    unit = said_unit(sentence, ranks.end) if ranks else None
    if not ranks or not unit:
        return None
    if last_week_of_school(sentence, at):
        return None  # « la dernière semaine d'école » is of the year
    if sentence.context.allow_past:
        return None  # « les deux dernières semaines » are those before today
    weekly = unit.value is full_weeks
    if not weekly and (sentence.word(ranks.end - 1) not in _PLURAL or any_weekday(sentence, ranks.end)):
        return None
    return Match(Period((), Kind.WEEK, pick=Pick(tuple(ranks.value), unit.value)), unit.end)


def picked(frame: Period, days: Sequence[date], kind: Kind, calendar: SchoolCalendar) -> set[date]:
    """« la première semaine », « les 3 premiers jours » of these days; none where they have no such part."""
    if not frame.pick:
        return set()
    groups = frame.pick.unit(Period(tuple(days), kind), calendar)
    places = [place - (place > 0) for place in frame.pick.ranks]
    if not all(-len(groups) <= place < len(groups) for place in places):
        return set()
    return set(chain.from_iterable(groups[place] for place in places))


@rule(POINTS, RANKS | NUMBERS)
def ranked_each_month(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le premier mercredi de chaque mois jusqu'en février » → 2026-12-02, 2027-01-06, 2027-02-03; « les deux premiers
    lundis de chaque mois de décembre à janvier » → 2026-12-07, 2026-12-14, 2027-01-04, 2027-01-11.
    """
    found = _ranks(sentence, at)
    named = any_weekday(sentence, found.end) if found else None
    if not found or not named:
        plain = _EACH_MONTH.match(sentence, found.end) if found else None
        return Match(Point(ranks=tuple(found.value), plural=True), plain.end) if found and plain else None
    each = _EACH_MONTH.skip(sentence, named.end)
    if each == named.end and sentence.word(at) in _PLURAL:
        of_the_month = _OF_THE_MONTH.match(sentence, named.end)
        each = of_the_month.end if of_the_month else each
    return Match(Point(weekday=named.value, ranks=tuple(found.value), plural=True), each) if each > named.end else None


_OF_THE_MONTH = phrases("du mois | de mois | des mois")


@rule(PERIODS, NUMBERS)
def counted(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les deux mercredis des vacances de Noël » → 2026-12-23, 2026-12-30; « deux mercredis en mars » → clarify."""
    number = count(sentence, at)
    unit = said_unit(sentence, number.end) if number and sentence.word(at) != "premier" else None
    of = OF_A_PERIOD.match(sentence, unit.end) if unit else None
    known = period(sentence, of.end) if of else None
    if number and unit and EVERY_WEEKDAY.match(sentence, number.end) and not known:
        return Match(Period((sentence.context.today,), is_vague=True), unit.end)  # « les deux lundis »
    if not number or not unit or not known or not known.value.days or sentence.word(unit.end) == ",":
        return None
    groups = unit.value(known.value, sentence.context.calendar)
    if len(groups) != number.value or sentence.word(at - 1) not in {"les", "ces", "des", "mes"}:
        raise doubts.left_open(sentence.words(at, known.end))
    return Match(_picked(groups, range(1, len(groups) + 1), ""), known.end)


def _ranks(sentence: Sentence, at: int, most: int = _MOST_RANKS) -> Match[Sequence[int]] | None:
    """« premier », « premier et dernier », « trois premiers », « 3 1er »."""
    number = count(sentence, at)
    many = rank(sentence, number.end) if number else None
    if number and many and abs(many.value) == 1:
        places = range(1, number.value + 1)
        return Match([place * many.value for place in places], many.end)
    found = rank(sentence, at)
    if not found:
        return None
    joined = sentence.word(found.end) in {"et", ","} and most > 1
    after = found.end + 1 + (sentence.word(found.end + 1) in {"le", "la"})
    other = _ranks(sentence, after, most - 1) if joined else None
    return Match([found.value, *other.value], other.end) if other else Match([found.value], found.end)


def _beside(sentence: Sentence, ranks: Sequence[int], unit: Match[Unit]) -> Match[Period] | None:
    """« le dernier jour d'école avant Noël », « le premier lundi après les vacances »."""
    after, before = _AFTER.match(sentence, unit.end), _BEFORE.match(sentence, unit.end)
    after = after if after and sentence.word(unit.end) != "de" else None
    side = after or before
    known = anchor(sentence, side.end) if side else None
    if not side or not known or any((place > 0) != bool(after) for place in ranks):
        return None
    far = DAY * _SEARCHED
    around = between(known.value.last + DAY, known.value.last + far) if after else None
    days = Period(around or between(known.value.first - far, known.value.first - DAY))
    groups = unit.value(days, sentence.context.calendar)
    return Match(_picked(groups, ranks, ""), known.end)


def _picked(groups: Sequence[Group], ranks: Sequence[int], words: str) -> Period:
    """The groups of these ranks, counted from one, or from the end."""
    try:
        picked = [groups[place - (place > 0)] for place in ranks]
    except IndexError:
        raise doubts.no_such_day(words) from None
    kind = Kind.WEEK if picked and len(picked[0]) > 1 else Kind.DAYS
    return Period(tuple(sorted(set(chain.from_iterable(picked)))), kind)
