"""What a button carries: whatever goes in comes out, and fits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transports.telegram.buttons import LONGEST, NOTHING, pack, unpack
from tests.counts import COUNTS

LAST = 36**8 - 1  # three thousand milliards of messages
SURFACES = st.integers(0, LAST).map(str)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz0123456789:-_.#", min_size=1, max_size=24)
DAYS = st.dates(date(2000, 1, 1), date(2999, 1, 1))


@given(SURFACES, KEYS)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_a_key_comes_back_as_it_was(surface: str, key: str) -> None:
    """T11: any key that the house writes on a button fits, and is the same when it is pressed."""
    for whole in (key, f"!tick:{key}", f"!from:{key}", "!confirm", "!start:upcoming"):
        data = pack(surface, whole)
        assert len(data.encode()) <= LONGEST
        assert unpack(data) == (surface, whole)


@given(SURFACES, DAYS)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_five_days_fit_under_a_weekday(surface: str, first: date) -> None:
    """T11: the longest that there is, the five days of one weekday in a month."""
    key = "!tick:" + ",".join((first + timedelta(weeks=week)).isoformat() for week in range(5))
    data = pack(surface, key)
    assert len(data.encode()) <= LONGEST
    assert unpack(data) == (surface, key)


def test_a_key_that_does_not_fit_is_left_out() -> None:
    """T11: the button is still there to be read, and its words can be typed."""
    assert pack("1", "k" * 63) == NOTHING


@pytest.mark.parametrize("data", ["", "-", "|", "|key", "1|", "é|key", "1 2|key", "no bar", "\0|\0", "²|key"])
def test_what_cannot_be_ours_is_nothing(data: str) -> None:
    """T10: a button that was made up elsewhere picks nothing."""
    assert unpack(data) is None


@given(st.text(max_size=64))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_nothing_that_is_made_up_is_an_accident(data: str) -> None:
    """T10: whatever comes is a pick or nothing, never an error."""
    assert unpack(data) is None or "|" in data
