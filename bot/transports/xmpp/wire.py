"""slixmpp, as far as we use it: stanzas in and out of one account, each connection once, and nothing quoted in logs."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from slixmpp import ClientXMPP
from slixmpp.stanza import Message

from bot.transports.xmpp.acknowledgement import StreamManagement
from bot.transports.xmpp.credentials import full_jid, trust
from bot.wording import LOCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Literal
    from xml.etree.ElementTree import Element

    from slixmpp.stanza import Iq
    from slixmpp.xmlstream import StanzaBase

    from bot.settings import XmppAccount
    from bot.transports.xmpp.acknowledgement import Ticket

    Take = Callable[[StanzaBase, Ticket], bool]

ANSWERED_WITHIN = 20  # seconds
QUICK_ACK: int | None = getattr(socket, "TCP_QUICKACK", None)  # where the system has it

logging.getLogger("slixmpp").setLevel(logging.CRITICAL)  # it quotes passwords, and what people write


class Wire(ClientXMPP):
    """Only stream management of all its plugins: the rest is said in plain XML."""

    _run_out_filters: asyncio.Future[None] | None = None  # slixmpp looks for it even in a stream that could not be made

    def __init__(self, account: XmppAccount, take: Take, resource: str) -> None:
        """Hand each stanza to `take` first. Raise ForTheOperator for an account that cannot be used."""
        trusted = trust(account.ca_file)
        super().__init__(full_jid(account.jid, resource), account.password, lang=LOCALE, ssl_context=trusted)
        self.take = take
        self.heard_at = 0.0  # anything, by the clock of this machine
        self.register_plugin(StreamManagement.name)
        self.management: StreamManagement = self.plugin.get(StreamManagement.name, None)  # type: ignore[assignment]

    def close(self) -> None:
        """Nothing more will be sent."""
        self.management.give_up("the transport stops")
        if self._run_out_filters:
            self._run_out_filters.cancel()
        for name in list(self.scheduled_events):
            self.cancel_schedule(name)

    async def ask(self, payload: Element, kind: Literal["get", "set"] = "get", to: str = "") -> Element:
        """Send a request, and give the answer. Raise slixmpp's IqError or IqTimeout."""
        request = self.make_iq(ito=to or None, itype=kind)
        request.append(payload)
        answer: Iq = await request.send(timeout=ANSWERED_WITHIN)  # type: ignore[no-untyped-call]
        return answer.xml

    def answer(self, request: StanzaBase, children: Iterable[Element]) -> None:
        """Answer a request; an error among the children makes it one."""
        self.result(request["id"], request["from"].full, children).send()  # type: ignore[no-untyped-call]

    def result(self, number: str, to: str, children: Iterable[Element]) -> Iq:
        """The answer to a request with this id."""
        result = self.make_iq(id=number, ito=to or None, itype="result")
        for child in children:
            result.append(child)
            if child.tag.endswith("}error"):
                result["type"] = "error"
        return result

    def message(self, drawn: Element) -> Message:
        """A stanza to be sent."""
        return Message(self, drawn)  # type: ignore[no-untyped-call]

    def data_received(self, data: bytes | str) -> None:
        """Acknowledge packets at once: servers that wait for it before the next small one would wait 40 ms."""
        if QUICK_ACK is not None and self.transport:
            with suppress(OSError):  # it has just been closed
                self.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, QUICK_ACK, 1)
        self.heard_at = time.monotonic()
        super().data_received(data)

    def connection_lost(self, exception: BaseException | None) -> None:
        """What has not left by then has not left at all."""
        self._reset_sendq()
        super().connection_lost(exception)

    def reschedule_connection_attempt(self) -> None:
        """One attempt is one attempt: when to make the next is not slixmpp's business."""
        self._current_connection_attempt = None
