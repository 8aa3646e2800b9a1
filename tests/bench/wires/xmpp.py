"""XMPP: all bots are on one real Prosody, and so are those who write to them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from slixmpp import ClientXMPP

from tests.bench.wires import lines
from tests.bench.wires.load import PATIENCE
from tests.bench.wires.wire import Rival, Site, Wire
from tests.servers.prosody import prosody
from tests.servers.xmpp.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AsyncExitStack
    from xml.etree.ElementTree import Element

    from tests.servers.prosody import Prosody

ARCHIVE = Setup(options={"storage_archive_item_limit": 1_000_000})  # a full one slows the server down, not the bots
MESSAGE, BODY = "{jabber:client}message", "{jabber:client}body"
SECRET = "parapluie"
PEOPLE = {1: 20, 50: 50}
RIVALS = (Rival("slixmpp echo", "slixmpp_echo.py", "", lines.echo, wanted=0.5),)


class Phone(ClientXMPP):
    """slixmpp logs in; then messages are read and written with next to nothing: it is the bots that are measured."""

    def __init__(self, server: Prosody, name: str) -> None:
        super().__init__(f"{server.add_account(name, SECRET)}/phone", SECRET)
        self.ca_certs = server.ca_file
        self.enable_direct_tls = False
        self._server = server
        self._answers: dict[str, asyncio.Future[str]] = {}

    async def log_in(self) -> None:
        connecting = self.connect(self._server.host, self._server.port)
        await self.wait_until("session_start", PATIENCE)
        await asyncio.wait([connecting])
        self.send_presence()

    async def log_out(self) -> None:
        await self.disconnect()
        if sending := self._run_out_filters:
            sending.cancel()
            await asyncio.wait([sending])

    async def ask(self, bot: str, text: str) -> str:
        answer = self._answers[bot] = asyncio.get_running_loop().create_future()
        self.send_raw(f"<message to='{bot}' type='chat' id='{self.new_id()}'><body>{escape(text)}</body></message>")
        return await asyncio.wait_for(answer, PATIENCE)

    def _spawn_event(self, xml: Element) -> None:
        if xml.tag != MESSAGE:
            super()._spawn_event(xml)
        elif text := xml.findtext(BODY):
            answer = self._answers.get(xml.get("from", "").partition("/")[0])
            if answer and not answer.done():
                answer.set_result(text)


class OnXmpp:
    """One client, writing to one bot."""

    def __init__(self, phone: Phone, bot: str) -> None:
        self._phone = phone
        self._bot = bot
        self.address = f"xmpp:{phone.boundjid.bare}"

    async def ask(self, text: str) -> str:
        return await self._phone.ask(self._bot, text)


async def xmpp(stack: AsyncExitStack) -> Wire:
    """The server lives as long as the stack, and everybody is online; NoProsody when there is none."""
    server = stack.enter_context(prosody(ARCHIVE))
    phones = [Phone(server, f"parent-{number}") for number in range(sum(PEOPLE.values()))]
    for phone in phones:
        await phone.log_in()
        stack.push_async_callback(phone.log_out)

    async def site(name: str) -> Site:
        return _site(server, phones, server.add_account(name, SECRET))

    return Wire("XMPP", PEOPLE, site, RIVALS)


def _site(server: Prosody, phones: Sequence[Phone], bot: str) -> Site:
    given = {
        "JID": bot,
        "PASSWORD": SECRET,
        "HOST": server.host,
        "PORT": str(server.port),
        "CA_FILE": str(server.ca_file),
    }
    return Site(
        settings={f"XMPP_{name}": value for name, value in given.items()},
        arguments=list(given.values()),
        hands=[OnXmpp(phone, bot) for phone in phones],
        is_ready=lambda: f"Authenticated as {bot}" in server.log(),
    )
