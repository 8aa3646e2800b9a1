"""Telegram, by python-telegram-bot over aiohttp."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.bell import endure
from bot.errors import ForTheOperator
from bot.pace import Pace
from bot.transports.telegram import profile, webhook
from bot.transports.telegram.files import fetched
from bot.transports.telegram.patience import insist
from bot.transports.telegram.polling import Polling
from bot.transports.telegram.reception import Reception
from bot.transports.telegram.sending import Sender
from bot.transports.telegram.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.notebook import Notebook
    from bot.replica import Replica
    from bot.settings import TelegramAccount
    from bot.store.messages import Unsent
    from bot.transports.base import Intake
    from bot.transports.telegram.wire import Json

REFUSED = "Telegram refuses the token of the bot: copy it again from @BotFather into MERCREDI_TELEGRAM_TOKEN"


class Telegram:
    """A bot of Telegram's. Polling, one process at a time takes messages in; with a webhook, any does."""

    name = "telegram"
    shared = True
    stands_by = False

    def __init__(self, account: TelegramAccount, clock: Clock, replica: Replica, notebook: Notebook) -> None:
        self._is_known = False  # nothing can go wrong with a message before Telegram knows the bot
        self._account = account
        self._clock = clock
        self._replica = replica
        self._notebook = notebook
        self.pace = Pace(account.rates)
        self._wire = Wire(account)
        self._sender = Sender(self._wire, self.pace)
        self._polling = Polling(self._wire, self._take)
        self._reception: Reception | None = None  # while it serves

    @property
    def can_send(self) -> bool:
        return self._is_known and not self._polling.is_cut_off

    async def serve(self, intake: Intake) -> None:
        """Take messages in until it is cancelled; ForTheOperator when Telegram refuses the token, now or later."""
        await self._wire.open()
        working = asyncio.create_task(self._work(intake))
        refused = asyncio.create_task(self._wire.refused())
        try:
            await asyncio.wait([working, refused], return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._end(working, refused)
        if self._wire.is_refused:
            raise ForTheOperator(REFUSED)
        await working

    async def send(self, row: Unsent) -> str | None:
        """As many messages as the text needs, the first in the place of the one it replaces."""
        return await self._sender.send(row)

    async def fetch(self, at: str, most: int) -> bytes:
        """By its id, which only this bot knows."""
        return await fetched(self._wire, at, most)

    async def show_work(self, address: str) -> None:
        """« is typing »."""
        if self.can_send:
            await self._sender.show(address, "typing")

    async def receive(self, body: bytes, secret: str | None) -> int:
        """Take what Telegram hands over at the webhook; the HTTP status to answer with comes back."""
        return await webhook.receive(body, secret, self._account, self._take)

    async def _work(self, intake: Intake) -> None:
        me = await insist(self._wire.me)
        self._reception = Reception(self._wire, me, self._clock, intake)
        self._is_known = True
        await profile.publish(self._wire, me.id, self._notebook)
        if self._account.webhook_url:
            await insist(self._set_webhook)
            await asyncio.Event().wait()
        else:
            await endure(self._poll)

    async def _set_webhook(self) -> None:
        await webhook.set_webhook(self._wire, self._account)

    async def _poll(self) -> None:
        await self._replica.while_held("telegram polling", self._polling.run)

    async def _take(self, updates: Sequence[Json]) -> None:
        if self._reception is None:
            raise ConnectionError("nothing is taken in before Telegram has said who we are, nor after the end")
        await self._reception.take(updates)

    async def _end(self, *tasks: asyncio.Task[None]) -> None:
        self._is_known = False
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._reception:
            await self._reception.close()
        self._reception = None
        await self._wire.request.shutdown()
