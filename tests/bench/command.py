"""`mercredi demo` from outside: how soon it answers, and how much memory it takes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 7
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
LINES = "menu\ncantine pour Léo et Marina lundi 30 novembre\noui\nmes réservations\n"
BARE = [sys.executable, "-c", "import sys, sqlalchemy.orm; print('here', flush=True); sys.stdin.read()"]
DEMO = [str(Path(sys.executable).with_name("mercredi")), "demo", "--now", "2026-11-20T09:00"]


@dataclass(frozen=True)
class Cost:
    """Of one run."""

    seconds: float  # from the start to the first line on stdout
    peak: int  # kilobytes


def commands() -> tuple[Cost, Cost]:
    """The demo, and Python with `sqlalchemy.orm` alone; medians of runs in turn."""
    runs = [(_run(DEMO, LINES, "réservations à venir"), _run(BARE, "", "here")) for _ in range(ROUNDS)]
    return _median([demo for demo, _ in runs]), _median([bare for _, bare in runs])


def _run(command: list[str], lines: str, last: str) -> Cost:
    """Say all lines at once; the last words tell when to look at the memory."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(lines)
    process.stdin.flush()
    line = process.stdout.readline()
    seconds = time.perf_counter() - start
    while last not in line:
        line = process.stdout.readline()
        assert line, f"{command} has ended"
    peak = PEAK.search(Path(f"/proc/{process.pid}/status").read_text())
    process.communicate()
    return Cost(seconds, int(peak[1]) if peak else 0)


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(cost.seconds for cost in costs), int(median(cost.peak for cost in costs)))
