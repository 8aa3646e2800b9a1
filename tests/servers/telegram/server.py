"""A strict Telegram for the tests: it serves the Bot API on this machine, and refuses what Telegram refuses."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Self, TypeVar

from aiohttp import web

from bot.clock import system_clock
from tests.servers.telegram.faults import Fault, Faults, Planned
from tests.servers.telegram.messenger import BOT, Messenger
from tests.servers.telegram.people import User
from tests.servers.telegram.places import Channel, Group
from tests.servers.telegram.webhook import PATIENCE
from tests.servers.telegram.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from tests.servers.telegram.calls import Call
    from tests.servers.telegram.webhook import Patience

TOKEN = f"{BOT.id}:{'emulator' * 4}abc"  # well-formed, and good for nothing else
T = TypeVar("T")


class TelegramServer:
    """`async with TelegramServer() as server:`, then point a bot at `server.url + "/bot"`."""

    def __init__(
        self,
        clock: Clock = system_clock,
        patience: Patience = PATIENCE,
        callback_lifetime: float = 150,
        *,
        paced: bool = False,
    ) -> None:
        """`paced`: refuse what is sent faster than Telegram allows."""
        self.token = TOKEN
        self.bot = BOT
        self.url = ""
        self._messenger = Messenger(clock, patience, callback_lifetime)
        self._faults = Faults()
        self._wire = Wire(self._messenger, self.token, self._faults, paced=paced)

    async def __aenter__(self) -> Self:
        listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = web.Server(self._wire.answer, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=1)
        await self._runner.setup()
        await web.SockSite(self._runner, listening, backlog=1024).start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._wire.close()
        await self._messenger.webhook.stop()
        await self._runner.cleanup()

    def user(self, first_name: str, language: str = "fr", *, is_bot: bool = False, is_known: bool = False) -> User:
        """Somebody new, who has not written to the bot yet; or who did, in another life of the server."""
        shape = self._messenger.new_user(first_name, language, is_bot=is_bot)
        if is_known:
            self._messenger.chats[shape.id].barred = None
        return User(self._messenger, shape)

    def group(self, title: str) -> Group:
        return Group(self._messenger, self._messenger.new_group(title))

    def channel(self, title: str) -> Channel:
        return Channel(self._messenger, self._messenger.new_channel(title))

    def fault(
        self, method: str | None, kind: Fault, times: int | None = 1, chat: int | None = None, value: float = 1
    ) -> None:
        """Let the next calls go wrong, of one method or any, for one chat or any; `times=None`: until cleared."""
        self._faults.plan(Planned(kind, method, times, chat, value))

    def clear_faults(self) -> None:
        self._faults.clear()

    @property
    def calls(self) -> list[Call]:
        """Every call, in the order of their coming."""
        return self._wire.calls

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    @property
    def unanswered(self) -> list[str]:
        """The presses that the bot has not answered."""
        return self._messenger.callbacks.unanswered

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._messenger.updates.pending)

    @property
    def webhook_urls(self) -> list[str]:
        """Where deliveries go in turn, as behind a load balancer; when empty, where setWebhook says."""
        return self._messenger.webhook.urls

    @webhook_urls.setter
    def webhook_urls(self, urls: list[str]) -> None:
        self._messenger.webhook.urls = urls

    def redeliver(self, count: int = 1) -> None:
        """Deliver the last updates once more."""
        self._messenger.updates.redeliver(count)

    async def wait(self, true: Callable[[], T], timeout: float = 10) -> T:  # noqa: ASYNC109 - as the eyes' wait
        """Look again each time that anything happens, until it is true."""
        return await self._messenger.bell.until(true, timeout)
