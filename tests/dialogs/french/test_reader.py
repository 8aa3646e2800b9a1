"""Whatever is typed is read, in a time that grows with its length only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine.reading import Context, Found
from dialogs.french import read
from dialogs.french.tokens import tokens
from tests.counts import COUNTS
from tests.dialogs.french.town import ACTIVITIES, CHILDREN, TODAY, days, understood
from tests.dialogs.french.words import MONTHS, WEEKDAYS

_COMMON = ["lundi", "le", "3", "décembre", "du", "au", "sauf", "tous les", "et", ",", "semaine", "pas", "Léo", "25/11"]
_NAMED = ["garderie", "midi et", "les deux grands", "annuler", "pas la cantine", "Marinna", "j.b.", "mes", "non Léo"]


def _worded(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}"


def _by_month(chosen: list[date]) -> str:
    """« les 24 et 26 novembre et les 3 et 7 décembre »."""
    months = dict.fromkeys((day.year, day.month) for day in chosen)
    numbers = {month: [str(day.day) for day in chosen if (day.year, day.month) == month] for month in months}
    return " et ".join(f"les {' et '.join(found)} {MONTHS[month - 1]}" for (_, month), found in numbers.items())


STYLES: dict[str, Callable[[list[date]], str]] = {
    "worded": lambda chosen: ", ".join(map(_worded, chosen)),
    "with articles": lambda chosen: " et ".join(f"le {_worded(day)}" for day in chosen),
    "with years": lambda chosen: " puis ".join(f"{_worded(day)} {day.year}" for day in chosen),
    "numeric": lambda chosen: " ".join(f"{day:%d/%m}" for day in chosen),
    "numeric with years": lambda chosen: ", ".join(f"{day:%d/%m/%Y}" for day in chosen),
    "dashes": lambda chosen: " + ".join(f"{day:%d-%m-%y}" for day in chosen),
    "capitals": lambda chosen: " ET ".join(_worded(day).upper() for day in chosen),
    "abbreviated": lambda chosen: " et ".join(f"{WEEKDAYS[day.weekday()][:3]}. {day:%d/%m}" for day in chosen),
    "by month": _by_month,
    "in a sentence": lambda chosen: (
        f"Bonjour, la cantine pour Léo {', '.join(f'le {d:%d/%m}' for d in chosen)} svp, merci"
    ),
}


@pytest.mark.parametrize("style", STYLES)
@given(ahead=st.sets(st.integers(1, 60), min_size=1))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_any_days_written_in_any_style_are_read_back(style: str, ahead: set[int]) -> None:
    """Whatever the days and the style, exactly those days are read."""
    chosen = [TODAY + timedelta(days=days) for days in sorted(ahead)]
    assert ", ".join(day.isoformat() for day in chosen) == days(STYLES[style](chosen))


@given(st.text(max_size=300), st.sampled_from([None, "days", "children", "activity"]))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_any_text_is_read(text: str, asked: str | None) -> None:
    """No text whatever raises, and it is kept as it was typed."""
    assert text == understood(text, asked).text


@given(st.lists(st.sampled_from(_COMMON), max_size=30).map(" ".join))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_any_words_of_the_grammar_are_read(text: str) -> None:
    """In whatever order they come."""
    assert text == understood(text).text


def _steps(text: str) -> int:
    """How many functions are called to read a text."""
    calls = 0

    def count(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understood(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "word", [*_COMMON, "de", "3,", "du 3 au", "lundi et", "1/", "06", "sauf le", "- 3", "entre", "dès", *_NAMED]
)
def test_twice_the_words_take_twice_the_steps(word: str) -> None:
    """The work is linear in the words: counted, not timed."""
    once, twice = (_steps(f"{word} " * times) for times in (100, 200))
    assert twice < 2.2 * once


LEO, MARINA, _JB = CHILDREN
HELD = Context(
    TODAY,
    CHILDREN,
    ACTIVITIES,
    days=(date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)),
    chosen=(LEO, MARINA),
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("oui mais sans jeudi", [23, 24]),
        ("tout sauf jeudi", [23, 24]),
        ("enlève lundi", [24, 26]),
        ("sans mercredi", [23, 24, 26]),
        ("pas lundi ni mardi", [26]),
    ],
)
def test_days_are_taken_from_those_held(text: str, left: list[int]) -> None:
    """What is left replaces them; of a day that is not among them, all are left."""
    reading = read(text, HELD)
    assert isinstance(reading.days, Found)
    assert ([day.day for day in reading.days.values], reading.changes, reading.rest) == (left, True, ())


@pytest.mark.parametrize("text", ["tout sauf Léo", "sans Léo", "enlève Léo", "oui mais pas Léo"])
def test_a_child_is_taken_from_those_chosen(text: str) -> None:
    """Whom the frame holds counts; where the question is open, the whole family."""
    readings = [read(text, HELD), read(text, replace(HELD, asked="children", chosen=()))]
    told = [(reading.children and reading.children.values, reading.changes) for reading in readings]
    assert told == [((MARINA,), True), ((MARINA, _JB), False)]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("oui mais plutôt mardi", "correct"),
        ("en fait non", "no"),
        ("pourquoi mardi ?", "why"),
        ("tu as compris quoi ?", "why"),
        ("pourquoi pas jeudi ?", None),
        ("idem mardi", "copy"),
        ("les mêmes jours", "copy"),
    ],
)
def test_an_answer_to_a_recap_is_read(text: str, intent: str | None) -> None:
    """It corrects, refuses, asks why, or proposes, and leaves nothing over."""
    reading = read(text, HELD)
    assert (reading.intent, reading.rest, reading.changes) == (intent, (), False)


def test_ten_thousand_characters_are_read() -> None:
    """The longest message is one like any other."""
    assert understood("lundi et mardi " * 666).days is not None


def test_a_word_keeps_its_place_in_the_text() -> None:
    """What is said back is what was typed."""
    text = "L’Après-midi d'Emma à 12h !"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "L",
        "Après",
        "midi",
        "d",
        "Emma",
        "à",
        "12h",
        "!",
    ]
