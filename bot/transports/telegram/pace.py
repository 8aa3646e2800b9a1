"""How fast we write: Telegram bears some thirty messages a second, and about one in a chat, but for short rushes."""

from __future__ import annotations

import asyncio
import time

RUSH = 30.0  # messages that a chat may have at once; afterwards it has one a second
ALL = 1 / 25  # seconds between two messages, whoever they are for
LEAD = 1.0  # seconds by which a rush of replies may hold notices back
CHATS = 10_000  # chats that are kept in mind


class Pace:
    """Only notices are held back: a reply keeps the pace of whoever asked, and Telegram says when that is too fast."""

    def __init__(self) -> None:
        self._chats: dict[str, float] = {}  # when the chat will have had all that it was promised
        self._all = 0.0  # the same for everybody

    async def turn(self, chat: str, *, reply: bool) -> None:
        """Wait for the turn of one message."""
        wait = self.wait(chat, time.monotonic(), reply=reply)
        if wait > 0:
            await asyncio.sleep(wait)

    def wait(self, chat: str, now: float, *, reply: bool) -> float:
        """Give one message its turn; it comes in so many seconds."""
        waits = self._in_chat(chat, now), self._overall(now, reply=reply), 0.0
        return 0.0 if reply else max(waits)

    def _in_chat(self, chat: str, now: float) -> float:
        until = max(self._chats.get(chat, 0.0), now - RUSH) + 1
        if len(self._chats) >= CHATS:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now - RUSH}
        self._chats[chat] = until
        return until - now

    def _overall(self, now: float, *, reply: bool) -> float:
        until = max(self._all, now - ALL) + ALL
        self._all = max(self._all, min(until, now + LEAD)) if reply else until
        return until - now
