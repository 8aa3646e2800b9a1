"""Weeks by their number in the year, and the even and odd ones.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from dialogs.french import doubts
from dialogs.french.calendar_words import MONTHS
from dialogs.french.days.period import DAY, WEEK, Kind, Period, monday, week
from dialogs.french.days.rules import PERIODS, rule
from dialogs.french.days.weeks import A_WEEK, BETWEEN
from dialogs.french.numbers import is_digits, year
from dialogs.french.phrases import DIGIT, Match, phrases, table
from dialogs.french.tokens import Sentence

_PARITIES = table({True: "semaine paire", False: "semaine impaire"})
_NUMBER_OF = phrases("n° | numéro | no | n | .")
_HOLIDAY_WEEKS = 9  # « vacances, semaine 2 » is no week of the year
_YEAR_WEEKS = 53


@rule(PERIODS, {"prochaine"})
def next_of_its_parity(sentence: Sentence, at: int) -> Match[Period] | None:
    """« la prochaine semaine impaire » → 2026-11-30 … 2026-12-04."""
    parity = _PARITIES.match(sentence, at + 1)
    if not parity:
        return None
    first = sentence.context.today + WEEK
    return Match(week(first if is_even(first) == parity.value else first + WEEK), parity.end)


@rule(PERIODS, A_WEEK.firsts | {DIGIT, "s"})
def week_number(sentence: Sentence, at: int) -> Match[Period] | None:
    """« semaine 49 » → 2026-11-30 … 2026-12-04; « sem 3 (2027) » → 2027-01-18 … 2027-01-22; « semaine 54 » → error."""
    first = _numbered(sentence, at)
    if not first:
        return None
    found = [first]
    while sentence.word(found[-1].end) in BETWEEN:
        after = _next_number(sentence, found[-1].end + 1, plural=sentence.word(at) == "semaines")
        if not after:
            break
        found.append(after)
    days = sorted(set(chain.from_iterable(one.value.days for one in found)))
    return Match(Period(tuple(days), Kind.WEEK), found[-1].end)


def _next_number(sentence: Sentence, at: int, *, plural: bool) -> Match[Period] | None:
    """« semaines 49 et 50 » → 2026-11-30 … 2026-12-04, 2026-12-07 … 2026-12-11; « S49 + S51 »."""
    after = sentence.word(at + 1)
    if is_digits(sentence.word(at)) and not MONTHS.match(sentence, at + 1) and after not in {"/", "enfants", "repas"}:
        return _week_of_the_year(sentence, int(sentence.word(at)), at + 1, sure=plural or int(sentence.word(at)) > 0)
    return _numbered(sentence, at)


def _numbered(sentence: Sentence, at: int) -> Match[Period] | None:
    """« semaine 49 », « S49 », « s.49 », « S 4 »."""
    named = A_WEEK.match(sentence, at)
    word = sentence.word(at)
    if named:
        start = _NUMBER_OF.skip(sentence, named.end)
        return _week_of_the_year(sentence, _number(sentence.word(start)), start + 1, sure=False)
    near = at + 1 < len(sentence) and not sentence.text[sentence.tokens[at].end : sentence.tokens[at + 1].start].strip(
        "."
    )
    if word == "s" and (near or sentence.typed(at) == "S"):
        start = at + 1 + (sentence.word(at + 1) == ".")
        return _week_of_the_year(sentence, _number(sentence.word(start)), start + 1, sure=True)
    return _week_of_the_year(sentence, _number(word[1:]), at + 1, sure=True) if word.startswith("s") else None


def _number(word: str) -> int:
    return int(word) if is_digits(word) and len(word) <= len("53") else 0


def _week_of_the_year(sentence: Sentence, number: int, at: int, *, sure: bool) -> Match[Period] | None:
    if not number:
        return None
    said, end = _year(sentence, at)
    if number > _YEAR_WEEKS:
        raise doubts.no_such_week(sentence.words(max(at - 2, 0), at))
    beside_holidays = "vacances" in sentence.plain
    if said is None and number < _HOLIDAY_WEEKS and beside_holidays and not sure:
        return None
    return Match(week(_monday(number, said, sentence.context.today)), end)


def _monday(number: int, said: int | None, today: date) -> date:
    if said is not None:
        return date.fromisocalendar(said, min(number, _last_week(said)), 1)
    here = next(year for year in range(today.year, today.year + 9) if number <= _last_week(year))
    this_year = date.fromisocalendar(here, number, 1)
    return this_year if this_year + DAY * 4 >= today else date.fromisocalendar(today.year + 1, number, 1)


def _last_week(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _year(sentence: Sentence, at: int) -> tuple[int | None, int]:
    start = at + (sentence.word(at) in {"(", "de", "/"})
    found = year(sentence, start)
    if not found or len(sentence.word(start)) < len("2027"):
        month = MONTHS.match(sentence, at + 1) if sentence.word(at) == "(" else None
        return None, (month.end + 1 if month and sentence.word(month.end) == ")" else at)
    return found.value, found.end + (sentence.word(found.end) == ")")


def is_even(day: date) -> bool:
    """Whether it is in an even week of the calendar: « semaine paire »."""
    return monday(day).isocalendar().week % 2 == 0
