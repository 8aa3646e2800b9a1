"""A bot in a process of its own, and what it takes of the machine."""

from __future__ import annotations

import asyncio
import os
import re
import time
from asyncio.subprocess import DEVNULL, Process
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30  # seconds
TICKS = os.sysconf("SC_CLK_TCK")
RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")


class NotRunning(Exception):
    """A bot does not start; the message is the last that it said."""


@dataclass
class Program:
    """A command with its environment; what it says goes to a file."""

    command: list[str | Path]
    environment: dict[str, str]
    log: Path
    _process: Process | None = field(default=None, init=False)

    async def start(self, ready: Callable[[], object]) -> None:
        """Return once it is ready, which is seen from outside."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.command, stdin=DEVNULL, stdout=log, stderr=log, env=self.environment, cwd=self.log.parent
            )
        deadline = time.monotonic() + PATIENCE
        while not ready():
            if self.has_ended or time.monotonic() > deadline:
                raise NotRunning(self._last_words())
            await asyncio.sleep(0.05)

    async def stop(self) -> None:
        """Ask it to end, and end it when it does not."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.returncode is not None

    def _last_words(self) -> str:
        """The last line that it has said."""
        return ["", *self.log.read_text("utf-8", "replace").splitlines()][-1]

    def resident(self) -> float:
        """Megabytes in memory now."""
        found = RESIDENT.search(Path(f"/proc/{self._pid}/status").read_text("utf-8"))
        return int(found[1]) / 1024 if found else 0.0

    def busy(self) -> float:
        """Seconds of a processor since its start, in all its threads."""
        figures = Path(f"/proc/{self._pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(figures[11]) + int(figures[12])) / TICKS

    @property
    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid
