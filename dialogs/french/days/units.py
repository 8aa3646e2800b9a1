"""What a period is counted in: its weeks, its days of class, its days, its Mondays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.french.calendar_words import EVERY_WEEKDAY, MONTHS, WEEKDAYS
from dialogs.french.days.period import (
    DAY,
    SCHOOL_DAYS,
    Group,
    Kind,
    Period,
    Unit,
    between,
    monday,
)
from dialogs.french.numbers import count
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence
from domain.school_calendar import PLAIN_CALENDAR, SchoolCalendar

OF_A_PERIOD = phrases(
    "de | du | des | d' | en | de la | de l' | pendant | pendant les | au | à | dans | dans les | , | pour"
    " | , en | , des | , du | , pendant les | , de"
)
_WEEKS = phrases(
    "semaine | semaines | semaine complète | semaine entière | semaines complètes | semaine pleine"
    " | semaine d'école | semaine de classe | semaines d'école | semaines pleines | semaine scolaire"
)
_DAYS = phrases("jour | jours | journée | journées")
_WORKDAYS = phrases("jours ouvrés | jours ouvrables | jours de semaine | jour ouvré")
_CLASS_DAYS = phrases(
    "jour d'école | jours d'école | jour de classe | jours de classe | jour scolaire | jours scolaires | jour ecole"
    " | jours ecole | jours de l'école"
)


def said_unit(sentence: Sentence, at: int) -> Match[Unit] | None:
    """What is counted: weeks, days of class, days, or such weekdays."""
    if found := _CLASS_DAYS.match(sentence, at):
        return Match(class_days, found.end)
    if found := _WORKDAYS.match(sentence, at):
        return Match(_workdays, found.end)
    if found := _WEEKS.match(sentence, at):
        return Match(full_weeks, found.end)
    if found := _DAYS.match(sentence, at):
        return Match(_days, found.end)
    named = any_weekday(sentence, at)
    return Match(_weekdays(named.value), named.end) if named and not _is_dated(sentence, named.end) else None


def _is_dated(sentence: Sentence, at: int) -> bool:
    """« le premier mercredi 2 décembre »."""
    number = count(sentence, at)
    return bool(number and MONTHS.match(sentence, number.end))


def any_weekday(sentence: Sentence, at: int) -> Match[int] | None:
    return WEEKDAYS.match(sentence, at) or EVERY_WEEKDAY.match(sentence, at)


def _weekdays(weekday: int) -> Unit:
    return lambda whole, _calendar: [(day,) for day in whole.days if day.weekday() == weekday]


def class_days(whole: Period, calendar: SchoolCalendar) -> list[Group]:
    return [(day,) for day in whole.days if calendar.is_school_day(day)]


def _workdays(whole: Period, _calendar: SchoolCalendar) -> list[Group]:
    return [(day,) for day in whole.days if day.weekday() < SCHOOL_DAYS]


def _days(whole: Period, _calendar: SchoolCalendar) -> list[Group]:
    """All the days of a month, those from Monday to Friday of a week or of holidays."""
    counted = whole.kind in {Kind.WEEK, Kind.HOLIDAYS}
    return [(day,) for day in whole.days if not counted or day.weekday() < SCHOOL_DAYS]


def full_weeks(whole: Period, _calendar: SchoolCalendar) -> list[Group]:
    """The weeks, Monday to Friday, that lie in it wholly."""
    days = set(whole.days)
    firsts = sorted({monday(day) for day in whole.days})
    found = [between(first, first + DAY * (SCHOOL_DAYS - 1)) for first in firsts]
    return [one for one in found if days.issuperset(one)]


def weeks_of(days: Sequence[date]) -> list[Group]:
    """The full weeks of these days."""
    return full_weeks(Period(tuple(days)), PLAIN_CALENDAR)
