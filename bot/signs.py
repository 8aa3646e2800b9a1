"""Signs of life of what takes longer than a moment: « is typing »."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.errors import where

MOMENT = 1.0  # seconds: what is done sooner gives no sign, and costs no call
AGAIN = 4.0  # seconds: Telegram shows a sign for five

log = logging.getLogger(__name__)


@contextmanager
def shown(sign: Callable[[], Awaitable[object]]) -> Iterator[None]:
    """Give the sign again and again once a moment has passed, until the block ends."""
    loop, signs = asyncio.get_running_loop(), list[asyncio.Task[None]]()
    waiting = loop.call_later(MOMENT, lambda: signs.append(loop.create_task(_again(sign))))
    try:
        yield
    finally:
        waiting.cancel()
        for task in signs:
            task.cancel()


async def _again(sign: Callable[[], Awaitable[object]]) -> None:
    """Until it is cancelled, or a sign cannot be given: what it is a sign of goes on."""
    try:
        while True:
            await sign()
            await asyncio.sleep(AGAIN)
    except Exception as error:  # noqa: BLE001 - it does no harm to whatever is under way
        log.info("no sign was given: %s", where(error))
