"""Where people meet: groups and channels, with what happens to the bot in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.servers.telegram.eyes import Eyes
from tests.servers.telegram.people import membership, styled
from tests.servers.telegram.refusal import KICKED, upgraded
from tests.servers.telegram.screen import shown
from tests.servers.telegram.shapes import Content

if TYPE_CHECKING:
    from tests.servers.telegram.chats import Chat
    from tests.servers.telegram.people import User
    from tests.servers.telegram.screen import Shown


class Group(Eyes):
    """A group with the bot in it; it hears everything: `await alex.say("…", to=group)`."""

    @property
    def chat(self) -> Chat:
        return self._chat

    async def add_bot(self, by: User) -> None:
        """Invite the bot, or invite it again."""
        self._chat.barred = None
        self._tell(by, "member", "left")

    async def kick_bot(self, by: User) -> None:
        """Put the bot out: it may not write any more."""
        self._chat.barred = KICKED
        self._tell(by, "kicked", "member")

    async def upgrade(self) -> Group:
        """Become a supergroup: the id changes, both sides of the change are told, and the old id is refused."""
        new = self._messenger.new_supergroup(self._chat.shape.title or "")
        self._chat.barred = upgraded(new.id)
        self._service(self._chat, migrate_to_chat_id=new.id)
        self._service(new, migrate_from_chat_id=self.id)
        return Group(self._messenger, new)

    def _service(self, chat: Chat, **what: int) -> None:
        message = self._messenger.message(chat, Content(), self._messenger.bot)
        self._messenger.tell("message", chat.keep(replace(message, **what)))

    def _tell(self, by: User, now: str, before: str) -> None:
        what = membership(self._messenger, by, now, before, self._chat)
        self._messenger.tell_of("my_chat_member", "member", self.id, what)


class Channel(Eyes):
    """A channel with the bot as one of its administrators."""

    async def post(self, text: str) -> Shown:
        message = self._messenger.message(self._chat, styled(text), None)
        self._messenger.tell("channel_post", self._chat.keep(message))
        return shown(message, self._messenger.files)
