"""Waking up who waits for work, and never letting them sleep or fail for good."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import where

LOOK_AGAIN = 1.0  # seconds: what another process wrote rings no bell here

log = logging.getLogger(__name__)


class Bell:
    """Rung once or ten times, it wakes once."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait; who comes later waits for the next ring."""
        self._rung.set()

    async def rung(self) -> None:
        """Wait for the bell, but not for ever; and take it off the hook again."""
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await self._rung.wait()
        except TimeoutError:
            pass
        self._rung.clear()


async def endure(step: Callable[[], Awaitable[None]]) -> None:
    """Take a step again and again; what fails is logged, and tried again in a while: the database may come back."""
    while True:
        try:
            await step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the house stands
            log.error("%s failed: %s", step.__qualname__, where(error))  # noqa: TRY400 - a traceback would quote values
            await asyncio.sleep(LOOK_AGAIN)
