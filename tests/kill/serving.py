"""`mercredi run` as a process that can be killed at any moment and started again."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Mapping

MERCREDI = Path(sys.executable).with_name("mercredi")


class Serving:
    """One process after the other, on the same settings; what they log goes to one file.

    As a context it lets none outlive its block, whatever ends it.
    """

    def __init__(self, settings: Mapping[str, str], log: Path) -> None:
        self._environment = {f"MERCREDI_{name}": value for name, value in settings.items()}
        self._log = log
        self.process: Process | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self.process and self.process.returncode is None:
            await self.kill()

    async def start(self) -> None:
        with self._log.open("ab") as stderr:
            self.process = await asyncio.create_subprocess_exec(
                MERCREDI, "run", stdin=DEVNULL, stdout=DEVNULL, stderr=stderr, env=self._environment, cwd="/"
            )

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        assert self.process is not None
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 30)

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")
