"""Stream management (0198), in step with the database: what is not committed is not acknowledged, nor sent twice."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, ClassVar

from slixmpp.plugins import xep_0198
from slixmpp.plugins.base import register_plugin
from slixmpp.stanza import Iq, Message, Presence
from slixmpp.xmlstream.tostring import tostring

from bot.transports.base import NotSent, Refused

if TYPE_CHECKING:
    from slixmpp.plugins.xep_0198.stanza import Ack, Enabled, Resumed
    from slixmpp.xmlstream import StanzaBase

Plugin: Any = xep_0198.XEP_0198  # slixmpp says little of its types
NEVER = 1 << 62
ASK_AGAIN = 1.0  # seconds, when the server has not yet counted what it was asked for


class Count:
    """How many stanzas of one session have been dealt with, without a gap."""

    def __init__(self, handled: int = 0) -> None:
        self.handled = handled
        self._open: deque[Ticket] = deque()

    def came(self) -> Ticket:
        """One more has come."""
        ticket = Ticket(self)
        self._open.append(ticket)
        return ticket

    def advance(self) -> None:
        """Pass those at the head that are settled."""
        while self._open and self._open[0].settled:
            self._open.popleft()
            self.handled = (self.handled + 1) % (1 << 32)


class Ticket:
    """One stanza that the server owes us until it is settled."""

    def __init__(self, count: Count) -> None:
        self.settled = False
        self._count = count

    def settle(self) -> None:
        """It is dealt with, for ever."""
        self.settled = True
        self._count.advance()


class StreamManagement(Plugin):  # type: ignore[misc]
    """Counts what is settled instead of what is parsed, and tells who sends when the server has a stanza."""

    name = "committed_0198"  # beside slixmpp's own
    unacked_queue: deque[tuple[int, StanzaBase]]
    default_config: ClassVar[dict[str, object]] = {**Plugin.default_config, "window": NEVER}  # we ask ourselves

    def plugin_init(self) -> None:
        self._count = Count()
        self._asked = False
        self._awaited: dict[int, tuple[StanzaBase, asyncio.Future[None]]] = {}  # stanzas have no hash: by identity
        super().plugin_init()
        self.xmpp.add_event_handler("stanza_acked", self._acked)

    @property
    def handled(self) -> int:
        """What slixmpp tells the server."""
        return self._count.handled

    def send(self, stanza: StanzaBase) -> asyncio.Future[None]:
        """Send a stanza; the future knows when the server has it, or fails with NotSent."""
        sent: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._awaited[id(stanza)] = stanza, sent
        stanza.send()
        return sent

    def confirm(self) -> None:
        """Tell the server how far we are, without being asked."""
        if self.enabled_in:
            self.send_ack()

    def give_up(self, why: str) -> None:
        """Leave what the server has not acknowledged to those who send it: nobody else repeats it."""
        self.unacked_queue = deque(held for held in self.unacked_queue if id(held[1]) not in self._awaited)
        awaited, self._awaited = self._awaited, {}
        for _stanza, sent in awaited.values():
            if not sent.done():
                sent.set_exception(NotSent(why))

    def _handle_incoming(self, stanza: StanzaBase) -> StanzaBase | None:
        """Whoever takes a stanza settles it in due course; the others are settled at once."""
        if not isinstance(stanza, Message | Presence | Iq):
            return stanza
        ticket = (self._count if self.enabled_in else Count()).came()
        if self.xmpp.take(stanza, ticket):
            return None
        ticket.settle()
        return stanza

    def _handle_outgoing(self, stanza: StanzaBase) -> bytes:
        """Count what leaves; what cannot be written does not, and the server would count one less for ever."""
        try:
            written = tostring(stanza.xml, self.xmpp.default_ns, self.xmpp, top_level=True).encode()
        except Exception:
            self._end(stanza, Refused("it cannot be written"))
            raise
        super()._handle_outgoing(stanza)
        if self.enabled_out:
            self._ask_soon()
        else:
            self.xmpp.loop.call_soon(self._acked, stanza)  # nobody will say more than that it was written
        return written

    def _handle_enabled(self, enabled: Enabled) -> None:
        self._count = Count()
        super()._handle_enabled(enabled)
        self._ask_soon()

    def _handle_resumed(self, resumed: Resumed) -> None:
        self._handle_ack(resumed)
        self.give_up("the connection broke")
        super()._handle_resumed(resumed)
        self._ask_soon()

    def _handle_ack(self, ack: Ack | Resumed) -> None:
        known = self.last_ack
        super()._handle_ack(ack)
        self._asked = False
        if self.unacked_queue and known == self.last_ack:
            self.xmpp.loop.call_later(ASK_AGAIN, self._ask_soon)
        else:
            self._ask_soon()

    def _ask_soon(self) -> None:
        """Once for all that is written meanwhile, and not again before the answer: a burst costs two questions."""
        if self.unacked_queue and self.enabled_in and not self._asked:
            self._asked = True
            self.xmpp.loop.call_soon(self._ask)

    def _ask(self) -> None:
        if self.enabled_in:
            self.request_ack()

    def _acked(self, stanza: StanzaBase) -> None:
        self._end(stanza)

    def _end(self, stanza: StanzaBase, failure: Exception | None = None) -> None:
        """Tell who waits for it."""
        _stanza, sent = self._awaited.pop(id(stanza), (stanza, None))
        if sent and not sent.done():
            sent.set_exception(failure) if failure else sent.set_result(None)

    def disconnected(self, event: Any) -> None:
        """What is not settled by now comes again in a session that goes on: it must not count twice."""
        self._count = Count(self._count.handled)
        self._asked = False
        super().disconnected(event)

    def session_end(self, event: Any) -> None:
        self.give_up("the session is over")
        super().session_end(event)


register_plugin(StreamManagement)
