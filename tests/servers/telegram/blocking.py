"""The same server in a thread of its own, for tests that do not run in a loop: hands and eyes that block."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.clock import system_clock
from tests.servers.telegram.elsewhere import Elsewhere
from tests.servers.telegram.eyes import Eyes
from tests.servers.telegram.people import Attached, User
from tests.servers.telegram.places import Channel, Group
from tests.servers.telegram.server import TelegramServer
from tests.servers.telegram.webhook import PATIENCE, Patience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.clock import Clock
    from tests.servers.telegram.calls import Call
    from tests.servers.telegram.contents import Sendable
    from tests.servers.telegram.faults import Fault
    from tests.servers.telegram.screen import Event, Shown

T = TypeVar("T")
E = TypeVar("E", bound=Eyes)


class BlockingEyes(Generic[E]):
    """As `Eyes`."""

    def __init__(self, there: E, elsewhere: Elsewhere) -> None:
        self.there = there
        self.id = there.id
        self._elsewhere = elsewhere

    @property
    def messages(self) -> list[Shown]:
        return self._elsewhere.look(lambda: self.there.messages)

    @property
    def conversation(self) -> list[Shown]:
        return self._elsewhere.look(lambda: self.there.conversation)

    def events(self) -> list[Event]:
        return self._elsewhere.look(self.there.events)

    def screen(self) -> str:
        return self._elsewhere.look(self.there.screen)

    def bearing(self, label: str) -> Shown:
        return self._elsewhere.look(lambda: self.there.bearing(label))

    def wait(self, true: Callable[[], T], timeout: float = 10) -> T:
        return self._elsewhere.run(self.there.wait(true, timeout))


class BlockingGroup(BlockingEyes[Group]):
    """As `Group`."""

    def add_bot(self, by: BlockingUser) -> None:
        self._elsewhere.run(self.there.add_bot(by.there))

    def kick_bot(self, by: BlockingUser) -> None:
        self._elsewhere.run(self.there.kick_bot(by.there))

    def upgrade(self) -> BlockingGroup:
        return BlockingGroup(self._elsewhere.run(self.there.upgrade()), self._elsewhere)


class BlockingChannel(BlockingEyes[Channel]):
    """As `Channel`."""

    def post(self, text: str) -> Shown:
        return self._elsewhere.run(self.there.post(text))


class BlockingUser(BlockingEyes[User]):
    """As `User`."""

    def say(self, text: str, to: BlockingGroup | None = None) -> Shown:
        return self._elsewhere.run(self.there.say(text, to.there if to else None))

    def start(self, code: str = "") -> Shown:
        return self._elsewhere.run(self.there.start(code))

    def send(self, *things: Sendable, to: BlockingGroup | None = None) -> list[Shown]:
        return self._elsewhere.run(self.there.send(*things, to=to.there if to else None))

    def forward(self, message: Shown) -> Shown:
        return self._elsewhere.run(self.there.forward(message))

    def edit(self, message: Shown, text: str) -> Shown:
        return self._elsewhere.run(self.there.edit(message, text))

    def press(
        self, label: str, on: Shown | None = None, attached: Attached = Attached.WHOLE, *, stale: bool = False
    ) -> str:
        return self._elsewhere.run(self.there.press(label, on, attached, stale=stale))

    def forge(
        self, data: str, on: Shown | None = None, attached: Attached = Attached.WHOLE, *, stale: bool = False
    ) -> str:
        return self._elsewhere.run(self.there.forge(data, on, attached, stale=stale))

    def delete(self, message: Shown) -> None:
        self._elsewhere.run(self.there.delete(message))

    def block(self) -> None:
        self._elsewhere.run(self.there.block())

    def unblock(self) -> None:
        self._elsewhere.run(self.there.unblock())


class BlockingServer:
    """As `TelegramServer`."""

    def __init__(self, there: TelegramServer, elsewhere: Elsewhere) -> None:
        self.there = there
        self.url, self.token, self.bot = there.url, there.token, there.bot
        self._elsewhere = elsewhere

    def user(self, first_name: str, language: str = "fr", *, is_bot: bool = False) -> BlockingUser:
        user = self._elsewhere.look(lambda: self.there.user(first_name, language, is_bot=is_bot))
        return BlockingUser(user, self._elsewhere)

    def group(self, title: str) -> BlockingGroup:
        return BlockingGroup(self._elsewhere.look(lambda: self.there.group(title)), self._elsewhere)

    def channel(self, title: str) -> BlockingChannel:
        return BlockingChannel(self._elsewhere.look(lambda: self.there.channel(title)), self._elsewhere)

    def fault(
        self, method: str | None, kind: Fault, times: int | None = 1, chat: int | None = None, value: float = 1
    ) -> None:
        self._elsewhere.look(lambda: self.there.fault(method, kind, times, chat, value))

    def clear_faults(self) -> None:
        self._elsewhere.look(self.there.clear_faults)

    @property
    def calls(self) -> list[Call]:
        return self._elsewhere.look(lambda: list(self.there.calls))

    def calls_of(self, method: str) -> list[Call]:
        return self._elsewhere.look(lambda: self.there.calls_of(method))

    @property
    def unanswered(self) -> list[str]:
        return self._elsewhere.look(lambda: self.there.unanswered)

    @property
    def pending(self) -> int:
        return self._elsewhere.look(lambda: self.there.pending)

    @property
    def webhook_urls(self) -> list[str]:
        return self.there.webhook_urls

    @webhook_urls.setter
    def webhook_urls(self, urls: list[str]) -> None:
        self.there.webhook_urls = urls

    def redeliver(self, count: int = 1) -> None:
        self._elsewhere.look(lambda: self.there.redeliver(count))

    def wait(self, true: Callable[[], T], timeout: float = 10) -> T:
        return self._elsewhere.run(self.there.wait(true, timeout))


@contextmanager
def telegram_server(
    clock: Clock = system_clock, patience: Patience = PATIENCE, callback_lifetime: float = 150, *, paced: bool = False
) -> Iterator[BlockingServer]:
    """Serve tests, and processes of their own, that live outside of the loop."""
    elsewhere = Elsewhere()
    there = TelegramServer(clock, patience, callback_lifetime, paced=paced)
    try:
        elsewhere.run(there.__aenter__())
        try:
            yield BlockingServer(there, elsewhere)
        finally:
            elsewhere.run(there.__aexit__())
    finally:
        elsewhere.close()
