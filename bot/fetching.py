"""A file that somebody has sent: fetched where their network keeps it, and looked at before anybody takes it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import where
from bot.files import stem
from bot.store import inbox
from bot.store.attachments import Attachment
from bot.transports.base import NotFetched
from domain.enclosure import DRAFTED_FOR, ENDINGS, LARGEST, Trouble, media_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.threads import Threads
    from bot.transports.base import Transport

PATIENCE = 30.0  # seconds: whoever has sent it waits for an answer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """A file as the network tells of it."""

    at: str  # where the transport that has brought it finds it
    name: str = ""
    size: int = 0  # bytes, where that is told
    source: str | None = None  # by which name the network sends it once more


@dataclass(frozen=True)
class Wanted:
    """A message whose turn needs its file first."""

    id: int
    address: str
    file: Sent


class Porter:
    """Between two looks of the desk: no transaction waits for a network."""

    def __init__(self, engine: Engine, threads: Threads, transports: Mapping[str, Transport], clock: Clock) -> None:
        self._engine = engine
        self._threads = threads
        self._transports = transports
        self._clock = clock

    async def bring(self, wanted: Wanted) -> None:
        """Have the file of a message on disk, or why it cannot be had; killed before, it is fetched again."""
        transport = self._transports.get(wanted.address) or self._transports[wanted.address.partition(":")[0]]
        await self._threads.run(self._keep, wanted.id, await fetched(transport, wanted.file))

    def _keep(self, message: int, file: Attachment | Trouble) -> None:
        kept = file if isinstance(file, Trouble) else replace(file, kept_until=self._clock() + DRAFTED_FOR)
        with self._engine.begin() as connection:
            inbox.bring(connection, message, kept)


async def fetched(transport: Transport, file: Sent) -> Attachment | Trouble:
    """The file, if it is one that may be passed on; else why it is not."""
    if file.size > LARGEST:
        return Trouble.TOO_LARGE
    try:
        async with asyncio.timeout(PATIENCE):
            data = await transport.fetch(file.at, LARGEST)
    except NotFetched as failure:
        return failure.trouble
    except Exception as error:  # noqa: BLE001 - whatever it is, whoever has sent it is answered
        log.warning("a file that was sent cannot be had: %s", where(error))  # a traceback would quote its address
        return Trouble.LOST
    return looked_at(data, file.name, file.source)


def looked_at(data: bytes, name: str, source: str | None = None) -> Attachment | Trouble:
    """The file by what it really is, under a name that every system takes."""
    if len(data) > LARGEST:
        return Trouble.TOO_LARGE
    kind = media_type(data)
    if kind is None:
        return Trouble.OF_NO_USE
    return Attachment(f"{stem(name.rpartition('.')[0] or name)}.{ENDINGS[kind]}", kind, data, source)
