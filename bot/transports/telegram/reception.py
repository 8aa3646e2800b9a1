"""What Telegram brings: into the inbox, then the buttons that were pressed are let go."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.errors import where
from bot.transports.telegram.intake import incoming
from bot.transports.telegram.updates import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.store.messages import Incoming
    from bot.transports.base import Intake
    from bot.transports.telegram.updates import User
    from bot.transports.telegram.wire import Json, Wire

REMEMBERED = 10_000  # presses that are not answered twice

log = logging.getLogger(__name__)


class Reception:
    """Takes updates as they come off the wire, whichever way."""

    def __init__(self, wire: Wire, me: User, clock: Clock, intake: Intake) -> None:
        self._me = me
        self._clock = clock
        self._intake = intake
        self._presses = Presses(wire)

    async def take(self, updates: Sequence[Json]) -> None:
        """Return once they are on disk; an update that nobody can read is passed over, lest it come for ever."""
        batch = list(self._readable(updates, self._clock()))
        if batch:
            await self._intake(batch)
        for update in updates:
            if isinstance(pressed := update.get("callback_query"), dict):
                self._presses.answer(str(pressed.get("id")))

    async def close(self) -> None:
        """Answer nobody any more."""
        await self._presses.close()

    def _readable(self, updates: Sequence[Json], at: datetime) -> Iterable[Incoming]:
        for update in updates:
            try:
                message = incoming(read(update), self._me, at)
            except Exception as error:  # noqa: BLE001 - whatever it is, what came with it is read
                log.error("update %s cannot be read: %s", update.get("update_id"), where(error))  # noqa: TRY400 - it would quote it
            else:
                if message:
                    yield message


class Presses:
    """Lets go of each button that was pressed: once, with no words, and without keeping anybody waiting."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._known: dict[str, None] = {}
        self._answering: set[asyncio.Task[None]] = set()

    def answer(self, press: str) -> None:
        """Begin to answer, unless this has been answered."""
        if press in self._known:
            return
        self._known[press] = None
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
        task = asyncio.create_task(self._answer(press))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def close(self) -> None:
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def _answer(self, press: str) -> None:
        try:
            await self._wire.call("answerCallbackQuery", {"callback_query_id": press})
        except TelegramError as error:  # too old, most often: it came again after a crash, and counts all the same
            log.info("a press was not answered: %s", error)
