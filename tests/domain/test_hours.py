"""Hours that are typed, and their bounds (R10)."""

from __future__ import annotations

from datetime import time

import pytest

from domain.by_laws import Bounds
from domain.hours import Hours

MORNING = Bounds(time(7, 15), time(8, 30))


@pytest.mark.parametrize(
    ("start", "end", "admitted"),
    [
        (time(7, 35), time(8, 15), True),
        (time(7, 15), time(8, 30), True),  # both ends are in
        (None, time(8), True),
        (time(8), None, True),
        (time(7, 14), time(8), False),
        (time(8), time(8, 31), False),
        (time(8), time(8), False),  # no time at all
        (time(8, 15), time(7, 35), False),
        (None, time(7), False),
    ],
)
def test_hours_lie_within_the_bounds_and_end_after_they_start(
    start: time | None,
    end: time | None,
    admitted: bool,  # noqa: FBT001 - an expected value
) -> None:
    """G-096: what one side leaves open is as the bounds are."""
    assert MORNING.admit(Hours(start, end)) is admitted
