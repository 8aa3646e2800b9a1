"""Days in any style are read back, and nothing that can be typed costs more than its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogs.engine.reading import Context
from dialogs.french.days import days as days_of
from dialogs.french.days import pieces
from dialogs.french.days.rules import LURES, PERIODS, POINTS
from dialogs.french.phrases import first_of
from dialogs.french.tokens import normalise, sentence
from tests.counts import COUNTS
from tests.dialogs.french.town import ACTIVITIES, CHILDREN, TODAY, days, understood
from tests.dialogs.french.words import MONTHS, WEEKDAYS

LONGEST = 4000  # characters
ABBREVIATED = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
IN_LETTERS = """premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit
vingt-neuf trente trente-et-un""".split()
YEAR = range(1, 365)  # days ahead: without a year, the 366th would be today


def number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def month(day: date) -> str:
    return MONTHS[day.month - 1]


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def listed(parts: Sequence[str]) -> str:
    """« 3, 4 et 7 »."""
    return " et ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def by_month(chosen: Sequence[date]) -> str:
    """« les 3, 4 et 7 décembre puis le 5 janvier »."""
    months = [list(found) for _, found in groupby(chosen, lambda day: (day.year, day.month))]
    return " puis ".join(
        f"{'les' if found[1:] else 'le'} {listed([number(day) for day in found])} {month(found[0])}" for found in months
    )


def by_runs(chosen: Sequence[date]) -> str:
    """« du 3 au 5 décembre, le 9 décembre »."""
    runs = groupby(enumerate(chosen), lambda item: item[1].toordinal() - item[0])
    return ", ".join(_run([day for _, day in found]) for _, found in runs)


def _run(found: Sequence[date]) -> str:
    first, last = found[0], found[-1]
    if first == last:
        return f"le {number(first)} {month(first)}"
    begins = number(first) if first.month == last.month else f"{number(first)} {month(first)}"
    return f"du {begins} au {number(last)} {month(last)}"


STYLES: dict[str, Callable[[Sequence[date]], str]] = {
    "whole dates": lambda chosen: listed([f"{number(day)} {month(day)} {day.year}" for day in chosen]),
    "day and month in digits": lambda chosen: " ".join(f"{day.day}/{day.month}" for day in chosen),
    "dates in digits": lambda chosen: ", ".join(f"{day.day}/{day.month}/{day.year}" for day in chosen),
    "month by month": by_month,
    "with weekdays": lambda chosen: listed([f"{weekday(day)} {number(day)} {month(day)}" for day in chosen]),
    "abbreviated": lambda chosen: ", ".join(
        f"{weekday(day)[:3]}. {day.day} {ABBREVIATED[day.month - 1]}" for day in chosen
    ),
    "in letters": lambda chosen: listed([f"le {IN_LETTERS[day.day - 1]} {month(day)}" for day in chosen]),
    "one to a line": lambda chosen: "\n".join(f"- {number(day)} {month(day)}" for day in chosen),
    "in capitals": lambda chosen: normalise(listed([f"le {number(day)} {month(day)}" for day in chosen])).upper(),
    "in runs": by_runs,
}


@pytest.mark.parametrize("style", STYLES)
@given(ahead=st.sets(st.sampled_from(YEAR), min_size=1, max_size=12))
@settings(max_examples=COUNTS.examples, deadline=None)
@example({1, 2, 3, 10, 11, 364})
def test_any_days_of_the_coming_year_are_read_back(style: str, ahead: set[int]) -> None:
    """Exactly those days, in whatever style."""
    chosen = [TODAY + timedelta(step) for step in sorted(ahead)]
    text = STYLES[style](chosen)
    assert ", ".join(map(str, chosen)) == days(text, "days"), text


@st.composite
def near_days(draw: st.DrawFn) -> set[int]:
    """Days so close to each other that they make runs."""
    first = draw(st.sampled_from(YEAR[:-30]))
    return {first + step for step in draw(st.sets(st.integers(0, 29), min_size=1, max_size=12))}


@pytest.mark.parametrize("style", STYLES)
@given(ahead=near_days())
@settings(max_examples=COUNTS.examples, deadline=None)
def test_days_close_together_are_read_back(style: str, ahead: set[int]) -> None:
    """Where lists and runs are longest."""
    chosen = [TODAY + timedelta(step) for step in sorted(ahead)]
    text = STYLES[style](chosen)
    assert ", ".join(map(str, chosen)) == days(text, "days"), text


CALENDAR = [*MONTHS, *WEEKDAYS, *IN_LETTERS]
CALENDAR += (
    "le la les de du des au aux à et ou puis sauf pas plus , . - / : ( ) > 1er 3 12 31 32 2027 3/12 3/ 12h".split()
)
CALENDAR += (
    "tous toutes chaque semaine semaines mois vacances veille lendemain fin début entre jusqu'au dès avant".split()
)
CALENDAR += (
    "après prochain prochaine dernier première sur deux en huit quinze Noël Pâques rentrée jours ans Léo".split()
)

ANYTHING = st.text(max_size=200)
SHUFFLED = st.lists(st.sampled_from(CALENDAR), max_size=300).map(" ".join)
REPEATED = st.lists(st.sampled_from(CALENDAR), min_size=1, max_size=8).map(lambda words: f"{' '.join(words)} " * 1000)
HEAPED = st.tuples(ANYTHING, st.integers(1, 100)).map(lambda found: found[0] * found[1])
TYPED = st.one_of(ANYTHING, SHUFFLED, REPEATED, HEAPED).map(lambda text: text[:LONGEST])
HOSTILE = ["3, " * 1300, "la veille de " * 300, "premier et " * 400, "1/" * 2000, "du 3 au " * 500, "3" * LONGEST]
HOSTILE += ["sauf " * 800, "\u0301" * LONGEST, "(" * LONGEST, "tous les lundis sauf " * 190, "semaine du " * 360]


@given(TYPED, st.sampled_from([None, "days"]))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_whatever_is_typed_is_read(text: str, asked: str | None) -> None:
    """No text raises, however long."""
    assert text == understood(text, asked).text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_hostile_text_is_read(text: str) -> None:
    """What one would send to bring the reader down."""
    assert text == understood(text, "days").text


def rules_by_first_word() -> Counter[str]:
    """How many rules a word can begin; all words with a digit count as one."""
    tables = [*POINTS._firsts.values(), *PERIODS._firsts.values(), *LURES._firsts.values()]
    return Counter(word for firsts in tables for word in {first_of(first) for first in firsts})


RULES = rules_by_first_word()
MOST = 40  # rules tried for a word: a number begins nearly thirty, which try a few more at the word after it


def check_cost(text: str) -> None:
    """A rule is tried once at a place, and only where its first word stands: the cost grows with the words alone."""
    said = sentence(text, Context(TODAY, CHILDREN, ACTIVITIES, "days"))
    days_of(said, pieces(said, {}))
    cost, words = said.applied, len(said)
    assert cost <= MOST * words


@given(TYPED)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_a_text_costs_no_more_than_its_words(text: str) -> None:
    """The rules tried are counted, not timed."""
    check_cost(text)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_hostile_text_costs_no_more_than_its_words(text: str) -> None:
    """Neither does one that is made to."""
    check_cost(text)


def test_no_word_begins_as_many_rules() -> None:
    """The bound above is that of the grammar's own tables."""
    assert max(RULES.values()) <= MOST
