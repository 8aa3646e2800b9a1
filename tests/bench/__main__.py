"""Measure, and print one table."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.books import report_books
from tests.bench.broadcast.report import report as report_broadcast
from tests.bench.broadcast.run import Effort as BroadcastEffort
from tests.bench.broadcast.run import measured as measured_broadcast
from tests.bench.command import commands
from tests.bench.floor import Floor
from tests.bench.places import SMALL, databases, places
from tests.bench.race import report_race
from tests.bench.reader import Reader, report_reading
from tests.bench.reader import reading as read_beside
from tests.bench.report import Figures, report
from tests.bench.rush import Rush
from tests.bench.turns import Talk
from tests.bench.wires.report import report as report_wires
from tests.bench.wires.run import Effort, measured
from tests.servers.postgresql import NoPostgresql, postgresql

if TYPE_CHECKING:
    from tests.bench.places import Place

BUDGET = 60  # seconds for the rounds, whatever their number
ROUNDS = 100
RUSHES = 8  # one every so many rounds
WARM = 2  # rounds that do not count


def main() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="mercredi-bench-")))
        server = _server(stack)
        found = stack.enter_context(places(folder, server))
        figures, reading = _measured(found)
        print(report(figures, reading, *commands()), end="\n\n")
        old = databases(folder, server, "old_books")
        print(report_books(databases(folder, server, "books"), old), end="\n\n")
        print(report_race(databases(folder, server, "race")), end="\n\n")
    print(report_reading(read_beside()), end="\n\n")
    print(report_broadcast(measured_broadcast(BroadcastEffort())), end="\n\n")
    print(report_wires(measured(Effort())))


def _server(stack: ExitStack) -> str | None:
    try:
        return stack.enter_context(postgresql())
    except NoPostgresql as reason:
        print(f"Only SQLite: {reason}", file=sys.stderr)
        return None


def _measured(found: list[Place]) -> tuple[list[Figures], float]:
    """All places take turns, round by round: ours, then the bare floor."""
    talks = [Talk(place) for place in found]
    records = [talk.record() for talk in talks]
    floors = [Floor(place, record) for place, record in zip(found, records, strict=True)]
    rushes = [Rush(place) for place in found]
    reader = Reader(next(place for place in found if place.families == SMALL))
    figures = [Figures(place.kind, place.families, record) for place, record in zip(found, records, strict=True)]
    reading = []
    deadline = time.monotonic() + BUDGET
    for number in range(ROUNDS):
        for talk, floor, rush, figure in zip(talks, floors, rushes, figures, strict=True):
            ours, bare = talk.turns(), floor.turns()
            rate = rush.rate() if number % RUSHES == RUSHES - 1 else None
            if number >= WARM:
                figure.add(ours, bare, rate)
        reading.append(reader.seconds())
        if time.monotonic() > deadline:
            break
    return figures, median(reading)


if __name__ == "__main__":
    main()
