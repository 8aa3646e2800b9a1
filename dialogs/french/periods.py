"""Weeks and months, as they are said.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.french.calendar_words import MONTHS
from dialogs.french.numbers import is_digits, year
from dialogs.french.numeric_dates import numeric_date
from dialogs.french.phrases import DIGIT, Firsts, Match, Rule, phrases, table
from dialogs.french.points import relative_day, worded_date
from dialogs.french.resolve import day_of, month_of
from dialogs.french.tokens import Sentence


@dataclass(frozen=True)
class Period:
    """Days in a row, both ends included."""

    first: date
    last: date
    is_week: bool = False
    whole: bool = True  # said as a whole: « tout mars ». « En mars » alone does not say which days


_WEEK = phrases("semaine | sem | sem. | la semaine | toute la semaine")
_WEEKS_AWAY = table(
    {
        0: "cette semaine | la semaine en cours | cette sem",
        1: "semaine prochaine | semaine pro | sem prochaine | sem. prochaine | sem pro | semaine qui vient"
        " | semaine qui arrive | sem. pro | semaine proch",
        -1: "semaine dernière | semaine passée | semaine d'avant",
    }
)
_STARTS = phrases("du | de | qui commence le | qui débute le | commençant le | débutant le | à partir du")
_NUMBER_OF = phrases("n° | numéro | no | n")
_MONTHS_AWAY = table(
    {
        0: "ce mois-ci | ce mois | mois en cours",
        1: "mois prochain | mois qui vient | mois pro | mois suivant",
        -1: "mois dernier | mois passé",
    }
)
_WHOLE = phrases("tout le mois de | tout le mois d' | le mois de | le mois d' | mois de | mois d' | tout")
_ENTIRELY = phrases("en entier | entier | complet | tout entier")
_TO = {"au", "a", ">", "-", "jusqu"}
_SCHOOL_DAYS = 5
_HOLIDAY_WEEKS = 9  # « vacances, semaine 2 » is no week of the year
_YEAR_WEEKS = 53


def week_away(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la semaine prochaine » → 2026-11-23 … 2026-11-27; « semaine passée » → error."""
    found = _WEEKS_AWAY.match(sentence, at)
    return Match(_week(sentence.context.today + timedelta(weeks=found.value)), found.end) if found else None


def week_of(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la semaine du 7 décembre » → 2026-12-07 … 2026-12-11; « sem. du 7/12 » → 2026-12-07 … 2026-12-11."""
    named = _WEEK.match(sentence, at)
    starts = _STARTS.match(sentence, named.end) if named else None
    if not starts:
        return None
    rules = (worded_date, numeric_date, relative_day)
    point = next((found for rule in rules if (found := rule(sentence, starts.end))), None)
    if not point or sentence.word(point.end) in _TO:
        return None
    return Match(_week(day_of(point.value, sentence.context, sentence.words(at, point.end))), point.end)


def week_number(sentence: Sentence, at: int) -> Match[Period] | None:
    """« semaine 49 » → 2026-11-30 … 2026-12-04; « sem 3 (2027) » → 2027-01-18 … 2027-01-22."""
    named = _WEEK.match(sentence, at)
    start = _NUMBER_OF.skip(sentence, named.end) if named else at
    number = sentence.word(start) if named else sentence.word(at).removeprefix("s") * sentence.word(at).startswith("s")
    if not is_digits(number) or not 1 <= int(number) <= _YEAR_WEEKS or len(number) > len("53"):
        return None
    said, end = _year_of_the_week(sentence, start + 1)
    if said is None and (int(number) < _HOLIDAY_WEEKS or sentence.word(end) in {"et", "a", "au", "-", ",", "/"}):
        return None
    return Match(_week(_monday(int(number), said, sentence.context.today)), end)


def month_away(sentence: Sentence, at: int) -> Match[Period] | None:
    """« le mois prochain, tous les lundis » → 2026-12-07, 2026-12-14, 2026-12-21, 2026-12-28."""
    found = _MONTHS_AWAY.match(sentence, at)
    if not found:
        return None
    first = sentence.context.today.replace(day=1)
    for _ in range(abs(found.value)):
        first = (first + timedelta(days=31 if found.value > 0 else -1)).replace(day=1)
    return Match(Period(first, last_of_month(first)), found.end)


def month(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les jeudis de mars » → 2027-03-04, 2027-03-11, 2027-03-18, 2027-03-25; « en mars » → clarify."""
    start = _WHOLE.skip(sentence, at)
    found = MONTHS.match(sentence, start)
    if not found:
        return None
    end = found.end + (found.end - start == 1 and sentence.word(found.end) == "." and sentence.glued(found.end))
    said, end = _year_of_the_week(sentence, end)
    entirely = _ENTIRELY.skip(sentence, end)
    first = month_of(found.value, said, sentence.context.today)
    return Match(Period(first, last_of_month(first), whole=start > at or entirely > end), entirely)


def last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=_SCHOOL_DAYS - 1), is_week=True)


def _monday(number: int, said: int | None, today: date) -> date:
    if said is not None:
        return date.fromisocalendar(said, min(number, date(said, 12, 28).isocalendar().week), 1)
    this_year = date.fromisocalendar(today.year, min(number, _YEAR_WEEKS - 1), 1)
    return this_year if this_year + timedelta(days=4) >= today else date.fromisocalendar(today.year + 1, number, 1)


def _year_of_the_week(sentence: Sentence, at: int) -> tuple[int | None, int]:
    start = at + (sentence.word(at) in {"(", "de"})
    found = year(sentence, start)
    if not found or len(sentence.word(start)) < len("2027"):
        return None, at
    return found.value, found.end + (sentence.word(found.end) == ")")


PERIOD_RULES: dict[Rule[Period], Firsts] = {
    week_away: _WEEKS_AWAY.firsts,
    week_of: _WEEK.firsts,
    week_number: _WEEK.firsts | {DIGIT},
    month_away: _MONTHS_AWAY.firsts,
    month: _WHOLE.firsts | MONTHS.firsts,
}
