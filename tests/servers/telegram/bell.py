"""A bell: it rings when something has changed, for those who wait until something is true."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Bell:
    """Ringing costs nothing while nobody waits."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._waiting = 0

    def ring(self) -> None:
        if self._waiting:
            self._rung.set()
            self._rung = asyncio.Event()

    async def until(self, true: Callable[[], T], within: float) -> T:
        """Look at every ring, and give what is true; TimeoutError if it never is."""
        self._waiting += 1
        try:
            async with asyncio.timeout(within):
                while not (found := true()):
                    await self._rung.wait()
                return found
        finally:
            self._waiting -= 1
