"""Eyes: what is on the screen of a chat, what has changed since the last look, and patience."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tests.servers.telegram import screen
from tests.servers.telegram.screen import plain, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.telegram.chats import Chat
    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.screen import Event, Shown

T = TypeVar("T")


class Eyes:
    """Looks at one chat."""

    def __init__(self, messenger: Messenger, chat: Chat) -> None:
        self._messenger = messenger
        self._chat = chat

    @property
    def id(self) -> int:
        """The id of the chat; in private it is that of the person."""
        return self._chat.id

    @property
    def messages(self) -> list[Shown]:
        """What the bot has written, as it stands now."""
        return [self._shown(number) for number, message in self._chat.messages.items() if self._chat.is_own(message)]

    @property
    def conversation(self) -> list[Shown]:
        """What everybody has written."""
        return [self._shown(number) for number in self._chat.messages]

    def events(self) -> list[Event]:
        """What the bot has done since the last look."""
        return screen.events(self._chat, self._messenger.files)

    def screen(self) -> str:
        """The conversation as lines to read."""
        return screen.drawn(self.conversation)

    def bearing(self, label: str) -> Shown:
        """The newest message that has this button."""
        for message in reversed(self.messages):
            if plain(label) in message.labels:
                return message
        raise LookupError(f"no button [{label}] here:\n{self.screen()}")

    async def wait(self, true: Callable[[], T], timeout: float = 10) -> T:  # noqa: ASYNC109 - it adds what was seen
        """Look again each time that the bot does something in this chat, until it is true."""
        try:
            return await self._chat.bell.until(true, timeout)
        except TimeoutError:
            raise TimeoutError(f"it did not come; this is what is here:\n{self.screen()}") from None

    def _shown(self, number: int) -> Shown:
        return shown(self._chat.messages[number], self._messenger.files)
