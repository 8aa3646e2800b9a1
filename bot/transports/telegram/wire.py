"""The library's bot, as this transport needs it: quick where it counts, and never heard to tell its token."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import TYPE_CHECKING, Any

import msgspec
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.transports.telegram.request import AiohttpRequest
from bot.transports.telegram.updates import User

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.settings import TelegramAccount

Json = dict[str, Any]

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]  # updates that we want to know of
ME = "getMe"
CONNECTIONS = 128  # more than the outbox sends at once, with the poll and the presses

# The library's own switch: `RetryAfter` tells a timedelta, and does not warn that one day it will.
os.environ.setdefault("PTB_TIMEDELTA", "true")
# At DEBUG the library logs the token, and all that people write.
logging.getLogger("telegram.Bot").addFilter(lambda record: record.levelno > logging.DEBUG)


class Wire(Bot):
    """Calls to Telegram. Whichever of them is told that the token is not good, `refused` returns."""

    def __init__(self, account: TelegramAccount) -> None:
        calls = AiohttpRequest(CONNECTIONS)
        base = account.api_url
        super().__init__(account.token, f"{base}/bot", f"{base}/file/bot", request=calls, get_updates_request=calls)
        self._refused = asyncio.Event()

    def __repr__(self) -> str:
        """Without the token."""
        return "<the bot>"

    async def open(self) -> None:
        """Be ready for calls; the library's `initialize` would quote the token when it is refused."""
        self._refused = asyncio.Event()
        await self.request.initialize()

    @property
    def is_refused(self) -> bool:
        """Whether Telegram has refused the token since the wire is open."""
        return self._refused.is_set()

    async def refused(self) -> None:
        """Wait until Telegram refuses the token."""
        await self._refused.wait()

    async def call(self, method: str, given: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """Telegram's answer as it came: to make the library's objects of it takes longer than the call."""
        timeout = {} if read_timeout is None else {"read_timeout": read_timeout}
        return await self._do_post(method, dict(given), **timeout)

    async def me(self) -> User:
        """Who the bot is."""
        try:
            return msgspec.convert(await self.call(ME, {}), User)
        except msgspec.ValidationError:
            raise NetworkError(f"{ME} tells of no bot") from None

    async def _do_post(self, endpoint: str, *args: Any, **kwargs: Any) -> Any:
        """A server says the same of a token that is no good and of a method that it lacks: only `getMe` tells."""
        try:
            return await super()._do_post(endpoint, *args, **kwargs)
        except InvalidToken as error:
            if endpoint == ME:
                self._refused.set()
                raise
            await self.me()
            if "not found" in str(error).lower():
                raise BadRequest(f"method {endpoint} not found") from None
            raise NetworkError(f"{endpoint} is not allowed for the moment") from None
