"""A sentence cut in pieces: days, periods, the little words that join them, and what has nothing to do with days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.french.calendar_words import (
    DAY_PARTS,
    HESITATIONS,
    MONTHS,
    NEAR_TIME,
    NOTHING_ADDED,
    OPEN_CHOICES,
    TIME_WORDS,
    UNITS_OF_TIME,
)
from dialogs.french.days import (
    counts,
    dates,
    edges,
    feasts,
    holiday_weeks,
    holidays,
    lures,
    months,
    numeric_dates,
    papers,
    ranks,
    relative,
    runs,
    school_days,
    terms,
    times_of_day,
    week_numbers,
    weekends,
    weeks,
)
from dialogs.french.days.every import every_other
from dialogs.french.days.marks import MARKS, RHYTHMS, SORTS, Mark, Rhythm, Sort, accented
from dialogs.french.days.period import Kind, Period
from dialogs.french.days.point import Point
from dialogs.french.days.rules import LURES, PERIODS, POINTS
from dialogs.french.doubts import InDoubt
from dialogs.french.numbers import NUMBERS, count, rank
from dialogs.french.phrases import Match, Phrases, first_of, together
from dialogs.french.tokens import Sentence

GRAMMAR = (
    dates,
    numeric_dates,
    relative,
    feasts,
    school_days,
    weeks,
    week_numbers,
    weekends,
    months,
    terms,
    holidays,
    holiday_weeks,
    ranks,
    edges,
    runs,
    lures,
    counts,
    times_of_day,
    papers,
)  # whose rules are in the tables that are tried here

Value = Point | Period | Mark | Sort | Rhythm | InDoubt


@dataclass(frozen=True)
class Piece:
    """What some words say, and where they stand."""

    value: Value
    start: int
    end: int

    @property
    def is_time(self) -> bool:
        """Whether it names days."""
        if isinstance(self.value, Period):
            return self.value.named or self.value.kind is not Kind.YEAR
        named = isinstance(self.value, Rhythm) or (isinstance(self.value, Sort) and self.end > self.start + 1)
        return named or (isinstance(self.value, Point) and not self.value.loose)

    @property
    def is_named(self) -> bool:
        """Whether it is more than a little word."""
        little = {Mark.DAILY, Mark.EVERY, Mark.WEEKLY}
        return self.is_time or isinstance(self.value, Point | Sort) or self.value in little


def _unread(sentence: Sentence, at: int) -> Match[Mark] | None:
    """« 3 mois » → clarify."""
    if first_of(sentence.word(at)) not in NUMBERS:
        return None
    number = count(sentence, at)
    if number and UNITS_OF_TIME.match(sentence, number.end) and sentence.word(number.end) != "fois":
        return Match(Mark.COUNT, number.end + 1)
    return Match(Mark.NEAR, at + 1) if is_number(sentence.word(at)) else None


def is_number(word: str) -> bool:
    """« 50 », « 13e »."""
    return word[:1].isdigit()


_WORDS: Phrases[Mark | Sort | Rhythm] = together(
    OPEN_CHOICES.meaning(Mark.OPEN),
    HESITATIONS.meaning(Mark.HESITATES),
    MARKS,
    SORTS,
    RHYTHMS,
    DAY_PARTS.meaning(Mark.ADDED),
    NOTHING_ADDED.meaning(Mark.ADDED),
    TIME_WORDS.meaning(Mark.TIME),
    NEAR_TIME.meaning(Mark.NEAR),
)


def _readings(sentence: Sentence, at: int) -> Iterator[Match[Value]]:
    """All that the words from here may say; of two as long, the first wins."""
    for lure in LURES.readings(sentence, at):
        yield Match(Mark.LURE, lure.end)
    yield from every_other(sentence, at)
    yield from POINTS.readings(sentence, at)
    yield from PERIODS.readings(sentence, at)
    word = accented(sentence, at) or _WORDS.match(sentence, at)
    if word and not _are_days(sentence, word):
        yield Match(word.value, word.end)
    if word := _unread(sentence, at):
        yield Match(word.value, word.end)
    yield Match(Mark.OTHER, at + 1)


def _are_days(sentence: Sentence, said: Match[Mark | Sort | Rhythm]) -> bool:
    """« les mardis et mercredis 1/2 décembre » are two days, and no rhythm."""
    in_digits = isinstance(said.value, Rhythm) and is_number(sentence.word(said.end - 1))
    return in_digits and (sentence.word(said.end) == "/" or bool(MONTHS.match(sentence, said.end)))


def pieces(sentence: Sentence, names: dict[int, int]) -> list[Piece]:
    """The sentence from left to right, the longest reading each time; a name (start → end) wins over one as long."""
    found: list[Piece] = []
    at = 0
    while at < len(sentence):
        best = _best(sentence, at)
        end = _name_end(sentence, at, names)
        if end > best.end or (end == best.end and best.value is not Mark.RATHER):
            best = Match(Mark.OTHER, end)
        if sentence.tokens[at].tied and isinstance(best.value, Point) and found and found[-1].value is Mark.OTHER:
            best = Match(Mark.NEAR, best.end)  # « vin-cinq »
        if sentence.tokens[at].tied and isinstance(best.value, Point):
            found.append(Piece(Mark.TO, at, at))  # « lundi-jeudi »
        found.append(Piece(best.value, at, best.end))
        if best.value is Mark.OTHER and (today := _this_evening(sentence, at, best.end)):
            found.append(Piece(today, best.end, best.end))
        at = best.end
    return found


def _name_end(sentence: Sentence, start: int, names: dict[int, int]) -> int:
    """Where the name that begins here ends: before days that go on beyond it, « centre | vacances de février »."""
    end = names.get(start, start)
    if end == start + 2 and sentence.context.asks_days and rank(sentence, start + 1):
        return start  # « les mardis de janvier à part le dernier » names no child
    for inside in range(start + 1, end):
        best = _best(sentence, inside)
        if (isinstance(best.value, Point | Period) or best.value is Mark.LURE) and best.end > end:
            return inside if sentence.word(start) != "les" else start
    return end


def _this_evening(sentence: Sentence, start: int, end: int) -> Point | None:
    """« la garderie ce soir »: the evening is of the activity, the day is today."""
    said = any(sentence.word(at) == "ce" and DAY_PARTS.match(sentence, at + 1) for at in range(start + 1, end - 1))
    return Point(day=sentence.context.today, weak=True) if said else None


def _best(sentence: Sentence, at: int) -> Match[Value]:
    try:
        return max(_readings(sentence, at), key=lambda match: match.end)
    except InDoubt as doubt:
        return Match(doubt, at + 1)
