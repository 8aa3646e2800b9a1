"""Weeks: by their place from today, by a day of theirs, by their number.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.french.calendar_words import WEEKDAYS
from dialogs.french.days.lending import lent_months
from dialogs.french.days.period import DAY, SCHOOL_DAYS, WEEK, Kind, Period, week
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import day_of
from dialogs.french.days.rules import PERIODS, anchor, point, rule
from dialogs.french.numbers import count
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.tokens import Sentence

A_WEEK = phrases(
    "semaine complète | semaine entière | semaine | semaines | la semaine | toute la semaine | les semaines"
)
WEEKS_AWAY = table(
    {
        0: "cette semaine | la semaine en cours | semaine en cours | dans la semaine | cette semaine-ci",
        1: "dans la semaine prochaine | dans la semaine pro | dans la semaine qui vient | dans la semaine prochain"
        " | semaine prochaine | semaine pro | semaine qui vient | semaine qui arrive | semaine prochain"
        " | prochaine semaine | semaine à venir",
        2: "la semaine après la prochaine | semaine après la prochaine | la semaine d'après la prochaine"
        " | semaine qui suit la prochaine | semaine d'après la prochaine"
        " | deuxième semaine à venir",
        -1: "semaine dernière | semaine passée | semaine d'avant | dernière semaine passée",
    }
)
_AFTER_ANOTHER = table(
    {
        1: "semaine suivante | semaine d'après | semaine qui suit | la suivante | celle d'après | celle qui suit"
        " | la semaine après | la semaine d'après",
        2: "les deux suivantes | les 2 suivantes",
    }
)
STARTS = phrases(
    "du | de | qui commence le | qui débute le | commençant le | débutant le | à partir du | d' | de la | qui débute"
    " | qui commence | commençant | débutant | où tombe | où il y a | contenant le | incluant le | des | avec le"
)
_BESIDE = table(
    {
        1: "après | juste après | qui suit | d'après | suivant | après celle du | après celle de | après celle des",
        -1: "avant | juste avant | qui précède | d'avant | précédant | avant celle du | avant celle de",
    }
)
_IN = phrases("dans")
_ENTIRE = phrases(", toute la semaine | toute la semaine | , la semaine entière | la semaine entière | complète")
_OF_WEEKDAYS = {"du", "de", "les", "le", ",", "mais", "seulement"}
_TO = {"au", ">", "-", "jusqu", "jusquau"}
BETWEEN = {"et", ",", "+", "&", "/", "puis"}


@rule(PERIODS, WEEKS_AWAY.firsts)
def week_away(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la semaine prochaine » → 2026-11-23 … 2026-11-27; « semaine passée » → error."""
    found = WEEKS_AWAY.match(sentence, at)
    if not found or (sentence.word(at) == "dans" and sentence.word(found.end) in {"du", "de"}):
        return None  # « dans la semaine du 11 janvier »
    return Match(week(sentence.context.today + WEEK * found.value), found.end)


@rule(PERIODS, _AFTER_ANOTHER.firsts)
def week_after(sentence: Sentence, at: int) -> Match[Period] | None:
    """« pas la semaine prochaine, la semaine suivante » → 2026-11-30 … 2026-12-04."""
    found = _AFTER_ANOTHER.match(sentence, at)
    return Match(Period((), Kind.WEEK, step=found.value), found.end) if found else None


@rule(PERIODS, {"la", "prochaine"})
def the_next_one(sentence: Sentence, at: int) -> Match[Period] | None:
    """« pas cette semaine, la prochaine » → 2026-11-23 … 2026-11-27."""
    end = at + 1 + (sentence.word(at) == "la")
    is_week = sentence.word(end - 1) == "prochaine" and "semaine" in sentence.plain[max(0, at - 3) : at]
    alone = sentence.word(end) in {"", ",", ":", ".", "!"}
    return Match(week(sentence.context.today + WEEK), end) if is_week and alone else None


