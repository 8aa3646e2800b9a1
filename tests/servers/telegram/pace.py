"""How fast a bot may write: a few messages at once in a chat, then one a second; thirty a second in all."""

from __future__ import annotations

import math
import time

BURST = 3  # in one chat; Telegram does not say how many
EVERYWHERE = 30
PACED = {"sendmessage", "senddocument", "sendphoto", "editmessagetext", "editmessagereplymarkup"}


class Pace:
    """Buckets that fill with time, one for each chat and one for all."""

    def __init__(self) -> None:
        self._all = Bucket(EVERYWHERE, EVERYWHERE)
        self._chats: dict[int, Bucket] = {}

    def wait_for(self, chat: int) -> int:
        """Count one message; the seconds to wait when it is one too many, or 0."""
        bucket = self._chats.setdefault(chat, Bucket(BURST, 1))
        wait = max(bucket.missing(), self._all.missing())
        if wait == 0:
            bucket.take()
            self._all.take()
        return math.ceil(wait)


class Bucket:
    """Holds `size` at most, and gains `rate` a second."""

    def __init__(self, size: float, rate: float) -> None:
        self._size, self._rate = size, rate
        self._level, self._at = size, time.monotonic()

    def missing(self) -> float:
        """The seconds until there is one."""
        now = time.monotonic()
        self._level = min(self._size, self._level + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1 - self._level) / self._rate)

    def take(self) -> None:
        self._level -= 1
