"""How far the waiting lists of a place have come lately: what a rank may hope for (W15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SPAN = timedelta(days=60)  # how far back
FEWEST = 3  # days: from fewer, nothing can be said


@dataclass(frozen=True)
class Chance:
    """On so many days, of so many with a waiting list, a rank would have been let in: a fact, and no promise."""

    days: int
    of: int


def chance(rank: int, let_in: Sequence[int]) -> Chance | None:
    """What a rank may hope for, where so many were let in on each of the last days with a waiting list."""
    if len(let_in) < FEWEST:
        return None
    return Chance(sum(number >= rank for number in let_in), len(let_in))
