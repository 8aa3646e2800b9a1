"""What an update says, as a message of ours. Nothing is looked up, and nobody is waited for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType

from bot.store.messages import Incoming
from bot.transports.telegram.buttons import unpack

if TYPE_CHECKING:
    from bot.transports.telegram.updates import File, Membership, Message, Press, Update, User

FRESH = timedelta(minutes=1)  # what is younger came at once: the clock of the house says when
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
COMINGS_AND_GOINGS: dict[str, str] = {ChatMemberStatus.BANNED: "left", ChatMemberStatus.MEMBER: "joined"}
COMMAND = re.compile(r"/\w+@(\w+)", re.ASCII)  # « /aide@mercredi_bot »
WORDLESS = {  # the first of what a message holds; an animation also comes as a document, a venue as a location
    "photo": "picture",
    "animation": "picture",
    "video": "picture",
    "video_note": "picture",
    "story": "picture",
    "paid_media": "picture",
    "voice": "voice",
    "audio": "voice",
    "sticker": "sticker",
    "dice": "sticker",
    "location": "place",
    "document": "file",
    "contact": "file",
    "poll": "file",
    "checklist": "file",
}


def incoming(update: Update, me: User, at: datetime) -> Incoming | None:
    """The message that an update brings at that instant to the bot that we are; None when it asks nothing of us."""
    if update.message:
        return _message(update.message, update.update_id, me, at)
    if update.callback_query:
        return _press(update.callback_query, update.update_id, at)
    if update.edited_message:
        return _edited(update.edited_message, update.update_id, me, at)
    if update.my_chat_member:
        return _membership(update.my_chat_member, update.update_id, at)
    return None


def _message(message: Message, rank: int, me: User, at: datetime) -> Incoming | None:
    if not _is_from_a_person(message):
        return None
    address, stamp = f"telegram:{message.chat.id}", _stamp(message.date, at)
    if message.chat.type in GROUPS:
        payload = {"private": f"https://t.me/{me.username}"}
        return Incoming(address, _key(message), stamp, "public", payload, rank) if _is_for(me, message) else None
    if words := message.text or message.caption:
        said, more = _said(words, me), _file(message) | _answered(message, me)
        return Incoming(address, _key(message), stamp, "text", {"text": said} | more, rank) if said else None
    kind = next((kind for name, kind in WORDLESS.items() if getattr(message, name)), None)
    return Incoming(address, _key(message), stamp, "other", {"other": kind} | _file(message), rank) if kind else None


def _edited(message: Message, rank: int, me: User, at: datetime) -> Incoming | None:
    """A correction; in a group nobody is answered twice, and a place that moves on is none."""
    said = _said(message.text or message.caption or "", me)
    if not said or not _is_from_a_person(message) or message.chat.type in GROUPS:
        return None
    stamp = _stamp(message.edit_date or message.date, at)
    payload = {"text": said, "edits": _key(message)} | _file(message)
    return Incoming(f"telegram:{message.chat.id}", f"edit:{rank}", stamp, "text", payload, rank)


def _press(press: Press, rank: int, at: datetime) -> Incoming | None:
    """A button; when its message is too old to be shown, its number is enough, and without it the person is."""
    picked = unpack(press.data or "")
    message = press.message
    if picked is None or (message and message.chat.type != ChatType.PRIVATE):
        return None
    surface, key = picked
    payload = {"surface": surface, "key": key} | ({"replaces": str(message.message_id)} if message else {})
    chat = message.chat.id if message else press.from_user.id
    return Incoming(f"telegram:{chat}", f"callback:{press.id}", at, "pick", payload, rank)


def _membership(change: Membership, rank: int, at: datetime) -> Incoming | None:
    """Somebody has blocked the bot, or lets it write again; groups are none of our business."""
    kind = COMINGS_AND_GOINGS.get(change.new_chat_member.status)
    if kind is None or change.chat.type != ChatType.PRIVATE:
        return None
    return Incoming(f"telegram:{change.chat.id}", f"member:{rank}", _stamp(change.date, at), kind, {}, rank)


def _is_from_a_person(message: Message) -> bool:
    """Neither a channel nor a bot, nor somebody who lets another bot speak."""
    sender = message.from_user
    by_hand = message.via_bot is None and message.sender_chat is None
    return sender is not None and not sender.is_bot and by_hand and message.chat.type != ChatType.CHANNEL


def _key(message: Message) -> str:
    """An album is one message, however many pictures it holds."""
    return f"album:{message.media_group_id}" if message.media_group_id else f"message:{message.message_id}"


def _file(message: Message) -> dict[str, dict[str, str | int]]:
    """A picture in its best size, or a document."""
    if message.photo:
        return _told(message.photo[-1], "photo", "photo")
    if message.document and not message.animation:
        return _told(message.document, "document", message.document.file_name or "document")
    return {}


def _told(file: File, kind: str, name: str) -> dict[str, dict[str, str | int]]:
    source = f"telegram:{kind}:{file.file_id}"
    return {"file": {"at": file.file_id, "name": name, "size": file.file_size or 0, "source": source}}


def _answered(message: Message, me: User) -> dict[str, str]:
    """What the first button stands for of the message of ours that is answered."""
    answered = message.reply_to_message
    if not answered or not answered.reply_markup or not answered.from_user or answered.from_user.id != me.id:
        return {}
    buttons = (button for row in answered.reply_markup.inline_keyboard for button in row)
    found = (unpack(button.callback_data or "") for button in buttons)
    return next(({"answers": picked[1]} for picked in found if picked), {})


def _stamp(sent: float | None, at: datetime) -> datetime:
    """When it was sent, if it has waited since; Telegram's clock counts in seconds, and is not ours."""
    return datetime.fromtimestamp(sent, UTC) if sent and sent < (at - FRESH).timestamp() else at


def _said(words: str, me: User) -> str:
    """The words without our name behind a command; none when the command is another bot's."""
    named = COMMAND.match(words)
    if named is None:
        return words
    ours = named[1].casefold() == (me.username or "").casefold()
    return words[: named.start(1) - 1] + words[named.end(1) :] if ours else ""


def _is_for(me: User, message: Message) -> bool:
    """In a group, it is for us when it is a command, names us, or answers us."""
    words = message.text or message.caption or ""
    answered = message.reply_to_message and message.reply_to_message.from_user
    if answered and answered.id == me.id:
        return True
    is_command = words.startswith("/") and bool(_said(words, me))
    return is_command or bool(re.search(rf"@{me.username}(?!\w)", words, re.IGNORECASE))
