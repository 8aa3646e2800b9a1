"""Nights: offers do not run then, and nobody is woken (W7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.quiet_hours import held_until, morning, waking_hours_later
from tests.domain.town import at

PARIS = ZoneInfo("Europe/Paris")


def paris(told: str) -> datetime:
    """« 2026-11-20 09:00 » on the clock of the town."""
    return datetime.fromisoformat(told).replace(tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-20 20:59", None),
        ("2026-11-20 21:00", "2026-11-21 07:30"),
        ("2026-11-21 00:00", "2026-11-21 07:30"),
        ("2026-11-21 07:29", "2026-11-21 07:30"),
        ("2026-11-21 07:30", None),
        ("2026-10-24 23:00", "2026-10-25 07:30"),
        ("2027-03-27 23:00", "2027-03-28 07:30"),
    ],
)
def test_a_night_ends_at_half_past_seven_whatever_the_clocks_do(now: str, end: str | None) -> None:
    """From nine in the evening; the nights in which the clocks change are an hour longer or shorter."""
    assert morning(at(paris(now))) == (paris(end) if end else None)


@pytest.mark.parametrize(
    ("now", "hours", "until"),
    [
        ("2026-11-20 09:00", 4, "2026-11-20 13:00"),
        ("2026-11-20 09:00", 12, "2026-11-20 21:00"),
        ("2026-11-20 09:00", 13, "2026-11-21 08:30"),
        ("2026-11-20 09:00", 24, "2026-11-21 19:30"),
        ("2026-11-20 23:00", 1, "2026-11-21 08:30"),
        ("2026-11-21 03:00", 1, "2026-11-21 08:30"),
        ("2026-10-24 20:00", 2, "2026-10-25 08:30"),
        ("2027-03-27 20:00", 2, "2027-03-28 08:30"),
        ("2026-10-24 20:00", 27, "2026-10-26 20:00"),
    ],
)
def test_an_offer_does_not_run_at_night(now: str, hours: int, until: str) -> None:
    """Only waking hours count, in both nights in which the clocks change as in any other."""
    assert waking_hours_later(hours, at(paris(now))) == paris(until)


def test_an_offer_ends_on_a_whole_minute() -> None:
    """Never sooner than it says."""
    now = paris("2026-11-20 09:00") + timedelta(seconds=1)
    assert waking_hours_later(1, at(now)) == paris("2026-11-20 10:01")


@pytest.mark.parametrize(
    ("now", "by", "held"),
    [
        ("2026-11-20 12:00", None, None),
        ("2026-11-20 22:00", None, "2026-11-21 07:30"),
        ("2026-11-20 22:00", "2026-11-21 08:30", "2026-11-21 07:30"),
        ("2026-11-20 22:00", "2026-11-21 08:29", None),
        ("2026-11-20 22:00", "2026-11-20 23:59", None),
    ],
)
def test_news_waits_for_the_morning_unless_that_is_too_late(now: str, by: str | None, held: str | None) -> None:
    """An hour is left to do something about it."""
    assert held_until(at(paris(now)), paris(by) if by else None) == (paris(held) if held else None)
