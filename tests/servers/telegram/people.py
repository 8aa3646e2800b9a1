"""The hands of a person: everything that somebody can do to a bot."""

from __future__ import annotations

import random
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.servers.telegram import shapes
from tests.servers.telegram.entities import cleaned, found_in
from tests.servers.telegram.eyes import Eyes
from tests.servers.telegram.refusal import BLOCKED
from tests.servers.telegram.screen import Shown, shown
from tests.servers.telegram.shapes import Content, Message

if TYPE_CHECKING:
    from tests.servers.telegram.chats import Chat
    from tests.servers.telegram.contents import Sendable
    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.places import Group


class Attached(Enum):
    """How much of the message a press brings along."""

    WHOLE = auto()
    INACCESSIBLE = auto()  # it is too old: only its number
    ABSENT = auto()


class User(Eyes):
    """Somebody with a telephone, looking at their private chat with the bot."""

    def __init__(self, messenger: Messenger, user: shapes.User) -> None:
        super().__init__(messenger, messenger.chats[user.id])
        self.shape = user
        self.name = user.first_name

    async def say(self, text: str, to: Group | None = None) -> Shown:
        """Write a line, in private or in a group."""
        return self._write(styled(text), to)

    async def reply(self, message: Shown, text: str) -> Shown:
        """Answer a message, which is shown above the words."""
        answered = self._messenger.chats[message.chat].messages[message.id]
        return self._write(styled(text), answers=replace(answered, reply_to_message=None))

    async def start(self, code: str = "") -> Shown:
        """Press « Démarrer », perhaps after following a link with a code."""
        return self._write(styled(f"/start {code}".rstrip()))

    async def send(self, *things: Sendable, to: Group | None = None) -> list[Shown]:
        """Send what is not words; several things at once are an album."""
        group = str(random.getrandbits(53)) if len(things) > 1 else None
        contents = [thing(self._messenger.files) for thing in things]
        return [self._write(content, to, media_group_id=group) for content in contents]

    async def forward(self, message: Shown) -> Shown:
        """Pass a message of any chat on to the bot, unless it is protected."""
        if message.protected:
            raise PermissionError(f"protected, and not to be passed on: {message.text}")
        forwarded = self._messenger.chats[message.chat].messages[message.id]
        sender = forwarded.from_ or self._messenger.bot
        return self._write(_content(forwarded), origin=shapes.Origin("user", forwarded.date, sender))

    async def edit(self, message: Shown, text: str) -> Shown:
        """Correct what one has written."""
        chat = self._messenger.chats[message.chat]
        content = styled(text)
        edited = replace(chat.messages[message.id], text=content.text, entities=content.entities)
        edited.edit_date = self._messenger.now()
        self._messenger.tell("edited_message", chat.keep(edited))
        return shown(edited, self._messenger.files)

    async def delete(self, message: Shown) -> None:
        """Make a message disappear for both sides; the bot is not told."""
        del self._messenger.chats[message.chat].messages[message.id]

    async def press(
        self, label: str, on: Shown | None = None, attached: Attached = Attached.WHOLE, *, stale: bool = False
    ) -> str:
        """Press a button: of the newest message that has it, or of one as it was seen; the query's id comes back."""
        on = on or self.bearing(label)
        data = on.button(label).callback_data
        if data is None:
            raise LookupError(f"[{label}] is a link, not a button for the bot")
        return await self.forge(data, on, attached, stale=stale)

    async def forge(
        self, data: str, on: Shown | None = None, attached: Attached = Attached.WHOLE, *, stale: bool = False
    ) -> str:
        """Press a button that may never have been there."""
        chat = self._messenger.chats[on.chat if on else self.id]
        message = chat.messages.get(on.id) if on else None
        number = self._messenger.callbacks.pressed(chat, message, stale=stale)
        query = shapes.CallbackQuery(id=number, from_=self.shape, chat_instance=str(chat.id), data=data)
        if on is None or attached is Attached.ABSENT:
            query.inline_message_id = f"inline{number}"
        elif message is None or attached is Attached.INACCESSIBLE:
            query.message = shapes.InaccessibleMessage(chat.shape, on.id, 0)
        else:
            query.message = message
        self._messenger.tell_of("callback_query", "callback", self.id, query)
        return number

    async def block(self) -> None:
        """Block the bot: it is told, and may not write any more."""
        self._chat.barred = BLOCKED
        self._becomes("kicked", "member")

    async def unblock(self) -> None:
        self._opens()

    def _write(
        self,
        content: Content,
        to: Group | None = None,
        media_group_id: str | None = None,
        origin: shapes.Origin | None = None,
        answers: Message | None = None,
    ) -> Shown:
        if to is None and not self.shape.is_bot:
            self._opens()
        chat = to.chat if to else self._chat
        message = self._messenger.message(chat, content, self.shape)
        message.media_group_id, message.forward_origin, message.reply_to_message = media_group_id, origin, answers
        self._messenger.tell("message", chat.keep(message))
        return shown(message, self._messenger.files)

    def _opens(self) -> None:
        """Whoever writes starts the bot, or unblocks it."""
        was_blocked = self._chat.barred is BLOCKED
        self._chat.barred = None
        if was_blocked:
            self._becomes("member", "kicked")

    def _becomes(self, now: str, before: str) -> None:
        self._messenger.tell_of("my_chat_member", "member", self.id, membership(self._messenger, self, now, before))


def membership(
    messenger: Messenger, who: User, now: str, before: str, chat: Chat | None = None
) -> shapes.ChatMemberUpdated:
    """What the bot is told when somebody lets it in, or puts it out."""
    return shapes.ChatMemberUpdated(
        chat=chat.shape if chat else messenger.chats[who.id].shape,
        from_=who.shape,
        date=messenger.now(),
        old_chat_member=_member(messenger.bot, before),
        new_chat_member=_member(messenger.bot, now),
    )


def styled(text: str) -> Content:
    """Words as a telephone sends them, with what is found in them."""
    text = cleaned(text).strip()
    return Content(text=text, entities=found_in(text))


def _member(bot: shapes.User, status: str) -> shapes.ChatMember:
    return shapes.ChatMember(bot, status, 0 if status == "kicked" else None)


def _content(message: Message) -> Content:
    return Content(**{name: getattr(message, name) for name in Content.__struct_fields__})
