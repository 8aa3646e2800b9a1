"""What is read of Telegram's updates; the rest may come or not, and change with each release of the Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from bot.transports.telegram.wire import Json


class User(msgspec.Struct):
    """A person or a bot."""

    id: int
    is_bot: bool | None = None
    username: str | None = None


class Chat(msgspec.Struct):
    """Where something was written."""

    id: int
    type: str = "private"


class File(msgspec.Struct):
    """A picture in one of its sizes, or a document."""

    file_id: str
    file_name: str | None = None
    file_size: int | None = None


class Button(msgspec.Struct):
    """A button under a message."""

    callback_data: str | None = None


class Keyboard(msgspec.Struct):
    """All of them, row by row."""

    inline_keyboard: list[list[Button]]


class Answered(msgspec.Struct, rename={"from_user": "from"}):
    """A message that another one answers."""

    from_user: User | None = None
    reply_markup: Keyboard | None = None


class Message(msgspec.Struct, rename={"from_user": "from"}):
    """A message; what it holds besides words only matters by being there."""

    message_id: int
    chat: Chat
    from_user: User | None = None
    date: float | None = None  # 0 when Telegram does not show it any more
    edit_date: float | None = None
    text: str | None = None
    caption: str | None = None
    media_group_id: str | int | None = None
    reply_to_message: Answered | None = None
    via_bot: object = None
    sender_chat: object = None
    photo: list[File] | None = None
    animation: object = None
    video: object = None
    video_note: object = None
    story: object = None
    paid_media: object = None
    voice: object = None
    audio: object = None
    sticker: object = None
    dice: object = None
    location: object = None
    document: File | None = None
    contact: object = None
    poll: object = None
    checklist: object = None


class Press(msgspec.Struct, rename={"from_user": "from"}):
    """A button that was pressed."""

    id: str | int
    from_user: User
    message: Message | None = None
    data: str | None = None


class Member(msgspec.Struct):
    """Somebody in a chat."""

    status: str


class Membership(msgspec.Struct):
    """What has become of the bot in a chat."""

    chat: Chat
    new_chat_member: Member
    date: float | None = None


class Update(msgspec.Struct):
    """One of these."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Press | None = None
    my_chat_member: Membership | None = None


def read(update: Json) -> Update:
    """Raise msgspec's ValidationError for what cannot be read."""
    return msgspec.convert(update, Update, strict=False)
