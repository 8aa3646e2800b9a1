"""Months, quarters and years.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.french.calendar_words import MONTHS, NEXT
from dialogs.french.days.period import Kind, Period, between, month, months_on
from dialogs.french.days.rules import PERIODS, rule
from dialogs.french.numbers import is_digits, year
from dialogs.french.phrases import DIGIT, Match, phrases, table
from dialogs.french.tokens import Sentence

_MONTHS_AWAY = table(
    {
        0: "ce mois-ci | ce mois | mois en cours | mois | moi | reste du mois | le reste du mois",
        1: "mois prochain | mois qui vient | mois pro | mois suivant | mois qui suit | prochain mois | mois d'après",
        -1: "mois dernier | mois passé | mois d'avant",
    }
)
_OF_THE_MONTH = phrases(
    "le reste du mois de | le reste de | le restant de | mois de | mois d' | restant de | restant d'"
    " | restant du mois de | reste du mois de | reste du mois d'"
    " | reste de | reste d'"
)
_YEARS_AWAY = table(
    {
        0: "cette année | l'année en cours | année civile",
        1: "l'année prochaine | année prochaine | l'an prochain | an prochain",
        -1: "l'année dernière | année dernière | l'an dernier | année passée | l'année passée",
    }
)
_SCHOOL_YEAR = phrases("année scolaire | l'année scolaire | année d'école")
_YEAR = phrases("année | l'année | an")
_MONTHS_IN_A_YEAR = 12


@rule(PERIODS, _MONTHS_AWAY.firsts)
def month_away(sentence: Sentence, at: int) -> Match[Period] | None:
    """« le mois prochain, tous les lundis » → 2026-12-07, 2026-12-14, 2026-12-21, 2026-12-28."""
    found = _MONTHS_AWAY.match(sentence, at)
    if not found or (sentence.word(at) in {"mois", "moi"} and found.end == at + 1 and not _is_this_month(sentence, at)):
        return None
    first = months_on(sentence.context.today.replace(day=1), found.value)
    return Match(month(first), found.end)


def _is_this_month(sentence: Sentence, at: int) -> bool:
    """« la fin du mois », « chaque mois » is another matter."""
    return sentence.word(at - 1) in {"du", "le", "ce"} and not MONTHS.match(sentence, at + 1)


@rule(PERIODS, MONTHS.firsts | _OF_THE_MONTH.firsts)
def named_month(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les jeudis de mars » → 2027-03-04, 2027-03-11, 2027-03-18, 2027-03-25; « octobre 2026 » → error."""
    start = _OF_THE_MONTH.skip(sentence, at)
    found = MONTHS.match(sentence, start)
    if not found:
        return None
    end = found.end + (found.end - start == 1 and sentence.word(found.end) == "." and sentence.glued(found.end))
    said, end = said_year(sentence, end)
    if said is None and found.value != sentence.context.today.month:
        end = NEXT.skip(sentence, end)  # « février prochain »
    return Match(month_of(found.value, said, sentence.context.today), end)


@rule(PERIODS, {DIGIT})
def month_in_digits(sentence: Sentence, at: int) -> Match[Period] | None:
    """« tous les lundis de 03/2027 » → 2027-03-01, 2027-03-08, 2027-03-15, 2027-03-22, 2027-03-29."""
    number, said = sentence.word(at), year(sentence, at + 2)
    apart = sentence.word(at + 1) != "/" or not is_digits(number) or len(sentence.word(at + 2)) != len("2027")
    if apart or not said or not 1 <= int(number) <= _MONTHS_IN_A_YEAR:
        return None
    return Match(month(date(said.value, int(number), 1)), said.end)


@rule(PERIODS, _YEARS_AWAY.firsts | _YEAR.firsts | {DIGIT})
def calendar_year(sentence: Sentence, at: int) -> Match[Period] | None:
    """« le tout premier jeudi de l'année 2027 » → 2027-01-07."""
    if away := _YEARS_AWAY.match(sentence, at):
        return Match(_year(sentence.context.today.year + away.value), away.end)
    named = _YEAR.skip(sentence, at)
    said = year(sentence, named)
    meant = named > at or sentence.word(at - 1) in {"en", "de", "annee", "pour"}
    if said and meant and len(sentence.word(named)) == len("2027") and said.value >= sentence.context.today.year:
        return Match(_year(said.value), said.end)
    year_of_today = replace(_year(sentence.context.today.year), named=False)
    return Match(year_of_today, named) if _follows_of(sentence, at, named) else None


def _follows_of(sentence: Sentence, at: int, named: int) -> bool:
    """« la fin de l'année », where « toute l'année » means the one of school."""
    return named > at and sentence.word(at - 1) in {"de", "l"} and sentence.word(at - 2) != "toute"


@rule(PERIODS, _SCHOOL_YEAR.firsts)
def school_year(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les lundis de juin jusqu'à la fin de l'année scolaire » → 2027-06-07, 2027-06-14, 2027-06-21, 2027-06-28."""
    found = _SCHOOL_YEAR.match(sentence, at)
    context = sentence.context
    last = context.calendar.last_school_day(context.today)
    return Match(Period(between(context.today, last), Kind.YEAR), found.end) if found else None


def month_of(number: int, said: int | None, today: date) -> Period:
    """That month: of the year that is said, or the next one that is not wholly past."""
    found = month(date(said if said is not None else today.year + (number < today.month), number, 1))
    return found if said else Period(found.days, Kind.MONTH, undated=True)


def said_year(sentence: Sentence, at: int) -> tuple[int | None, int]:
    if away := _YEARS_AWAY.match(sentence, at + (sentence.word(at) == "de")):
        return sentence.context.today.year + away.value, away.end
    start = at + (sentence.word(at) in {"(", "de"})
    found = year(sentence, start)
    if not found or (len(sentence.word(start)) < len("2027") and start > at):
        return None, at
    return found.value, found.end + (sentence.word(found.end) == ")")


def _year(number: int) -> Period:
    return Period(between(date(number, 1, 1), date(number, 12, 31)), Kind.YEAR)
