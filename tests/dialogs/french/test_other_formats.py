"""Single dates in formats that are not French."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine.reading import Context, Doubtful
from dialogs.french.days.other_formats import other_date
from tests.counts import COUNTS
from tests.dialogs.french.test_corpora import CASES
from tests.dialogs.french.town import TODAY
from tests.dialogs.french.words import MONTHS
from tests.french.scoring import context

ENGLISH = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

READ = {
    "March 5th 2027": "2027-03-05",
    "5 Mar 2027": "2027-03-05",
    "Mar 5, 2027": "2027-03-05",
    "5-Mar-2027": "2027-03-05",
    "05Jan2027": "2027-01-05",
    "2027 March 5": "2027-03-05",
    "the 5th of January, 2027": "2027-01-05",
    "Tue, 05 Jan 2027": "2027-01-05",
    "Tue, 05 Jan 2027 10:00:00 +0100": "2027-01-05",
    "Thu Jan 7 10:00:00 2027": "2027-01-07",
    "5th January 2027 at 10am": "2027-01-05",
    "Dec 1 2026": "2026-12-01",
    "May 1 2027": "2027-05-01",
    "2027-01-05T10:00": "2027-01-05",
    "2027-01-05T10:00:00.000Z": "2027-01-05",
    "2027-01-05T23:30:00-08:00": "2027-01-05",
    "2026-12-03 00:00:00": "2026-12-03",
    "« 2027-01-05T10:00 »": "2027-01-05",
    "20270105": "2027-01-05",
}
WRONG = {
    "31 Feb 2027": "error",
    "45 March 2027": "error",
    "20271305": "error",
    "2027-13-05T10:00": "error",
    "Mon, 05 Jan 2027": "error",
    "5 Mar 2019": "error",
    "2019-01-05T10:00": "error",
    "March 5th 2035": "clarify",
    "January 2027": "clarify",
}
NOT_OURS = [
    "",
    "2027",
    "5 mars 2027",
    "mar. 5/01/2027",
    "mar 5 janvier 2027",
    "15 dec 2026",
    "sam 5 déc 2026",
    "03/04/2027",
    "3/14/2027",
    "2027-01-05",
    "March 5th",
    "cantine 5 Mar 2027",
    "May 5 et 6 2027",
    "0612345678",
    "12 2027 5",
    "May déjeune le 5 janvier 2027",
]


def read(text: str, asked: str | None = "days") -> str:
    """The day, « clarify », « error » or « nothing »."""
    found = other_date(text, Context(TODAY, asked=asked))
    if found is None:
        return "nothing"
    return found.doubt.value if isinstance(found, Doubtful) else ", ".join(day.isoformat() for day in found.values)


@pytest.mark.parametrize(("text", "expected"), [*READ.items(), *WRONG.items()])
def test_a_date_in_another_format_is_read_or_refused(text: str, expected: str) -> None:
    """With the guards of the grammar: the past, the weekday, the calendar."""
    assert expected == read(text)


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_is_not_one_date_in_another_format_is_left_to_the_grammar(text: str) -> None:
    """A half of a date, a French one, or one among other words."""
    assert read(text) == "nothing"


def test_eight_digits_are_a_date_only_where_days_were_asked_for() -> None:
    """They may be the number of a file."""
    assert read("20270105", None) == "nothing"


def test_what_parents_write_is_in_no_other_format() -> None:
    """The grammar owns all that the corpora hold."""
    assert [case for case in CASES if other_date(case.text, context(case)) is not None] == []


@given(
    st.integers(0, 700), st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{w} {d} {m} {y}", "{y}-{n:02}-{d:02}T08:30"])
)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_any_day_in_another_format_is_read_back(ahead: int, style: str) -> None:
    """Never its neighbour, nor the one with day and month changed places."""
    day = TODAY + timedelta(ahead)
    text = style.format(d=day.day, m=ENGLISH[day.month - 1], n=day.month, y=day.year, w=WEEKDAYS[day.weekday()])
    assert day.isoformat() == read(text)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_a_french_date_never_reaches_the_library(day: date) -> None:
    """Whatever day it is."""
    assert read(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == read(f"{day:%d/%m/%Y}") == "nothing"


def test_the_library_is_loaded_on_first_need() -> None:
    """Nobody waits for it who writes French."""
    code = (
        "import sys; from datetime import date; from dialogs.engine.reading import Context; from dialogs import french;"
        "from dialogs.french.days.other_formats import other_date; here = Context(date(2026, 11, 20), asked='days');"
        "french.read('lundi et le 3 janvier 2027', here); assert 'dateparser' not in sys.modules;"
        "other_date('March 5th 2027', here); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
