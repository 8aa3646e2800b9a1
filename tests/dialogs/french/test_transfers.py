"""From which days to which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine.reading import Found
from tests.counts import COUNTS
from tests.dialogs.french.town import TODAY, understood
from tests.dialogs.french.words import MONTHS, WEEKDAYS

_AHEAD = st.integers(1, 200).map(lambda days: TODAY + timedelta(days))
_MOVES = [
    "déplace la cantine de Léo du {} au {}",
    "décale {} à {}",
    "échange le {} contre le {}",
    "change le {} pour le {}",
    "peux-tu reporter le {} vers le {} stp",
]
_BACK = ["mets Léo le {1} au lieu du {0}", "remplace par le {1} à la place du {0}"]


def _worded(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


@pytest.mark.parametrize("text", _MOVES + _BACK)
@given(given_up=_AHEAD, wanted=_AHEAD)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_any_day_is_moved_to_any_other(text: str, given_up: date, wanted: date) -> None:
    """Never the days between them."""
    for written in (_worded, "{:%d/%m/%Y}".format):
        reading = understood(text.format(written(given_up), written(wanted)))
        assert reading.intent == "move"
        assert isinstance(reading.days, Found)
        assert isinstance(reading.to_days, Found)
        assert ((given_up,), (wanted,)) == (reading.days.values, reading.to_days.values)


def test_which_words_were_moved_where_is_told() -> None:
    """Both sides, for « pourquoi ? »."""
    told = [(use.words, use.slot) for use in understood("déplace le 4 au 5 décembre").uses]
    assert told == [("déplace", "intent"), ("4", "days"), ("5 décembre", "days")]
