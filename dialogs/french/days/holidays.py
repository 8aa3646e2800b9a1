"""School holidays and the day school resumes, from the calendar of the town.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026, in zone C.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from dialogs.french.days.period import WEEK, Kind, Period, between
from dialogs.french.days.rules import PERIODS, rule
from dialogs.french.numbers import NUMBERS, count, year
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.tokens import Sentence, normalise
from domain.school_calendar import Holidays, SchoolCalendar

_HOLIDAYS = phrases(
    "vacances | congés | vacances scolaires | congés scolaires | vacance | celles | congé | prochaines vacances"
    " | prochaines vacances scolaires | vacances qui viennent | vacances prochaines | vacances à venir"
    " | petites vacances de"
)
_OF = phrases("en | de | d' | de la | de l' | du | des")
_NAMES = table(
    {
        ("noel",): "noël | fin d'année | fin de l'année | décembre",
        ("hiver",): "hiver | février | ski | neige | mars",
        ("printemps",): "printemps | pâques | avril",
        ("toussaint",): "toussaint | automne | octobre",
        ("ete",): "été | juillet | août",
        ("ascension",): "ascension",
        ("carnaval",): "carnaval",
    }
)
_SUMMER = phrases("grandes vacances | vacances d'été | été")
_SMALL = phrases(
    "petites vacances | toutes les vacances | toutes les petites vacances | vacances scolaires de l'année"
    " | chaque vacances"
)
_BRIDGES = phrases("pont de l'ascension | pont de l ascension | pont de ascension | week-end de l'ascension")
_WEEKS_OF = phrases("semaines de | semaines des | semaines d' | semaines du")
_TWO_WEEKS = 2
BARE_NAMES = {"noel", "hiver", "printemps", "toussaint", "ete", "paques"}


@rule(PERIODS, _HOLIDAYS.firsts)
def holidays(sentence: Sentence, at: int) -> Match[Period] | None:
    """« vacances d'hiver » → 2027-02-06 … 2027-02-21; « les vacances de fin d'année » → 2026-12-19 … 2027-01-03."""
    said = _HOLIDAYS.match(sentence, at)
    if not said:
        return None
    named = _NAMES.match(sentence, _OF.skip(sentence, said.end))
    if not named and sentence.word(at) in {"celles", "conge"}:
        return None
    if not named:
        return _next_holidays(sentence, said.end)
    return _named(sentence, named.value, named.end)


@rule(PERIODS, _HOLIDAYS.firsts)
def several_holidays(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les lundis des vacances d'hiver et de printemps » → 2027-02-08, 2027-02-15, 2027-04-05, 2027-04-12."""
    first = holidays(sentence, at)
    joined = first and first.value.named and sentence.word(first.end) in {"et", "+", "&"}
    start = _OF.skip(sentence, first.end + 1) if first and joined else at
    second = named_holidays(sentence, start) if first and start > first.end + 1 else None
    if not first or not second or second.value == first.value:
        return None
    days = {*first.value.days, *second.value.days}
    return Match(Period(tuple(sorted(days)), Kind.HOLIDAYS), second.end)


@rule(PERIODS, _SUMMER.firsts)
def summer(sentence: Sentence, at: int) -> Match[Period] | None:
    """« tous les lundis jusqu'aux grandes vacances, à partir du 14 juin » → 2027-06-14, 2027-06-21, 2027-06-28."""
    said = _SUMMER.match(sentence, at)
    if sentence.word(at) == "ete" and sentence.word(at - 1) not in {"l", "d", "cet"}:
        return None  # « il a été malade »
    return _named(sentence, ("ete",), said.end) if said else None


@rule(PERIODS, _BRIDGES.firsts)
def bridge(sentence: Sentence, at: int) -> Match[Period] | None:
    """« le pont de l'Ascension » → 2027-05-06 … 2027-05-09."""
    said = _BRIDGES.match(sentence, at)
    return _named(sentence, ("ascension",), said.end) if said else None


@rule(PERIODS, _SMALL.firsts)
def small_holidays(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les mardis des petites vacances jusqu'au 20 février » → 2026-12-22, 2026-12-29, 2027-02-09, 2027-02-16."""
    said = _SMALL.match(sentence, at)
    context = sentence.context
    until = context.calendar.last_school_day(context.today)
    ahead = [one for one in holidays_ahead(context.calendar, context.today) if one.last <= until and _is_long(one)]
    if not said or not ahead or _NAMES.match(sentence, _OF.skip(sentence, said.end)):
        return None
    days = tuple(chain.from_iterable(between(one.first, one.last) for one in ahead))
    return Match(Period(days, Kind.HOLIDAYS), said.end)


@rule(PERIODS, {"pendant", "durant"})
def during_a_name(sentence: Sentence, at: int) -> Match[Period] | None:
    """« pendant Noël, uniquement les 21 et 22 » → 2026-12-21, 2026-12-22."""
    start = at + 1 + (sentence.word(at + 1) in {"la", "l"})
    named = _NAMES.match(sentence, start)
    return _named(sentence, named.value, named.end) if named and sentence.word(start) in BARE_NAMES else None


@rule(PERIODS, NUMBERS | {"les"})
def weeks_of_holidays(sentence: Sentence, at: int) -> Match[Period] | None:
    """« les deux semaines des vacances d'hiver » → 2027-02-06 … 2027-02-21."""
    number = count(sentence, at)
    of = _WEEKS_OF.match(sentence, number.end) if number else None
    if not number or not of or number.value != _TWO_WEEKS:
        return None
    start = of.end + (sentence.word(of.end) in {"la", "l"})
    known = holidays(sentence, start) if _HOLIDAYS.match(sentence, start) else None
    return known or (_named(sentence, named.value, named.end) if (named := _NAMES.match(sentence, start)) else None)


def named_holidays(sentence: Sentence, at: int) -> Match[Period] | None:
    """« hiver », « la Toussaint »: the holidays of that name, beside a word that makes them holidays."""
    named = _NAMES.match(sentence, at + (sentence.word(at) in {"la", "l"}))
    return _named(sentence, named.value, named.end) if named else None


def _next_holidays(sentence: Sentence, end: int) -> Match[Period] | None:
    """The holidays under way, or the next ones; a bridge of some days is none."""
    context = sentence.context
    ahead = [one for one in holidays_ahead(context.calendar, context.today) if _is_long(one)]
    return Match(_period(ahead[0], named=False), end) if ahead else None


def _named(sentence: Sentence, keys: Sequence[str], end: int) -> Match[Period] | None:
    """The next holidays of that name, or those of the year that is said."""
    context = sentence.context
    named = [one for one in context.calendar.holidays if any(key in _plain(one.name) for key in keys)]
    start = end + (sentence.word(end) in {"de", "("})
    said = year(sentence, start)
    if said and len(sentence.word(start)) == len("2027"):
        found = next((one for one in named if said.value in {one.first.year, one.last.year}), None)
        after = said.end + (sentence.word(said.end) == ")")
        return Match(_period(found, named=True), after) if found else None
    ahead = [one for one in named if one.last >= context.today]
    return Match(_period(ahead[0], named=True), end) if ahead else None


def holidays_ahead(calendar: SchoolCalendar, today: date) -> Iterable[Holidays]:
    return (one for one in calendar.holidays if one.last >= today)


def _is_long(holidays: Holidays) -> bool:
    return holidays.last - holidays.first >= WEEK


def _period(holidays: Holidays, *, named: bool) -> Period:
    return Period(between(holidays.first, holidays.last), Kind.HOLIDAYS, named=named)


def _plain(name: str) -> str:
    return normalise(name)
