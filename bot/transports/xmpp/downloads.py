"""Files that people have put on our own server, fetched from there and from nowhere else.

Anybody can write an address, and what it leads to may be a machine of the town's that nobody is to reach: what another
server keeps is not fetched, nor is any redirection followed.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from slixmpp.exceptions import IqError, IqTimeout

from bot.transports.base import NotFetched
from bot.transports.xmpp.credentials import trust
from bot.transports.xmpp.uploads import NotTaken, origin_of
from domain.enclosure import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from bot.transports.xmpp.uploads import Uploads

WITHIN = 20.0  # seconds


class Downloads:
    """Where our server keeps files is asked once."""

    def __init__(self, uploads: Uploads, ca_file: Path | None) -> None:
        self._uploads = uploads
        self._ca_file = ca_file
        self._origin = ""

    async def fetch(self, address: str, most: int) -> bytes:
        """At most so many bytes of it. Raise NotFetched."""
        if not address.startswith("https://") or origin_of(address) != await self._ours():
            raise NotFetched(Trouble.ELSEWHERE)
        from aiohttp import ClientSession, ClientTimeout

        async with (
            ClientSession(timeout=ClientTimeout(WITHIN)) as session,
            session.get(address, ssl=trust(self._ca_file), allow_redirects=False) as answer,
        ):
            if answer.status != HTTPStatus.OK:
                raise NotFetched(Trouble.LOST)
            if (answer.content_length or 0) > most:
                raise NotFetched(Trouble.TOO_LARGE)
            found = bytearray()
            while len(found) <= most and (piece := await answer.content.read(most + 1 - len(found))):
                found += piece
        return bytes(found)

    async def _ours(self) -> str:
        try:
            self._origin = self._origin or await self._uploads.origin()
        except (IqError, IqTimeout, NotTaken):
            raise NotFetched(Trouble.ELSEWHERE) from None
        return self._origin
