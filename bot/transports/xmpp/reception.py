"""What the server brings, stanza by stanza: what is for the house waits in order, the rest is dealt with here."""

from __future__ import annotations

import logging
import time
import uuid
from typing import TYPE_CHECKING

from slixmpp.stanza import Iq, Message, Presence

from bot.errors import where
from bot.store.messages import Incoming
from bot.transports.xmpp import commands, disco, presence, stamps
from bot.transports.xmpp.arrivals import Arrival
from bot.transports.xmpp.arrived import arrived
from bot.transports.xmpp.bounces import Bounces
from bot.transports.xmpp.forms import refusal
from bot.transports.xmpp.guard import Guard
from bot.transports.xmpp.intake import incoming, stanza_id
from bot.transports.xmpp.memory import Memory
from bot.transports.xmpp.receipts import receipt
from bot.transports.xmpp.xml import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from slixmpp.xmlstream import StanzaBase

    from bot.clock import Clock
    from bot.transports.xmpp.acknowledgement import Ticket
    from bot.transports.xmpp.archive import Archive, Archived
    from bot.transports.xmpp.stream import Stream

log = logging.getLogger(__name__)


class Reception:
    """What it has heard and said lately stays when the connection breaks."""

    def __init__(self, ours: str, clock: Clock, archive: Archive) -> None:
        """`ours` is our bare JID."""
        self.memory, self._guard, self._bounces = Memory(), Guard(), Bounces()
        self._ours = ours
        self._clock = clock
        self._archive = archive
        self._since: datetime | None = None  # this session began

    def begin(self) -> None:
        """A session begins: what has waited for us comes now."""
        self._since = self._clock()

    def take(self, stream: Stream, stanza: StanzaBase, ticket: Ticket) -> list[Arrival] | None:
        """What a stanza brings, perhaps nothing; None for one that is slixmpp's business.

        One that nobody can read is passed over, lest it come for ever.
        """
        try:
            return self._read(stream, stanza, ticket)
        except Exception as error:  # noqa: BLE001 - the library raises what it likes
            log.error("a stanza cannot be read: %s", where(error))  # noqa: TRY400 - a traceback would quote it
            return []

    def archived(self, found: Sequence[Archived]) -> list[Arrival]:
        """What the archive brings."""
        return [arrival for one in found if (arrival := self._from_archive(one))]

    def _from_archive(self, one: Archived) -> Arrival | None:
        """One that nobody can read is passed over, lest it come for ever."""
        try:
            return self._heard(one.message, one.at, one.at.timestamp(), one.id)
        except Exception as error:  # noqa: BLE001 - whatever it is, what stands behind it is read
            log.error("a stanza of the archive cannot be read: %s", where(error))  # noqa: TRY400 - a traceback would quote it
            return None

    def _read(self, stream: Stream, stanza: StanzaBase, ticket: Ticket) -> list[Arrival] | None:
        match stanza:
            case Message():
                return self._message(stanza.xml, ticket)
            case Iq():
                return self._request(stream, stanza, ticket)
            case Presence() if stanza["type"] in presence.WANTS:
                return [Arrival(each, ticket) for each in presence.answered(stream, stanza, self._clock())]
        return None

    def _message(self, message: Element, ticket: Ticket) -> list[Arrival]:
        if self._archive.collect(message):
            return []
        if message.get("type") == "error":
            who = self._bounces.loses(message)
            left = Incoming(f"xmpp:{who}", f"left:{uuid.uuid4().hex}", self._clock(), "left", {})
            return [Arrival(left, ticket)] if who else []
        now = self._clock()
        if found := arrived(message, now):
            return [Arrival(found, ticket)]
        at = stamps.received_at(message, self._ours, now, self._since)
        if at == now:  # what has waited comes before what is new: from here on a stamp is somebody's own
            self._since = None
        sent = time.time() if at == now else at.timestamp()
        arrival = self._heard(message, at, sent, stanza_id(message, self._ours), ticket)
        return [arrival] if arrival else []

    def _heard(
        self, message: Element, at: datetime, sent: float, archived: str, ticket: Ticket | None = None
    ) -> Arrival | None:
        """What somebody says, if they may; `sent` is when, in seconds of the real time."""
        found = incoming(message, self._ours, self.memory, at, archived)
        if found is None:
            return None
        who = found.address.partition(":")[2]
        if not self._guard.admits(who, found.payload.get("text", ""), sent):
            return None
        self._bounces.reached(who)
        return Arrival(found, ticket, archived, receipt(message))

    def _request(self, stream: Stream, request: Iq, ticket: Ticket) -> list[Arrival] | None:
        if request["type"] == "get":
            stream.answer(request, disco.answered(request.xml, stream.boundjid.full, self._clock()))
            return []
        command = request.xml.find(f"{{{COMMANDS}}}command")
        if request["type"] != "set" or request["from"].bare in {"", self._ours, stream.boundjid.domain}:
            return None
        if command is None:
            stream.answer(request, [refusal("service-unavailable", "cancel")])
            return []
        asked = commands.asked(request.xml, command, self._clock(), stream.management.sm_id or "")
        if asked.answer is not None:
            stream.answer(request, [asked.answer])
        return [Arrival(asked.incoming, ticket)] if asked.incoming else []
