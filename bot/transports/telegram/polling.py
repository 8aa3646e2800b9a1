"""Long polling. Telegram is told that an update has come only once it is on our disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from telegram.error import Conflict, TelegramError

from bot.transports.telegram.patience import Patience
from bot.transports.telegram.request import NotSent
from bot.transports.telegram.wire import ALLOWED

if TYPE_CHECKING:
    from bot.transports.telegram.wire import Json, Wire

    Take = Callable[[Sequence[Json]], Awaitable[None]]

BATCH = 100  # updates, the most that Telegram gives at once
POLL = 30  # seconds that Telegram holds a poll while there is nothing
PATIENCE = 10.0  # seconds more until it is clear that no answer comes


class Polling:
    """One process at a time: two that poll take each other's connection away."""

    def __init__(self, wire: Wire, take: Take) -> None:
        self._wire = wire
        self._take = take  # returns once the updates are on disk
        self._patience = Patience()
        self.is_cut_off = False  # as far as a poll can tell

    async def run(self) -> None:
        """Poll for ever; what others have left comes again."""
        await self._stop_deliveries()
        offset = 0
        try:
            while True:
                offset = await self._next(offset)
        finally:
            self.is_cut_off = False

    async def _stop_deliveries(self) -> None:
        """A bot that has a webhook cannot be polled; what it has not delivered stays. A conflict tells when."""
        with suppress(TelegramError):
            await self._wire.delete_webhook(drop_pending_updates=False)

    async def _next(self, offset: int) -> int:
        """One poll; the offset that confirms what it brought, or the same one when it was not taken."""
        try:
            updates = await self._poll(offset)
            if updates:
                await self._take(updates)
        except Exception as error:  # noqa: BLE001 - neither Telegram nor the database ends the service
            self.is_cut_off = isinstance(error, NotSent)
            await self._patience.after(error)
            if isinstance(error, Conflict):
                await self._stop_deliveries()
            return offset
        self.is_cut_off = False
        self._patience.over()
        return int(updates[-1]["update_id"]) + 1 if updates else offset

    async def _poll(self, offset: int) -> Sequence[Json]:
        given = {
            "offset": offset,
            "limit": BATCH,
            "timeout": POLL,
            "allowed_updates": msgspec.json.encode(ALLOWED).decode(),
        }
        updates: Sequence[Json] = await self._wire.call("getUpdates", given, read_timeout=POLL + PATIENCE)
        return updates
