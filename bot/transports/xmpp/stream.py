"""The stream to the account's server: one connection at a time, encrypted, checked, and noticed when it is dead."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from slixmpp.exceptions import IqTimeout

from bot.errors import ForTheOperator
from bot.transports.xmpp.credentials import REFUSED, RESOURCE
from bot.transports.xmpp.wire import Wire
from bot.transports.xmpp.xml import PING, element

if TYPE_CHECKING:
    from collections.abc import Callable

    from slixmpp.stanza import StreamError, StreamFeatures
    from slixmpp.xmlstream import StanzaBase

    from bot.settings import XmppAccount
    from bot.transports.xmpp.wire import Take

OPEN_WITHIN = 30.0  # seconds
PING_EVERY = 25.0  # and an answer within ANSWERED_WITHIN
GOODBYE = 2.0
RESUMED_WITHIN = 5.0
TEMPORARY = "temporary-auth-failure"


class Conflict(ConnectionError):
    """Somebody else speaks for the account, from the same place."""


class Stream(Wire):
    """It outlives its connections, and goes on where the last one broke."""

    def __init__(
        self, account: XmppAccount, take: Take, opened: Callable[[bool], None], resource: str = RESOURCE
    ) -> None:
        """Hand each stanza to `take`; tell `opened` that stanzas can be sent, and whether the old session goes on."""
        super().__init__(account, take, resource)
        self.can_send = False
        self._account = account
        self._tell_opened = opened
        self._open: asyncio.Future[None] = self.loop.create_future()
        self._is_bound = False
        self._why = ""  # the connection ends
        self._refused = False
        self._listen()

    async def hold(self) -> None:
        """Be connected for once, as long as it lasts; always ends in an error, ForTheOperator if we are refused."""
        ended = self.disconnected
        self._open, self._is_bound, self._why = self.loop.create_future(), False, "no answer"
        self.plugin["feature_mechanisms"].attempted_mechs = set()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(OPEN_WITHIN):
                    await self._connect()
                    if self.transport:
                        await asyncio.wait([self._open, ended], return_when=asyncio.FIRST_COMPLETED)
            if self._open.done():
                await self._watch(ended)
        except asyncio.CancelledError:
            await self._say_goodbye()
            raise
        finally:
            await self._end(ended)
        if self._refused:
            raise ForTheOperator(REFUSED.format(jid=self._account.jid))
        raise Conflict if self._why == "conflict" else ConnectionError(self._why)

    def _listen(self) -> None:
        handlers: dict[str, Callable[[Any], None]] = {
            "connection_failed": lambda error: self._note(str(error)),
            "ssl_invalid_chain": self._distrust,
            "failed_auth": self._note_refusal,
            "no_auth": lambda _event: self._note("the server offers no safe way to log in"),
            "session_start": self._bound,
            "stream_negotiated": self._negotiated,
            "session_resumed": lambda _event: self._opened(resumed=True),
            "disconnected": self._lost,
        }
        for event, handler in handlers.items():
            self.add_event_handler(event, handler)

    async def _connect(self) -> None:
        account = self._account
        where = (account.host or self.boundjid.domain, account.port or self.default_port)
        await (self.connect(*where) if account.host or account.port else self.connect())

    async def _watch(self, ended: asyncio.Future[Any]) -> None:
        """Return when the connection has ended, or is dead without knowing it."""
        while not ended.done():
            await asyncio.wait([ended], timeout=PING_EVERY)
            if not ended.done() and not await self._is_alive(ended):
                self._note("the server has fallen silent")
                return

    async def _is_alive(self, ended: asyncio.Future[Any]) -> bool:
        """False when the server says nothing any more; any sign of life will do."""
        asked_at = time.monotonic()
        asking = asyncio.ensure_future(self.ask(element(f"{{{PING}}}ping"), to=self.boundjid.domain))
        try:
            await asyncio.wait([ended, asking], return_when=asyncio.FIRST_COMPLETED)
            is_answered = not (asking.done() and isinstance(asking.exception(), IqTimeout))
            return is_answered or self.heard_at > asked_at
        finally:
            asking.cancel()

    async def _say_goodbye(self) -> None:
        """What is not acknowledged by now, the server keeps for the next session."""
        if self.can_send:
            self.can_send = False
            self.send_presence(ptype="unavailable")
            await self.disconnect(wait=GOODBYE)

    async def _end(self, ended: asyncio.Future[Any]) -> None:
        """Nothing is left of the connection, even where slixmpp does not hear of its end."""
        self.cancel_connection_attempt()
        if self.transport:
            self.abort()
            await asyncio.wait([ended], timeout=GOODBYE)
        if self.transport:
            self.connection_lost(None)

    async def _handle_stream_features(self, features: StreamFeatures) -> bool | None:
        """Whatever a server offers in the clear besides TLS is not wanted."""
        is_safe = self.transport is not None and self.transport.get_extra_info("ssl_object") is not None
        if not is_safe and "starttls" not in features["features"]:
            self._note("the server offers no encryption")
            self.abort()
            return True
        return await super()._handle_stream_features(features)

    def _handle_stream_error(self, error: StreamError) -> None:
        self._note(error["condition"])

    def _note(self, why: str) -> None:
        self._why = why

    def _distrust(self, error: object) -> None:
        self._note(f"the certificate of the server is not trusted: {error}")
        self.abort()

    def _note_refusal(self, failure: StanzaBase) -> None:
        self._note("the server cannot tell who we are")
        self._refused = failure["condition"] != TEMPORARY

    def _bound(self, _event: object) -> None:
        self._is_bound = True

    def _negotiated(self, _event: object) -> None:
        if self._is_bound:
            self._opened(resumed=False)

    def _opened(self, *, resumed: bool) -> None:
        self.can_send, self._refused = True, False
        self._note("the connection was cut")
        if not self._open.done():
            self._open.set_result(None)
            self._tell_opened(resumed)

    def _lost(self, _event: object) -> None:
        """Should the session go on soon, the server will say what it has; whoever sends waits so long for that."""
        if self.can_send:
            self.can_send = False
            self.loop.call_later(RESUMED_WITHIN, self._lose_what_was_sent)

    def _lose_what_was_sent(self) -> None:
        if not self.can_send:
            self.management.give_up("the connection broke")
