"""Running `mercredi` as an operator does: a process of its own, with nothing in its environment but what is given."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MERCREDI = Path(sys.executable).with_name("mercredi")
NOW = ("--now", "2026-11-20T09:00")


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str


def mercredi(*arguments: str, cwd: Path, said: str | bytes = "", **settings: str) -> Ended:
    """Run a command to its end; settings without their prefix."""
    ended = subprocess.run(
        [str(MERCREDI), *arguments],
        cwd=cwd,
        env={f"MERCREDI_{name}": value for name, value in settings.items()},
        input=said if isinstance(said, bytes) else said.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def python(code: str, *arguments: str, cwd: Path, said: str = "") -> Ended:
    """Run a few lines of Python where the program is installed."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={},
        input=said.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def assert_refused(ended: Ended, *words: str) -> None:
    """Exit 2, nothing on stdout, and one line on stderr that holds these words: never a traceback."""
    assert (ended.code, ended.out) == (2, ""), ended
    assert ended.err.startswith("mercredi"), ended.err
    assert ended.err.endswith("\n")
    assert ended.err.count("\n") == 1, ended.err
    assert [word for word in words if word not in ended.err] == [], ended.err
