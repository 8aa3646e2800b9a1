"""The messenger behind the server: its people, their chats, and what the bot is told of them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import msgspec

from tests.servers.telegram import shapes
from tests.servers.telegram.bell import Bell
from tests.servers.telegram.callbacks import Callbacks
from tests.servers.telegram.chats import Chat
from tests.servers.telegram.files import Files
from tests.servers.telegram.profile import Profile
from tests.servers.telegram.refusal import IS_A_BOT, NEVER_WROTE, bad_request
from tests.servers.telegram.shapes import Message
from tests.servers.telegram.updates import Updates
from tests.servers.telegram.webhook import Webhook

if TYPE_CHECKING:
    from bot.clock import Clock
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.shapes import Content, Shape
    from tests.servers.telegram.webhook import Patience

BOT = shapes.User(7_100_000_001, is_bot=True, first_name="Mercredi", username="mercredi_bot")
FIRST_USER = 6_200_000_001  # ids do not fit in 32 bits
FIRST_SUPERGROUP = -1_001_900_000_000


class Messenger:
    """Everything that the methods of the Bot API act on."""

    def __init__(self, clock: Clock, patience: Patience, callback_lifetime: float) -> None:
        self.bot = BOT
        self.clock = clock
        self.bell = Bell()  # rings at everything
        self.files = Files()
        self.profile = Profile()
        self.updates = Updates(self.bell)
        self.webhook = Webhook(self.updates, patience, clock)
        self.callbacks = Callbacks(callback_lifetime, clock)
        self.chats: dict[int, Chat] = {}
        self._numbers = count(1)  # messages of private chats and groups are counted together
        self._users = count(FIRST_USER)
        self._groups = count(-4_800_000_000, -1)
        self._supergroups = count(FIRST_SUPERGROUP, -1)

    def now(self) -> int:
        return int(self.clock().timestamp())

    def new_user(self, first_name: str, language: str, *, is_bot: bool) -> shapes.User:
        """Somebody new; the bot may not write to them before they have written."""
        user = shapes.User(next(self._users), is_bot=is_bot, first_name=first_name, language_code=language)
        chat = Chat(shapes.Chat(user.id, "private", first_name=first_name), self._numbers, self.bell)
        chat.barred = IS_A_BOT if is_bot else NEVER_WROTE
        self.chats[user.id] = chat
        return user

    def new_group(self, title: str) -> Chat:
        return self._new_chat(shapes.Chat(next(self._groups), "group", title), self._numbers)

    def new_supergroup(self, title: str) -> Chat:
        return self._new_chat(shapes.Chat(next(self._supergroups), "supergroup", title), count(1))

    def new_channel(self, title: str) -> Chat:
        return self._new_chat(shapes.Chat(next(self._supergroups), "channel", title), count(1))

    def _new_chat(self, shape: shapes.Chat, numbers: count[int]) -> Chat:
        chat = self.chats[shape.id] = Chat(shape, numbers, self.bell)
        return chat

    def chat(self, asked: Parameters) -> Chat:
        """The chat that a call is about."""
        if not asked.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(asked.number("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open_chat(self, asked: Parameters) -> Chat:
        """The same, if the bot may write there."""
        chat = self.chat(asked)
        chat.check_open()
        return chat

    def message(self, chat: Chat, content: Content, sender: shapes.User | None) -> Message:
        """A new message, which is not in the chat yet; without a sender, the channel itself speaks."""
        return Message(
            message_id=chat.next_number(),
            date=self.now(),
            chat=chat.shape,
            from_=sender,
            sender_chat=None if sender else chat.shape,
            **msgspec.structs.asdict(content),
        )

    def tell(self, kind: str, message: Message) -> None:
        """Let the bot know of a message."""
        self.updates.add(kind, ("message", message.chat.id), message)

    def tell_of(self, kind: str, family: str, whose: int, what: Shape) -> None:
        """Let the bot know of something else, which is not kept in order with messages."""
        self.updates.add(kind, (family, whose), what)
