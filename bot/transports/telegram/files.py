"""Files on their way into a chat, a picture to be looked at, anything else to be opened and kept; and out of it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from telegram import InputFile
from telegram.error import BadRequest

from bot.transports.base import NotFetched, Refused
from domain.enclosure import Trouble

if TYPE_CHECKING:
    from bot.store.attachments import Attachment
    from bot.store.messages import Unsent
    from bot.transports.telegram.wire import Json, Wire

LARGEST_PHOTO, LARGEST = 10_000_000, 50_000_000  # bytes
METHODS = {"photo": "sendPhoto", "document": "sendDocument"}
OURS = "telegram:"  # a source, « telegram:photo:AgACAg »
NOT_A_FILE = ("file identifier", "file of type")


class Known(NamedTuple):
    """As what a file is sent, and under which name Telegram has it."""

    kind: str
    id: str


class Files:
    """What goes to many chats is uploaded once by this process; what Telegram has from somebody else, never."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._known: dict[int, Known | None] = {}  # by attachment, of broadcasts
        self._first: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)  # others wait for its upload

    async def send(self, row: Unsent, file: Attachment, given: Json) -> None:
        """Send it with whatever else is given. Refused for what is too large."""
        key = row.message.attachment_id
        if key is None or row.message.announcement_id is None:
            await self._again_or_anew(file, given, _source(file))
            return
        if key not in self._known:
            async with self._first[key]:
                if key not in self._known:
                    self._known[key] = await self._again_or_anew(file, given, _source(file))
                    return
        self._known[key] = await self._again_or_anew(file, given, self._known[key])

    async def _again_or_anew(self, file: Attachment, given: Json, known: Known | None) -> Known | None:
        """By its name; by its bytes, where the name is that of another bot."""
        if known:
            try:
                await self._wire.call(METHODS[known.kind], given | {known.kind: known.id})
            except BadRequest as error:
                if not _says(error, *NOT_A_FILE):
                    raise
            else:
                return known
        return await self._upload(file, given)

    async def _upload(self, file: Attachment, given: Json) -> Known | None:
        """What Telegram takes for no picture, as a document."""
        if len(file.data) > LARGEST:
            raise Refused("a file is larger than Telegram takes")
        if file.media_type.startswith("image/") and len(file.data) <= LARGEST_PHOTO:
            try:
                sent = await self._wire.call("sendPhoto", given | {"photo": _part(file)})
            except BadRequest as error:
                if not _says(error, "photo", "image"):
                    raise
            else:
                return _known(sent, "photo")
        anything = given | {"document": _part(file), "disable_content_type_detection": True}
        sent = await self._wire.call("sendDocument", anything)
        return _known(sent, "document")


async def fetched(wire: Wire, file_id: str, most: int) -> bytes:
    """A file that somebody has sent."""
    try:
        found: dict[str, Any] = await wire.call("getFile", {"file_id": file_id})
    except BadRequest as error:
        raise NotFetched(Trouble.TOO_LARGE if _says(error, "too big") else Trouble.LOST) from None
    if found.get("file_size", 0) > most:
        raise NotFetched(Trouble.TOO_LARGE)
    return await wire.request.retrieve(f"{wire.base_file_url}/{quote(found['file_path'])}")


def _known(sent: Any, kind: str) -> Known | None:
    """Under which name Telegram has what was sent; it has arrived, even where a server does not say."""
    try:
        return Known(kind, (sent[kind][-1] if kind == "photo" else sent[kind])["file_id"])
    except (LookupError, TypeError):
        return None


def _source(file: Attachment) -> Known | None:
    """Telegram's own name of it, if it has come from there."""
    if not file.source or not file.source.startswith(OURS):
        return None
    return Known(*file.source.removeprefix(OURS).split(":", 1))


def _part(file: Attachment) -> InputFile:
    part = InputFile(file.data, file.name)
    part.mimetype = file.media_type  # the library guesses by the name, and not the same on every system
    return part


def _says(error: BadRequest, *words: str) -> bool:
    return any(word in str(error).lower() for word in words)
