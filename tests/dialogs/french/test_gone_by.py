"""Days that are said of what is over."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.engine.reading import Context, Found
from dialogs.french.reader import read

TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("celui du 17", "2026-11-17"),
        ("le 25", "2026-10-25"),
        ("le 31", "2026-10-31"),
        ("les 3 et 10", "2026-11-03 2026-11-10"),
        ("mardi", "2026-11-17"),
        ("lundi et jeudi", "2026-11-16 2026-11-19"),
        ("le 24 décembre", "2025-12-24"),
        ("12/12", "2025-12-12"),
    ],
)
def test_days_of_what_is_over_are_the_last_of_their_kind(text: str, days: str) -> None:
    """« mardi » is the last Tuesday, « le 25 » that of last month, « décembre » that of last year."""
    found = read(text, Context(TODAY, asked="days").looking_back).days
    assert isinstance(found, Found)
    assert days == " ".join(map(str, found.values))
