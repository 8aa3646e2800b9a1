"""The weeks of the school holidays, however they are counted.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026, in zone C.
"""

from __future__ import annotations

from dialogs.french import doubts
from dialogs.french.calendar_words import MONTHS
from dialogs.french.days.holidays import BARE_NAMES, holidays, named_holidays
from dialogs.french.days.period import Kind, Period
from dialogs.french.days.rules import PERIODS, period, rule
from dialogs.french.days.units import weeks_of
from dialogs.french.numbers import RANKS, count, is_digits, rank
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence

_WEEK = phrases("semaine | semaines")
_NUMBER_OF = phrases("n° | numéro | no | n")
_OF = phrases("des | de | du | d' | de la | de l' | pendant les | , | ( | à | à la | pendant")
_OF_THEM = phrases("des vacances | de vacances | de ces vacances | des congés")
_STARTS = {"vacances", "conges", "conge", "vacance"}


@rule(PERIODS, _STARTS | {"prochaines", "petites"})
def week_after_its_holidays(sentence: Sentence, at: int) -> Match[Period] | None:
    """« vacances d'hiver, semaine 1 » → 2027-02-08 … 2027-02-12; « vac de noël 2e semaine » → 2026-12-28 …
    2027-01-01.
    """
    known = holidays(sentence, at)
    return _week_of(sentence, known, at) if known else None


@rule(PERIODS, BARE_NAMES)
def week_after_a_name(sentence: Sentence, at: int) -> Match[Period] | None:
    """« hiver sem 2 » → 2027-02-15 … 2027-02-19."""
    known = named_holidays(sentence, at)
    return _week_of(sentence, known, at) if known else None


@rule(PERIODS, _WEEK.firsts)
def numbered_week(sentence: Sentence, at: int) -> Match[Period] | None:
    """« semaine 1 des vacances de printemps » → 2027-04-05 … 2027-04-09."""
    named = _WEEK.match(sentence, at)
    number = count(sentence, _NUMBER_OF.skip(sentence, named.end)) if named else None
    of = _OF.match(sentence, number.end) if number and is_digits(sentence.word(number.end - 1)) else None
    known = period(sentence, of.end) if of else None
    if not number or not known or known.value.kind not in {Kind.HOLIDAYS, Kind.MONTH}:
        return None
    return Match(_numbered(known.value, number.value, sentence.words(at, known.end)), known.end)


@rule(PERIODS, RANKS)
def week_of_a_name(sentence: Sentence, at: int) -> Match[Period] | None:
    """« 1ère semaine de la Toussaint » → 2027-10-25 … 2027-10-29."""
    found = rank(sentence, at)
    named = _WEEK.match(sentence, found.end) if found else None
    of = _OF.match(sentence, named.end) if named else None
    is_month = of and MONTHS.match(sentence, of.end)  # « la 1ère semaine de mars »
    known = named_holidays(sentence, of.end) if of and not is_month else None
    known = known or (holidays(sentence, named.end) if named and not of else None)
    if not found or not known:
        return None
    return Match(_numbered(known.value, found.value, sentence.words(at, known.end)), known.end)


def _week_of(sentence: Sentence, known: Match[Period], at: int) -> Match[Period] | None:
    start = known.end + (sentence.word(known.end) in {",", "(", ":", "-"})
    start += sentence.word(start) in {"la", "les"}
    ranked = rank(sentence, start)
    named = _WEEK.match(sentence, ranked.end if ranked else start)
    if not named:
        return None
    number = ranked or count(sentence, _NUMBER_OF.skip(sentence, named.end))
    if not number:
        return None
    end = named.end if ranked else number.end
    end = _OF_THEM.skip(sentence, end + (sentence.word(end) == ")"))
    return Match(_numbered(known.value, number.value, sentence.words(at, end)), end)


def _numbered(whole: Period, number: int, words: str) -> Period:
    groups = weeks_of(whole.days)
    if not 1 <= abs(number) <= len(groups):
        raise doubts.no_such_day(words)
    return Period(groups[number - (number > 0)], Kind.WEEK, named=whole.named)
