"""Trying again: longer after each failure in a row, never in step with others, and said once."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.errors import where

T = TypeVar("T")
FIRST, LONGEST = 0.5, 8.0  # seconds
DOUBLED = 4  # times, until the longest

log = logging.getLogger(__name__)


class Patience:
    """How long something has been failing."""

    def __init__(self) -> None:
        self._failures = 0
        self._said = ""

    async def after(self, error: Exception) -> None:
        """Wait: as long as Telegram asks for when it does, and some more."""
        why = str(error) if isinstance(error, TelegramError) else where(error)
        if why != self._said:
            log.warning("Telegram cannot be served for the moment: %s", why)
        self._said = why
        pause = min(FIRST * 2 ** min(self._failures, DOUBLED), LONGEST)
        self._failures += 1
        await asyncio.sleep(_asked(error) + pause * random.uniform(0.5, 1))  # noqa: S311 - no secret

    def over(self) -> None:
        """It works again."""
        if self._failures:
            log.warning("Telegram is served again")
        self._failures, self._said = 0, ""


async def insist(step: Callable[[], Awaitable[T]]) -> T:
    """Take a step until Telegram lets it; InvalidToken when it is no use."""
    patience = Patience()
    while True:
        try:
            done = await step()
        except InvalidToken:
            raise
        except TelegramError as error:
            await patience.after(error)
        else:
            patience.over()
            return done


def _asked(error: Exception) -> float:
    """The seconds that Telegram wants us to wait."""
    return wait_of(error) if isinstance(error, RetryAfter) else 0.0


def wait_of(error: RetryAfter) -> float:
    """In seconds; the library tells a timedelta, as it was asked to."""
    told = error.retry_after
    return told if isinstance(told, int) else told.total_seconds()
