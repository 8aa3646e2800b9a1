"""Rows of the outbox on their way: drawn for the device that waits, and gone once the server has them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from slixmpp import InvalidJID

from bot.transports.base import NotSent, Unreachable
from bot.transports.xmpp import drawing, forms, presence, via
from bot.transports.xmpp.bounces import id_of

if TYPE_CHECKING:
    from slixmpp.xmlstream import StanzaBase

    from bot.store.mailbox import Unsent
    from bot.transports.xmpp.reception import Reception
    from bot.transports.xmpp.stream import Stream
    from bot.transports.xmpp.via import Via

ACKNOWLEDGED_WITHIN = 60.0  # seconds


class Sender:
    """What it sends is remembered by the reception: a reaction may name it."""

    def __init__(self, stream: Stream, reception: Reception) -> None:
        self._stream = stream
        self._reception = reception

    async def send(self, row: Unsent) -> None:
        """Return once the server says that it has the row; without stream management, once it is written."""
        if not self._stream.can_send:
            raise NotSent("the connection is down")
        who = row.address.partition(":")[2]
        way = via.read(row.message.via, who)
        if way.answered:
            return
        try:
            stanza = self._drawn(row, way)
        except InvalidJID:
            raise Unreachable from None
        self._reception.memory.said(who, _number(row), asks=bool(row.message.choices))
        try:
            async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                await self._stream.management.send(stanza)
        except TimeoutError:
            raise NotSent("the server does not say whether it has it") from None  # with its id, twice is once

    def _drawn(self, row: Unsent, way: Via) -> StanzaBase:
        """The result of a request, or a message for a device that is there."""
        if way.request:
            return self._stream.result(way.request, way.to, [forms.stage(row.message, way.node, way.session)])
        to = presence.device(self._stream, way.to)
        return self._stream.message(
            drawing.message(row.message, _number(row), self._stream.boundjid.full, to, way.thread)
        )


def _number(row: Unsent) -> str:
    return id_of(row.id, row.message.created_at.timestamp())
