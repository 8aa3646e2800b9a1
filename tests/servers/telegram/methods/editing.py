"""What the bot changes, or takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.servers.telegram.keyboards import inline_keyboard
from tests.servers.telegram.refusal import bad_request
from tests.servers.telegram.texts import message_text

if TYPE_CHECKING:
    from tests.servers.telegram.chats import Chat
    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.shapes import Message

DELETED_WITHIN = 48 * 3600  # seconds
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(messenger: Messenger, asked: Parameters) -> Message:
    """Without a keyboard in the call, the message loses the one it has."""
    styled = message_text(asked)
    keyboard = inline_keyboard(asked)
    chat, message = _editable(messenger, asked)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    edited = replace(message, text=styled.text, entities=styled.entities, reply_markup=keyboard)
    return _edit(messenger, chat, message, edited)


def edit_message_reply_markup(messenger: Messenger, asked: Parameters) -> Message:
    keyboard = inline_keyboard(asked)
    chat, message = _editable(messenger, asked)
    return _edit(messenger, chat, message, replace(message, reply_markup=keyboard))


def delete_message(messenger: Messenger, asked: Parameters) -> bool:
    if not asked.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not asked.number("message_id"):
        raise bad_request("message identifier is not specified")
    chat = messenger.open_chat(asked)
    message = chat.find(asked.number("message_id"), "message to delete")
    if chat.shape.type != "private" and not chat.is_own(message):
        raise bad_request("message can't be deleted")
    if messenger.now() - message.date > DELETED_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.message_id]
    chat.happened("deleted", message, message.text or message.caption or "")
    return True


def _editable(messenger: Messenger, asked: Parameters) -> tuple[Chat, Message]:
    if not asked.text("chat_id") and not asked.number("message_id"):
        raise bad_request("message identifier is not specified")
    chat = messenger.open_chat(asked)
    message = chat.find(asked.number("message_id"), "message to edit")
    if not chat.is_own(message) or message.message_id in chat.uneditable:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(messenger: Messenger, chat: Chat, before: Message, after: Message) -> Message:
    words = after.text or after.caption or ""
    if after == before:
        chat.happened("unmodified", before, words)
        raise bad_request(NOT_MODIFIED)
    after.edit_date = messenger.now()
    chat.happened("edited", chat.keep(after), words)
    return after
