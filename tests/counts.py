"""How many times the tests try what depends on luck: a little in `make test`, a lot in `make soak`.

The one place for such counts: `MERCREDI_TEST_COUNTS=full` asks for the large ones.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Rush:
    """Many parents after few seats, at once."""

    workers: int  # processes that answer them
    parents: int
    seats: int
    places: int  # in the waiting list
    cancelled: int  # seats that are given back afterwards, at once too


@dataclass(frozen=True)
class Counts:
    """What is tried, and how many times."""

    kills: int  # SIGKILLs for each database
    race_workers: int  # processes that want the same seat
    race_rounds: int  # seats they race for, one after the other
    examples: int  # cases Hypothesis makes up for each property
    towns: int  # lives of small towns that are made up in each database; twenty times as many in memory
    rush: Rush
    transcripts_apart: int  # one in so many is played on PostgreSQL too
    told: int  # families that a broadcast is for, while those who send it are killed


SMALL = Counts(
    kills=6,
    race_workers=4,
    race_rounds=10,
    examples=50,
    towns=30,
    rush=Rush(4, 80, 5, 10, 3),
    transcripts_apart=4,
    told=150,
)
FULL = Counts(
    kills=100,
    race_workers=8,
    race_rounds=100,
    examples=2000,
    towns=500,
    rush=Rush(16, 2000, 50, 100, 30),
    transcripts_apart=1,
    told=10_000,
)

COUNTS = FULL if os.environ.get("MERCREDI_TEST_COUNTS") == "full" else SMALL
