"""The days on which school resumes and ends, from the calendar of the town.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026, in zone C.
"""

from __future__ import annotations

from datetime import date

from dialogs.french.calendar_words import MONTHS, WEEKDAYS
from dialogs.french.days.holidays import holidays_ahead, named_holidays
from dialogs.french.days.period import DAY, Kind, Period, monday, week
from dialogs.french.days.point import Point
from dialogs.french.days.rules import PERIODS, POINTS, rule
from dialogs.french.days.weekday_names import weekday_name
from dialogs.french.numbers import year
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence
from domain.school_calendar import Holidays, SchoolCalendar

_RESUMES = phrases(
    "rentrée | reprise | jour de la rentrée | jour de la reprise | reprise de l'école | reprise des cours"
    " | reprise des classes | rentrée des classes | rentrée scolaire | jour où l'école reprend"
    " | quand l'école reprend | retour à l'école"
    " | jour du retour à l'école | retour en classe | reprise scolaire | jour de rentrée | la rentré | à la rentré"
)
_AFTER_HOLIDAYS = phrases("en | des | de la | de | d' | après | après les | du | suivant les | des vacances de | de l'")
_SCHOOL_DAY = phrases("jour d'école | jour de classe | jour d ecole")
_SCHOOL_WEEK = phrases("semaine d'école | semaine de classe | semaine de cours")
_BESIDE = phrases("avant | après | de janvier | de mars | de | d' | en | du | des")
_OF_THE_YEAR = phrases("de l'année | de l'année scolaire")


@rule(POINTS, _RESUMES.firsts)
def resumption(sentence: Sentence, at: int) -> Match[Point] | None:
    """« la rentrée » → 2027-01-04; « le jour de la reprise après les vacances d'hiver » → 2027-02-22."""
    said = _RESUMES.match(sentence, at)
    if not said:
        return None
    calendar, today = sentence.context.calendar, sentence.context.today
    of = _AFTER_HOLIDAYS.skip(sentence, said.end)
    month = MONTHS.match(sentence, of)
    if month:
        of_year = year(sentence, month.end)
        first = date(of_year.value, 1, 1) if of_year else today
        days = [day for one in calendar.holidays if (day := resumes(calendar, one)).month == month.value]
        found = next((day for day in days if day >= first), None)
        return Match(Point(day=found), of_year.end if of_year else month.end) if found else None
    known = (PERIODS.longest(sentence, of) or named_holidays(sentence, of)) if of > said.end else None
    if known and known.value.kind is Kind.HOLIDAYS and known.value.days:
        return Match(Point(day=_back_after(calendar, known.value.last)), known.end)
    found = next((day for one in holidays_ahead(calendar, today) if (day := resumes(calendar, one)) > today), None)
    return Match(Point(day=found), said.end) if found else None


@rule(POINTS, WEEKDAYS.firsts)
def weekday_of_resumption(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le mardi de la rentrée » → 2027-01-05; « lundi de la reprise après les vacances d'hiver » → 2027-02-22."""
    named = weekday_name(sentence, at)
    known = resumption(sentence, named.end + 2) if named and sentence.word(named.end) == "de" else None
    if not named or not known or not known.value.day or named.value.weekday is None:
        return None
    return Match(Point(day=monday(known.value.day) + DAY * named.value.weekday), known.end)


@rule(PERIODS, WEEKDAYS.firsts)
def weekdays_of_resumption(sentence: Sentence, at: int) -> Match[Period] | None:
    """« lundi et mardi de la rentrée » → 2027-01-04, 2027-01-05."""
    named = weekday_name(sentence, at)
    after = named.end + 1 if named and sentence.word(named.end) in {"et", ",", "+"} else at
    rest = (weekdays_of_resumption(sentence, after) or weekday_of_resumption(sentence, after)) if after > at else None
    if not named or not rest or named.value.weekday is None:
        return None
    last = rest.value.days if isinstance(rest.value, Period) else (rest.value.day,)
    days = [monday(day) + DAY * named.value.weekday for day in last[:1] if day] + [day for day in last if day]
    return Match(Period(tuple(sorted(days))), rest.end)


@rule(POINTS, {"prochain", "dernier"})
def school_day(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le prochain jour d'école » → 2026-11-23; « le dernier jour de classe de l'année » → 2027-07-02."""
    calendar, today = sentence.context.calendar, sentence.context.today
    named = _SCHOOL_DAY.match(sentence, at + 1)
    if not named or (_BESIDE.match(sentence, named.end) and not _OF_THE_YEAR.match(sentence, named.end)):
        return None
    if sentence.word(at) == "prochain":
        return Match(Point(day=_back_after(calendar, today)), named.end)
    return Match(Point(day=calendar.last_school_day(today)), _OF_THE_YEAR.skip(sentence, named.end))


@rule(PERIODS, {"derniere"})
def last_week_of_school(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la dernière semaine d'école » → 2027-06-28 … 2027-07-02."""
    named = _SCHOOL_WEEK.match(sentence, at + 1)
    if not named or (_BESIDE.match(sentence, named.end) and not _OF_THE_YEAR.match(sentence, named.end)):
        return None
    last = sentence.context.calendar.last_school_day(sentence.context.today)
    return Match(week(last), _OF_THE_YEAR.skip(sentence, named.end))


def resumes(calendar: SchoolCalendar, holidays: Holidays) -> date:
    """The first day of class after these holidays."""
    return _back_after(calendar, holidays.last)


def _back_after(calendar: SchoolCalendar, day: date) -> date:
    day += DAY
    while not calendar.is_school_day(day):
        day += DAY
    return day
