"""From when, and until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.hours import Hours
from tests.counts import COUNTS
from tests.dialogs.french.town import days, understood

STYLES: dict[str, Callable[[time], str]] = {
    "joined": lambda at: f"{at.hour}h{at.minute:02}",
    "apart": lambda at: f"{at.hour} h {at.minute:02}",
    "in full": lambda at: f"{at.hour} heures {at.minute:02}" if at.minute else f"{at.hour} heures",
    "with a colon": lambda at: f"{at:%H:%M}",
    "in capitals": lambda at: f"{at.hour}H{at.minute:02}",
}
TIMES = st.times(min_value=time(6), max_value=time(22)).map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ends", ["de {} à {}", "{} - {}", "arrivée {}, départ {}", "entre {} et {}"])
@given(start=TIMES, end=TIMES)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_any_hours_in_any_style_are_read_back(style: str, ends: str, start: time, end: time) -> None:
    """Beside a day, which they leave as it is."""
    text = f"garderie pour Léo lundi {ends.format(STYLES[style](start), STYLES[style](end))}"
    assert (Hours(start, end), "2026-11-23") == (understood(text).hours, days(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le 8 à 17 heures", "2026-12-08"),
        ("lundi à 8h", "2026-11-23"),
        ("mardi 24 novembre, 8 heures", "2026-11-24"),
        ("à 8 h 30 le 12 décembre", "2026-12-12"),
        ("lundi de 8 à 17 heures", "2026-11-23"),
    ],
)
def test_an_hour_is_no_day(text: str, day: str) -> None:
    """And no day is an hour."""
    assert day == days(text)


@pytest.mark.parametrize("text", ["pendant 2 heures", "15h par semaine", "24h/24", "dans 8 heures", "moins de 12h"])
def test_a_length_of_time_tells_no_hours(text: str) -> None:
    """How long is not when."""
    assert understood(text).hours is None


def test_hours_that_contradict_each_other_are_none() -> None:
    """« lundi 8h, mardi 9h »: one errand has one pair of hours."""
    assert understood("garderie pour Léo lundi à 8h et mardi à 9h").hours is None
