"""Where blocking database work runs: one thread for SQLite, eight for PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Threads:
    """A small pool that coroutines wait for."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="database")
        self._afterwards: list[Callable[[], None]] = []

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run blocking work and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*args, **kwargs))

    def afterwards(self, let_go: Callable[[], None]) -> None:
        """Something to be done at the close, when no work is under way any more."""
        self._afterwards.append(let_go)

    def close(self) -> None:
        """Wait for the work under way, even for what nobody waits for; then let go of what it was done on."""
        self._pool.shutdown()
        for let_go in self._afterwards:
            let_go()
