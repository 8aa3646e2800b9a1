"""Days are those of the town, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.structure import Contact, Structure

TOWN = Structure("Valmercy", "Europe/Paris", "C", Contact("Enfance", "05 36 49 01 12", "9 h – 17 h", "Mairie"))
ISLAND = Structure("Saint-Denis", "Indian/Reunion", "R", TOWN.contact)

MIDNIGHTS = [
    (datetime(2026, 11, 19, 22, 59, 59, tzinfo=UTC), date(2026, 11, 19)),
    (datetime(2026, 11, 19, 23, 0, tzinfo=UTC), date(2026, 11, 20)),
    (datetime(2026, 10, 24, 21, 59, 59, tzinfo=UTC), date(2026, 10, 24)),  # summer time: two hours ahead
    (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), date(2026, 10, 25)),  # a day of 25 hours
    (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), date(2027, 3, 28)),
    (datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC), date(2027, 3, 28)),  # a day of 23 hours
    (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), date(2027, 3, 29)),
]


@pytest.mark.parametrize(("at", "today"), MIDNIGHTS)
def test_today_begins_at_the_towns_own_midnight(at: datetime, today: date) -> None:
    """On ordinary days, and on the two Sundays when clocks change."""
    assert TOWN.today(at) == today


def test_the_hour_that_comes_twice_is_told_as_the_clock_shows_it() -> None:
    """25 October 2026: 2 h 30 in summer time, then 2 h 30 in winter time."""
    first, again = (TOWN.local(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) for hour in (0, 1))
    assert (first.hour, again.hour) == (2, 2)
    assert (first.utcoffset(), again.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


def test_the_hour_that_does_not_come_is_leapt_over() -> None:
    """28 March 2027: after 1 h 59 it is 3 h."""
    before, after = (TOWN.local(datetime(2027, 3, 28, hour, minute, tzinfo=UTC)) for hour, minute in ((0, 59), (1, 0)))
    assert ((before.hour, before.minute), (after.hour, after.minute)) == ((1, 59), (3, 0))


def test_another_town_has_another_day() -> None:
    """The zone is the structure's own."""
    evening = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    assert (TOWN.today(evening), ISLAND.today(evening)) == (date(2026, 11, 20), date(2026, 11, 21))
