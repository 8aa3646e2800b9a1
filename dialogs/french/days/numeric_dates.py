"""Dates in digits: day first, always."""

from __future__ import annotations

from dialogs.french.calendar_words import MONTHS
from dialogs.french.days.point import Point
from dialogs.french.days.rules import POINTS, rule
from dialogs.french.numbers import full_year, is_digits
from dialogs.french.phrases import DIGIT, Match
from dialogs.french.tokens import Sentence

_MOST_MONTHS, _MOST_DAYS, _LEAST_YEAR = 12, 31, 32
_SIGNS = {"/", "-", "."}


@rule(POINTS, {DIGIT})
def numeric_date(sentence: Sentence, at: int) -> Match[Point] | None:
    """« 25/11 » → 2026-11-25; « 25/11/2026 » → 2026-11-25; « 25-11-26 » → 2026-11-25; « 2026-11-25 » → 2026-11-25."""
    parts = _parts(sentence, at)
    if len(parts) == len("dmy"):
        return Match(_with_a_year(sentence, *parts), at + len("d/m/y"))
    if len(parts) == len("dm") and _is_day_and_month(sentence, at, int(parts[0]), int(parts[1])):
        return Match(_point(parts[0], parts[1]), at + len("d/m"))
    return _spaced(sentence, at)


def _spaced(sentence: Sentence, at: int) -> Match[Point] | None:
    """« 17 02 » → 2027-02-17; « 20 02 2027 » → 2027-02-20; « 14 19 21 » → clarify."""
    day, month, last = (sentence.word(at + place) for place in range(3))
    if not (is_digits(day) and is_digits(month) and sentence.context.asks_days):
        return None
    if not (1 <= int(day) <= _MOST_DAYS and 1 <= int(month) <= _MOST_MONTHS) or is_digits(sentence.word(at - 1)):
        return None
    dated = is_digits(last) and len(last) in {len("27"), len("2027")} and not is_digits(sentence.word(at + 3))
    if dated and (len(last) == len("2027") or month.startswith("0") or sentence.context.allow_past):
        return Match(_with_a_year(sentence, day, month, last), at + len("dmy"))
    alone = not is_digits(last) and (month.startswith("0") or sentence.context.allow_past)
    return Match(_point(day, month), at + len("dm")) if alone else None


def _with_a_year(sentence: Sentence, first: str, month: str, last: str) -> Point:
    if len(first) == len("2026"):
        return _point(last, month, int(first))
    return _point(first, month, full_year(int(last), sentence.context.today.year))


def _parts(sentence: Sentence, at: int) -> list[str]:
    """The numbers that one sign parts, up to three: « 25/11/26 »."""
    sign, found = sentence.word(at + 1), [sentence.word(at)]
    if sign not in _SIGNS or not is_digits(found[0]) or not sentence.glued(at + 1):
        return []
    while len(found) < len("dmy") and sentence.word(at + 2 * len(found) - 1) == sign:
        found.append(sentence.word(at + 2 * len(found)))
        if not is_digits(found[-1]) or not sentence.glued(at + 2 * len(found) - 2):
            found.pop()
            break
    after = at + 2 * len(found) - 1
    goes_on = sentence.word(after) == sign and is_digits(sentence.word(after + 1)) and len(found) == len("dmy")
    is_list = goes_on or MONTHS.match(sentence, after)  # « les 24/25 novembre », « 7-8-10-11 déc »
    return found if all(len(part) <= len("2026") for part in found) and not is_list else []


def _point(day: str, month: str, said: int | None = None) -> Point:
    return Point(number=int(day), month=int(month), year=said)


def _is_day_and_month(sentence: Sentence, at: int, number: int, month: int) -> bool:
    """« 3.10 » may be a price and « 11-15 janvier » is a range: only « / » is always a date."""
    sign, asked = sentence.word(at + 1), sentence.context.asks_days
    expected = asked or sentence.word(at - 1) in {"le", "les", "du", "au"}
    if sign == "/":
        return (number <= _MOST_DAYS and month <= _MOST_MONTHS) or (expected and month < _LEAST_YEAR)
    if sign == "-":
        return month <= _MOST_MONTHS and number > month
    return month <= _MOST_MONTHS and expected
