"""Files on their way into a chat: a picture to be looked at, anything else to be opened and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InputFile
from telegram.error import BadRequest

from bot.transports.base import Refused
from bot.transports.telegram.drawing import caption

if TYPE_CHECKING:
    from bot.store.attachments import Attachment
    from bot.transports.telegram.wire import Json, Wire

LARGEST_PHOTO, LARGEST = 10_000_000, 50_000_000  # bytes


async def send_file(wire: Wire, to: Json, file: Attachment, words: str) -> None:
    """Send it with a caption; what Telegram takes for no picture, as a document. Refused for what is too large."""
    if len(file.data) > LARGEST:
        raise Refused("a file is larger than Telegram takes")
    given = to | {"caption": caption(words)}
    if file.media_type.startswith("image/") and len(file.data) <= LARGEST_PHOTO:
        try:
            await wire.call("sendPhoto", given | {"photo": _part(file)})
        except BadRequest as error:
            if not _is_about_the_picture(error):
                raise
        else:
            return
    await wire.call("sendDocument", given | {"document": _part(file), "disable_content_type_detection": True})


def _part(file: Attachment) -> InputFile:
    part = InputFile(file.data, file.name)
    part.mimetype = file.media_type  # the library guesses by the name, and not the same on every system
    return part


def _is_about_the_picture(error: BadRequest) -> bool:
    return any(words in str(error).lower() for words in ("photo", "image"))
