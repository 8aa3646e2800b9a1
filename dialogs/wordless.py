"""What is answered to a message that is not made of words, or of words that cannot be read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from dialogs.engine.conversation import Conversation

ENCRYPTED = "encrypted"
A_DAY = timedelta(days=1)
EXCUSES = {
    "picture": _("I cannot look at pictures: please write to me in words."),
    "voice": _("I cannot listen to voice messages: please write to me in words."),
    "sticker": _("I do not know what to make of a sticker: please write to me in words."),
    "place": _("I have no use for a place on a map: please write to me in words."),
    "file": _("I cannot open files: please write to me in words, or hand the document to the service."),
    ENCRYPTED: _("Your message came encrypted and I cannot read it: please turn encryption off for this chat."),
}


def excuse(kind: str, conversation: Conversation, at: datetime) -> Reply | None:
    """Why the message was not understood; None when the person has been told of encryption within a day."""
    if kind == ENCRYPTED:
        if conversation.encrypted_at and at - conversation.encrypted_at < A_DAY:
            return None
        conversation.encrypted_at = at
    return Reply(EXCUSES.get(kind, EXCUSES["file"]))
