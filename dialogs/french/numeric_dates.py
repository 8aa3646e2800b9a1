"""Dates in digits: day first, always."""

from __future__ import annotations

from dialogs.french.calendar_words import MONTHS
from dialogs.french.numbers import is_digits
from dialogs.french.phrases import Match
from dialogs.french.point import Point
from dialogs.french.tokens import Sentence

_MOST_MONTHS, _MOST_DAYS, _CENTURY = 12, 31, 2000


def numeric_date(sentence: Sentence, at: int) -> Match[Point] | None:
    """« 25/11 » → 2026-11-25; « 25/11/2026 » → 2026-11-25; « 25-11-26 » → 2026-11-25; « 2026-11-25 » → 2026-11-25."""
    parts = _parts(sentence, at)
    if len(parts) == len("dmy"):
        return Match(_with_a_year(*parts), at + len("d/m/y"))
    if len(parts) == len("dm") and _is_day_and_month(sentence, at, int(parts[0]), int(parts[1])):
        return Match(_point(parts[0], parts[1]), at + len("d/m"))
    return None


def _with_a_year(first: str, month: str, last: str) -> Point:
    if len(first) == len("2026"):
        return _point(last, month, int(first))
    return _point(first, month, int(last) + _CENTURY * (len(last) <= len("26")))


def _parts(sentence: Sentence, at: int) -> list[str]:
    """The numbers that one sign parts, up to three: « 25/11/26 »."""
    sign, found = sentence.word(at + 1), [sentence.word(at)]
    if sign not in {"/", "-", "."} or not is_digits(found[0]):
        return []
    while len(found) < len("dmy") and sentence.word(at + 2 * len(found) - 1) == sign:
        found.append(sentence.word(at + 2 * len(found)))
        if not is_digits(found[-1]) or not sentence.glued(at + 2 * len(found) - 2):
            found.pop()
            break
    of_a_month = bool(MONTHS.match(sentence, at + 2 * len(found) - 1))  # « les 24/25 novembre » is a list
    return found if all(len(part) <= len("2026") for part in found) and not of_a_month else []


def _point(day: str, month: str, said: int | None = None) -> Point:
    return Point(number=int(day), month=int(month), year=said)


def _is_day_and_month(sentence: Sentence, at: int, number: int, month: int) -> bool:
    """« 3.10 » may be a price and « 11-15 janvier » is a range: only « / » is always a date."""
    sign, asked = sentence.word(at + 1), sentence.context.asked == "days"
    expected = asked or sentence.word(at - 1) in {"le", "les", "du", "au"}
    if sign == "/":
        return (number <= _MOST_DAYS and month <= _MOST_MONTHS) or expected
    if sign == "-":
        return month <= _MOST_MONTHS and number > month
    return month <= _MOST_MONTHS and expected
