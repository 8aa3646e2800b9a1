"""An echo on slixmpp with all its defaults: `python slixmpp_echo.py JID PASSWORD HOST PORT CA_FILE`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from slixmpp import ClientXMPP

if TYPE_CHECKING:
    from slixmpp import Message


class Echo(ClientXMPP):
    """It says what it hears."""

    def __init__(self, jid: str, password: str) -> None:
        super().__init__(jid, password)
        self.add_event_handler("session_start", self._begin)
        self.add_event_handler("message", self._answer)

    async def _begin(self, _event: object) -> None:
        self.send_presence()
        await self.get_roster()

    def _answer(self, message: Message) -> None:
        if message["type"] in {"chat", "normal"}:
            message.reply(message["body"]).send()  # type: ignore[no-untyped-call]


async def main(jid: str, password: str, host: str, port: str, ca_file: str) -> None:
    echo = Echo(jid, password)
    echo.ca_certs = Path(ca_file)
    echo.enable_direct_tls = False
    await echo.connect(host, int(port))
    await echo.disconnected


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
