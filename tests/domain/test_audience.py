"""Whom an announcement is for, as a value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.announcement import duration
from domain.audience import (
    Addressee,
    Audience,
    Concerned,
    Earlier,
    Fate,
    Level,
    Reach,
    State,
    audience,
    births,
    years_before,
)
from domain.family import Child
from tests.counts import COUNTS

IDS = st.lists(st.integers(1, 10**6), max_size=3, unique=True).map(tuple)
PARTS = st.builds(
    Concerned,
    IDS,
    IDS,
    st.lists(st.dates(), max_size=3).map(tuple),
    st.lists(st.sampled_from(State), max_size=3).map(tuple),
    st.none() | st.tuples(st.integers(0, 17), st.integers(0, 17)),
    st.lists(st.sampled_from(Level), max_size=2).map(tuple),
    st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple),
)
AUDIENCES = st.builds(
    Audience, st.lists(PARTS, min_size=1, max_size=3).map(tuple), st.lists(PARTS, max_size=2).map(tuple)
) | st.builds(Audience, earlier=st.builds(Earlier, st.integers(1, 10**6), st.sampled_from(Fate)))


@settings(max_examples=COUNTS.examples)
@given(AUDIENCES)
def test_an_audience_comes_back_from_its_key(one: Audience) -> None:
    """And its key stands in a button, where a comma would part it."""
    assert audience(one.key) == one
    assert "," not in one.key


@pytest.mark.parametrize("key", ["", "a=x", "z=1", "@1=nothing", "s=rich", "@=reached", "y=3"])
def test_what_is_no_key_is_refused(key: str) -> None:
    """A forged one, or one of another version."""
    with pytest.raises((ValueError, IndexError)):
        audience(key)


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)), st.dates(date(2000, 1, 1), date(2009, 12, 31)))
def test_ages_are_counted_as_birthdays_are(today: date, born: date) -> None:
    """Who is so old today was born by that day, and not by the one of a year before."""
    age = Child("Léo", born).age(today)
    assert years_before(today, age + 1) < born <= years_before(today, age)


def test_levels_go_by_the_year_of_birth() -> None:
    """The eldest of nursery school turn six in the year after la rentrée; in summer the year before still counts."""
    assert births(Level.NURSERY, date(2026, 11, 20)) == (date(2021, 1, 1), date(2024, 12, 31))
    assert births(Level.NURSERY, date(2027, 7, 1)) == births(Level.NURSERY, date(2026, 9, 1))
    assert births(Level.ELEMENTARY, date(2026, 11, 20)) == (date(2016, 1, 1), date(2020, 12, 31))


def test_each_guardian_is_counted_once() -> None:
    """By the transport that reaches them; those who opted out are told apart, and count nowhere else."""
    found = [
        Addressee(1, 1, 2, "telegram:1", "fr", has_opted_out=False),
        Addressee(2, 1, 2, None, "fr", has_opted_out=False),
        Addressee(3, 2, 1, None, "fr", has_opted_out=False),
        Addressee(4, 3, 1, "xmpp:a@b", "fr", has_opted_out=False),
        Addressee(5, 4, 3, "telegram:5", "fr", has_opted_out=True),
    ]
    assert Reach.of(found) == Reach(4, 3, (("telegram", 1), ("xmpp", 1)), 2, 1, 2, 1)


def test_the_slowest_transport_says_how_long_it_takes() -> None:
    """They go side by side."""
    assert duration(Reach(transports=(("telegram", 10_000), ("xmpp", 100)))).total_seconds() == 400
    assert duration(Reach()).total_seconds() == 0
