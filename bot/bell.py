"""Waking up who waits for work, and never letting them sleep or fail for good."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

from bot.errors import where

GIVE_WAY = 0.1  # seconds: with sixteen on the wire at once, still six times what Telegram bears
AFTER_AN_ANSWER = 0.03  # seconds in which people may go on with the next word
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


class Calm:
    """What can wait waits while somebody is being answered; but not for long."""

    def __init__(self) -> None:
        self._answers = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @contextmanager
    def disturbed(self) -> Iterator[None]:
        """Somebody is being answered."""
        self._answers += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._answers -= 1
            if not self._answers:
                asyncio.get_running_loop().call_later(AFTER_AN_ANSWER, self._look)

    async def wait(self) -> None:
        """Let whoever is being answered go first."""
        if not self._quiet.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(GIVE_WAY):
                    await self._quiet.wait()

    def _look(self) -> None:
        if not self._answers:
            self._quiet.set()


async def endure(step: Callable[[], Awaitable[None]]) -> None:
    """Take a step again and again; what fails is logged, and tried again in a while: the database may come back."""
    while True:
        try:
            await step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the house stands
            log.error("%s failed: %s", step.__qualname__, where(error))  # noqa: TRY400 - a traceback would quote values
            await asyncio.sleep(LOOK_AGAIN)
