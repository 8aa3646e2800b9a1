"""Telegram: each bot polls an emulator of its own, in the measuring process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.wires import lines
from tests.bench.wires.load import PATIENCE
from tests.bench.wires.wire import Rival, Site, Wire
from tests.servers.telegram import TelegramServer

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from tests.servers.telegram import User

PEOPLE = {1: 200, 50: 200, 500: 500}
RIVALS = (
    Rival("PTB echo", "ptb_echo.py", "ptb", lines.echo, wanted=0.8),
    Rival("aiogram-dialog", "aiogram_questions.py", "aiogram", lines.questions, wanted=1.0),
)


class OnTelegram:
    """One telephone."""

    def __init__(self, user: User) -> None:
        self._user = user
        self.address = f"telegram:{user.id}"

    async def ask(self, text: str) -> str:
        self._user.events()  # what came too late is no answer to this
        await self._user.say(text)
        return await self._user.wait(self._answer, PATIENCE)

    def _answer(self) -> str:
        return next((event.text for event in self._user.events() if event.kind in {"sent", "edited"}), "")


def telegram(stack: AsyncExitStack) -> Wire:
    """Its servers live as long as the stack."""

    async def site(_name: str) -> Site:
        server = await stack.enter_async_context(TelegramServer())
        return _site(server)

    return Wire("Telegram", PEOPLE, site, RIVALS)


def _site(server: TelegramServer) -> Site:
    return Site(
        settings={"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url},
        arguments=[server.url, server.token],
        hands=[OnTelegram(server.user(f"Parent {number}")) for number in range(sum(PEOPLE.values()))],
        is_ready=lambda: server.calls_of("getUpdates"),
    )
