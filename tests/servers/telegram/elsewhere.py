"""A loop in a thread of its own, and how to reach into it."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

T = TypeVar("T")


class Elsewhere:
    """A loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self._thread.start()

    def run(self, what: Coroutine[object, object, T]) -> T:
        """Do it there, and wait for it."""
        return asyncio.run_coroutine_threadsafe(what, self._loop).result()

    def look(self, see: Callable[[], T]) -> T:
        """Look there, where nothing changes meanwhile."""
        if threading.current_thread() is self._thread:
            return see()
        return self.run(_seen(see))

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _seen(see: Callable[[], T]) -> T:
    return see()
