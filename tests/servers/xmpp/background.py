"""An event loop in a thread of its own, for what must go on while a test waits for something else."""

from __future__ import annotations

import asyncio
from threading import Event, Thread
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class Background:
    """It lives as long as the `with` block; what still runs then is cancelled."""

    def __init__(self) -> None:
        self._thread = Thread(target=lambda: asyncio.run(self._live()), daemon=True)
        self._ready = Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def run(self, coroutine: Coroutine[object, object, T]) -> T:
        """Run it there, and wait here for what it gives or raises."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _live(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self._end.wait()
