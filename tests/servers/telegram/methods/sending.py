"""What the bot sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tests.servers.telegram.contents import document_shape, photo_sizes
from tests.servers.telegram.keyboards import OtherMarkup, markup
from tests.servers.telegram.refusal import bad_request
from tests.servers.telegram.shapes import Content
from tests.servers.telegram.texts import caption, message_text

if TYPE_CHECKING:
    from tests.servers.telegram.chats import Chat
    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.shapes import File, Message

ACTIONS = set(
    "cancel typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)


def send_message(messenger: Messenger, asked: Parameters) -> Message:
    styled = message_text(asked)
    return _send(messenger, asked, Content(text=styled.text, entities=styled.entities))


def send_document(messenger: Messenger, asked: Parameters) -> Message:
    styled = caption(asked)
    file = document_shape(messenger.files.given(asked, "document"))
    content = Content(document=file, caption=styled.text or None, caption_entities=styled.entities)
    return _send(messenger, asked, content)


def send_photo(messenger: Messenger, asked: Parameters) -> Message:
    styled = caption(asked)
    sizes = photo_sizes(messenger.files.given(asked, "photo"))
    return _send(messenger, asked, Content(photo=sizes, caption=styled.text or None, caption_entities=styled.entities))


def send_chat_action(messenger: Messenger, asked: Parameters) -> bool:
    if asked.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    messenger.open_chat(asked)
    return True


def get_file(messenger: Messenger, asked: Parameters) -> File:
    return messenger.files.asked_for(asked)


def answer_callback_query(messenger: Messenger, asked: Parameters) -> bool:
    return messenger.callbacks.answer(asked)


def _send(messenger: Messenger, asked: Parameters, content: Content) -> Message:
    keyboard = markup(asked)
    chat = messenger.open_chat(asked)
    replied = _replied_to(chat, asked)
    message = messenger.message(chat, content, None if chat.shape.type == "channel" else messenger.bot)
    message.reply_to_message = replied
    message.has_protected_content = asked.flag("protect_content")
    if isinstance(keyboard, OtherMarkup):
        chat.uneditable.add(message.message_id)
    else:
        message.reply_markup = keyboard
    chat.keep_own(message)
    chat.happened("sent", message, message.text or message.caption or "")
    return message


def _replied_to(chat: Chat, asked: Parameters) -> Message | None:
    """The message that is answered, which must exist; what it answered in its turn is left out."""
    given = asked.json("reply_parameters", "reply parameters") or {"message_id": asked.number("reply_to_message_id")}
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    number = given.get("message_id")
    if not isinstance(number, int) or not number:
        return None
    if number not in chat.messages and given.get("allow_sending_without_reply"):
        return None
    return msgspec.structs.replace(chat.find(number, "message to be replied"), reply_to_message=None)
