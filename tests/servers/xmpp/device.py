"""One client of somebody: a phone, a computer. It lives from one login to its end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from slixmpp import ClientXMPP
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

from tests.servers.xmpp.payloads import CLIENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Literal

    from slixmpp import Iq
    from slixmpp.stanza import StreamError
    from slixmpp.xmlstream.stanzabase import StanzaBase

PATIENCE = 10  # seconds
FAILURES = ("connection_failed", "ssl_invalid_chain", "failed_all_auth", "stream_error", "disconnected")


class NotLoggedIn(Exception):
    """The server does not let the device in, or the device does not trust the server."""


@dataclass(frozen=True)
class Login:
    """Who logs in, where, and whom they trust."""

    address: str  # with its resource
    password: str
    host: str
    port: int
    direct_tls: bool
    ca_file: Path
    identity: tuple[str, str]  # category and type, such as client and phone


@dataclass(frozen=True)
class Listeners:
    """Who is told of what comes; `end` hears why a connection ended that the device did not end: a condition."""

    message: Callable[[Element], None]
    presence: Callable[[Element], None]
    end: Callable[[str], None]


class Device:
    """The wire and the stanzas."""

    def __init__(self, login: Login, listeners: Listeners) -> None:
        self._login = login
        self._listeners = listeners
        self._ends = "cut off"  # unless the server says why
        self._client = ClientXMPP(login.address, login.password)
        self._client.ca_certs = login.ca_file
        self._client.enable_direct_tls = login.direct_tls
        self._client.enable_starttls = not login.direct_tls
        self._client.roster.auto_subscribe = False
        for plugin in ("xep_0030", "xep_0199"):
            self._client.register_plugin(plugin)
        self._hear_all("message", listeners.message)
        self._hear_all("presence", listeners.presence)

    @property
    def admits(self) -> bool:
        """Whether whoever wants to see its presence may; else they wait."""
        return bool(self._client.roster.auto_authorize)

    @admits.setter
    def admits(self, whoever: bool) -> None:
        self._client.roster.auto_authorize = whoever or None  # type: ignore[assignment] # None: it waits for an answer

    async def log_in(self) -> None:
        """Return once stanzas may be sent; presence is another matter."""
        ended = asyncio.get_running_loop().create_future()
        self._client.add_event_handler("session_start", partial(_settle, ended, None))
        for failure in FAILURES:
            self._client.add_event_handler(failure, partial(_settle, ended, failure))
        connecting = self._client.connect(self._login.host, self._login.port)
        try:
            failure = await asyncio.wait_for(ended, PATIENCE)
        except TimeoutError:
            failure = "silence"
        if failure:
            connecting.cancel()
            await self.log_out()
            raise NotLoggedIn(failure)
        self._client.add_event_handler("stream_error", self._note_why)
        self._client.add_event_handler("disconnected", self._tell_end)
        await self._client.plugin["xep_0030"].set_identities(identities={(*self._login.identity, None, None)})

    async def log_out(self) -> None:
        """Say goodbye, and end."""
        self._client.del_event_handler("disconnected", self._tell_end)
        await self._client.disconnect()
        await self.end()

    async def vanish(self) -> None:
        """Be gone without a word, as in a tunnel: the server learns it from the broken connection."""
        self._client.del_event_handler("disconnected", self._tell_end)
        self._client.abort()
        await self.end()

    async def end(self) -> None:
        """Have the task end that sends: it outlives its connection."""
        self._client.cancel_connection_attempt()
        if sending := self._client._run_out_filters:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def send(self, stanza: Element) -> None:
        """Return once it has left."""
        self._client.send_xml(stanza)
        await self._client.waiting_queue.join()

    async def ask(self, to: str, payload: Element, kind: Literal["get", "set"] = "get") -> Element:
        """Send a request, and give the answer; slixmpp's IqError if it is refused, IqTimeout if there is none."""
        request = self._client.make_iq(ito=to or None, itype=kind)
        request.append(payload)
        answer: Iq = await request.send(timeout=PATIENCE)  # type: ignore[no-untyped-call]
        return answer.xml

    def _hear_all(self, name: str, listener: Callable[[Element], None]) -> None:
        hear = partial(_hear, listener)
        self._client.register_handler(Callback(f"all of {name}", MatchXPath(f"{{{CLIENT}}}{name}"), hear))

    def _note_why(self, error: StreamError) -> None:
        self._ends = error["condition"]

    def _tell_end(self, _event: object) -> None:
        self._listeners.end(self._ends)


def _hear(listener: Callable[[Element], None], stanza: StanzaBase) -> None:
    listener(stanza.xml)


def _settle(ended: asyncio.Future[str | None], how: str | None, _event: object) -> None:
    if not ended.done():
        ended.set_result(how)
