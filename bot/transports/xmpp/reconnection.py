"""Being connected for ever."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from typing import TYPE_CHECKING

from bot.transports.xmpp.stream import Conflict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LONGEST_PAUSE = 300.0  # seconds
GOOD = 60.0  # a connection that has lasted so long was no failure

log = logging.getLogger(__name__)


async def stay_connected(hold: Callable[[], Awaitable[None]]) -> None:
    """Hold one connection after the other; ForTheOperator is the end of it."""
    failures, told = 0, ""
    while True:
        began = time.monotonic()
        try:
            await hold()
        except Conflict:
            log.error("somebody else is logged in to the XMPP account as we are: we give way for a while")  # noqa: TRY400
            await asyncio.sleep(pause(99))
        except ConnectionError as error:
            failures = 0 if time.monotonic() - began > GOOD else failures
            if str(error) != told or not failures:
                log.warning("XMPP is away: %s", error)
            told = str(error)
            await asyncio.sleep(pause(failures))
        failures += 1


def pause(failures: int) -> float:
    """Longer each time, and never the same for all who were cut off together."""
    return min(LONGEST_PAUSE, 2.0 ** min(failures, 10) * random.uniform(1, 1.5))  # noqa: S311 - nobody guesses for gain
