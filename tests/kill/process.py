"""A terminal in a process of its own, which can be killed at any moment."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

TOWN_TIME = "2026-11-20T09:00"  # DEMO_NOW where the demo town lies
PATIENCE = 30  # seconds


def demo(file: str | Path) -> list[str]:
    """The real command, on a file that is kept."""
    mercredi = Path(sys.executable).with_name("mercredi")
    return [str(mercredi), "demo", "--db", str(file), "--now", TOWN_TIME]


def terminal(url: str, address: str, *errands: Path) -> list[str]:
    """The terminal of the tests."""
    module = [sys.executable, "-m", "tests.kill.terminal"]
    return [*module, url, address, DEMO_NOW.isoformat(), *map(str, errands)]


@contextmanager
def timekeepers(url: str, at: datetime, log: Path, count: int = 1) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that keep time; at the end of the block, whatever ends it, they die at once."""
    command = [sys.executable, "-m", "tests.kill.clockwork", url, at.isoformat()]
    keeping: list[subprocess.Popen[bytes]] = []
    try:
        with log.open("ab") as stderr:
            keeping.extend(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr) for _ in range(count))
        yield keeping
    finally:
        for process in keeping:
            process.kill()
        for process in keeping:
            process.communicate()


class Process:
    """One run of a terminal, from its start to its death."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        """Start it; what it logs goes to the end of the file."""
        with log.open("ab") as stderr:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr)
        self.spoke = threading.Event()
        self._said = bytearray()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def write(self, line: str) -> None:
        self.spoke.clear()
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(f"{line}\n".encode())
        stdin.flush()

    def kill(self) -> str:
        """End it at once, as a power cut would, and give all that it said."""
        self._process.kill()
        return self._end()[1]

    def end(self) -> tuple[int, str]:
        """Close its input, and wait for its exit code and all that it said."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        return self._end()

    def _end(self) -> tuple[int, str]:
        code = self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()
        return code, self._said.decode()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while said := os.read(self._process.stdout.fileno(), 65536):
            self._said += said
            self.spoke.set()
