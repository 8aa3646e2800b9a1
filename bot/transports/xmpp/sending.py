"""Rows of the outbox on their way: drawn for the device that waits, and gone once the server has them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from slixmpp import InvalidJID

from bot.transports.base import NotSent, Unreachable
from bot.transports.xmpp import drawing, forms, presence, via
from bot.transports.xmpp.bounces import id_of
from bot.transports.xmpp.uploads import NotTaken
from bot.transports.xmpp.words import NO_FILES, say

if TYPE_CHECKING:
    from slixmpp.xmlstream import StanzaBase

    from bot.store.attachments import Attachment
    from bot.store.messages import Unsent
    from bot.transports.xmpp.reception import Reception
    from bot.transports.xmpp.stream import Stream
    from bot.transports.xmpp.uploads import Uploads
    from bot.transports.xmpp.via import Via

ACKNOWLEDGED_WITHIN = 60.0  # seconds
ATTEMPTS_TO_UPLOAD = 5  # in half a minute: what is to be said next waits behind a file

log = logging.getLogger(__name__)


class Sender:
    """What it sends is remembered by the reception: a reaction may name it."""

    def __init__(self, stream: Stream, reception: Reception, uploads: Uploads) -> None:
        self._stream = stream
        self._uploads = uploads
        self._reception = reception

    async def send(self, row: Unsent) -> str | None:
        """Return once the server says that it has the row; without stream management, once it is written.

        Clients let only the newest message be corrected: behind another one, how far something is need not be told.
        """
        who = row.address.partition(":")[2]
        way = via.read(row.message.via, who)
        corrected = row.message.replaces
        if way.answered or (corrected and not self._reception.memory.is_newest(who, corrected)):
            return None
        try:
            linked = [await self._linked(row, row.attachment, way)] if row.attachment else []
            said = [] if row.message.is_caption else [self._drawn(row, way)]
        except InvalidJID:
            raise Unreachable from None
        if not self._stream.can_send:
            raise NotSent("the connection is down")
        self._remember(who, row)
        try:
            async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                for stanza in (*said, *linked):
                    await self._stream.management.send(stanza)
        except TimeoutError:
            raise NotSent("the server does not say whether it has it") from None  # with its id, twice is once
        if row.attachment and row.message.announcement_id is None:
            self._uploads.forget(_key(row))
        return None if way.request else corrected or _number(row)

    def _remember(self, who: str, row: Unsent) -> None:
        """A file leaves the question before it open, and a correction stands where it stood."""
        if row.attachment and row.message.is_caption:
            self._reception.memory.showed(who)
        elif not row.message.replaces:
            self._reception.memory.said(who, _number(row), asks=bool(row.message.choices))

    async def _linked(self, row: Unsent, file: Attachment, way: Via) -> StanzaBase:
        """A file by its address; or, once it is clear that it cannot be had here, the sentence that says so."""
        title = row.message.body if row.message.is_caption else file.name
        try:
            address = await self._uploads.address(_key(row), file)
        except (NotTaken, NotSent) as error:
            if isinstance(error, NotSent) and row.attempts < ATTEMPTS_TO_UPLOAD:
                raise
            log.warning("the file of outbox row %s cannot be given: %s", row.id, error)
            return self._beside(row, way, say(NO_FILES, title=title))
        stanza = self._beside(row, way, address)
        stanza.append(drawing.out_of_band(address, title))
        return stanza

    def _beside(self, row: Unsent, way: Via, body: str) -> StanzaBase:
        """A message about the file alone, under a number of its own where another one bears the words."""
        if row.message.is_caption:
            return self._message(row, way, body)
        bare = replace(row.message, choices=(), surface=None, reference=None, announcement_id=None)
        return self._message(replace(row, message=bare), way, body, f"f{_number(row)}")

    def _drawn(self, row: Unsent, way: Via) -> StanzaBase:
        """The result of a request, or a message for a device that is there."""
        if way.request:
            return self._stream.result(way.request, way.to, [forms.stage(row.message, way.node, way.session)])
        return self._message(row, way, row.message.body)

    def _message(self, row: Unsent, way: Via, body: str, number: str = "") -> StanzaBase:
        to, message = presence.device(self._stream, way.to), replace(row.message, body=body)
        number, ours = number or _number(row), self._stream.boundjid.full
        return self._stream.message(drawing.message(message, number, ours, to, way.thread))


def _key(row: Unsent) -> int:
    """Of its file: rows that share one share its address."""
    return row.message.attachment_id or -row.id


def _number(row: Unsent) -> str:
    announces = row.message.announcement_id is not None
    return id_of(row.id, row.message.created_at.timestamp(), announces=announces)