@rule(PERIODS, A_WEEK.firsts | {"celle"})
def week_of(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la semaine du 7 décembre » → 2026-12-07 … 2026-12-11; « la semaine de Noël » → 2026-12-21 … 2026-12-25."""
    named = A_WEEK.match(sentence, at) or _that_one(sentence, at)
    starts = STARTS.match(sentence, named.end) if named else None
    if not starts:
        return None
    known = anchor(sentence, starts.end)
    if not known or known.value.kind is Kind.MONTH or sentence.word(known.end) in _TO:
        return None
    if known.value.kind is Kind.HOLIDAYS and sentence.word(starts.end - 1) != "pont":
        return None
    first = point(sentence, starts.end)
    others = _others(sentence, known.end) if first and first.end == known.end else []
    if first and others:
        return _listed(sentence, [first, *others], at)
    number = first.value.number if first and first.value.is_bare_number else None
    return Match(replace(week(known.value.first), number=number), known.end)


def _that_one(sentence: Sentence, at: int) -> Match[bool] | None:
    """« une semaine, celle du 18 »."""
    before = {sentence.word(place) for place in range(max(0, at - 12), at)}
    return Match(value=True, end=at + 1) if sentence.word(at) == "celle" and before & {"semaine", "semaines"} else None


def _others(sentence: Sentence, at: int) -> list[Match[Point]]:
    """« semaines du 4 et du 18 janvier »: the other days, whose weeks are meant too."""
    start = at + 1 + (sentence.word(at + 1) == "celle")
    if sentence.word(at) not in BETWEEN or sentence.word(start) != "du":
        return []
    found = point(sentence, start + 1)
    if not found or sentence.word(found.end) in _TO:
        return []
    return [found, *_others(sentence, found.end)]


def _listed(sentence: Sentence, said: list[Match[Point]], at: int) -> Match[Period]:
    """The weeks of these days, which share their month."""
    points = lent_months([match.value for match in said])
    words = sentence.words(at, said[-1].end)
    days = {day for one in points for day in week(day_of(one, sentence.context, words)).days}
    return Match(Period(tuple(sorted(days)), Kind.WEEK), said[-1].end)


@rule(PERIODS, A_WEEK.firsts)
def week_beside(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la semaine avant les vacances » → 2026-12-14 … 2026-12-18; « semaine après le 4 janvier » → 2027-01-11 …
    2027-01-15.
    """
    named = A_WEEK.match(sentence, at)
    side = _BESIDE.match(sentence, named.end) if named else None
    known = anchor(sentence, side.end) if side else None
    if not side or not known:
        return None
    if known.value.kind is Kind.HOLIDAYS:
        beside = known.value.last + DAY if side.value > 0 else known.value.first - DAY
        return Match(week(_on_a_weekday(beside, side.value)), known.end)
    edge = known.value.last if side.value > 0 else known.value.first
    return Match(week(edge + WEEK * side.value), known.end)


def _on_a_weekday(day: date, side: int) -> date:
    return day + DAY * (7 - day.weekday()) if side > 0 and day.weekday() >= SCHOOL_DAYS else day


@rule(PERIODS, _IN.firsts)
def week_in(sentence: Sentence, at: int) -> Match[Period] | None:
    """« dans deux semaines, toute la semaine » → 2026-11-30 … 2026-12-04."""
    number = count(sentence, at + 1)
    named = A_WEEK.match(sentence, number.end) if number else None
    entire = _ENTIRE.match(sentence, named.end) if named else None
    if not number or not named or not (entire or _is_of_weekdays(sentence, at, named.end)):
        return None
    return Match(week(sentence.context.today + WEEK * number.value), entire.end if entire else named.end)


def _is_of_weekdays(sentence: Sentence, start: int, end: int) -> bool:
    """« lundi dans deux semaines », « dans deux semaines, du lundi au jeudi »."""
    while sentence.word(end) in _OF_WEEKDAYS:
        end += 1
    return bool(WEEKDAYS.match(sentence, end) or WEEKDAYS.match(sentence, start - 1))
