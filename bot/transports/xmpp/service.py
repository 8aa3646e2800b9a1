"""One process that speaks for the account, from the moment at which it alone may until it no longer does."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from bot.bell import LOOK_AGAIN, endure
from bot.errors import where
from bot.transports.xmpp import presence, profile
from bot.transports.xmpp.archive import Archive
from bot.transports.xmpp.arrivals import Arrivals
from bot.transports.xmpp.downloads import Downloads
from bot.transports.xmpp.receipts import Receipts
from bot.transports.xmpp.reception import Reception
from bot.transports.xmpp.reconnection import stay_connected
from bot.transports.xmpp.sending import Sender
from bot.transports.xmpp.stream import Stream
from bot.transports.xmpp.uploads import Uploads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from slixmpp.xmlstream import StanzaBase

    from bot.clock import Clock
    from bot.notebook import Notebook
    from bot.settings import XmppAccount
    from bot.store.messages import Unsent
    from bot.transports.base import Intake
    from bot.transports.xmpp.acknowledgement import Ticket
    from bot.transports.xmpp.archive import Archived
    from bot.transports.xmpp.arrivals import Arrival

NOTE_EVERY = 5.0  # seconds: what is not noted yet is known by its key

log = logging.getLogger(__name__)


class Service:
    """Takes in, catches up, and sends."""

    def __init__(self, account: XmppAccount, clock: Clock, notebook: Notebook, intake: Intake) -> None:
        """Raise ForTheOperator for an account that cannot be used."""
        self._notebook = notebook
        self._stream = Stream(account, self._take, self._opened)
        self._stream.add_event_handler("disconnected", self._closed)
        ours = self._stream.boundjid.bare
        self._archive = Archive(ours, clock, notebook)
        self._reception = Reception(ours, clock, self._archive)
        self._arrivals = Arrivals(intake, self._committed)
        self._receipts = Receipts()
        uploads = Uploads(self._stream, account.ca_file)
        self._sender = Sender(self._stream, self._reception, uploads)
        self._downloads = Downloads(uploads, account.ca_file)
        self._beginning: asyncio.Task[None] | None = None
        self._is_behind = True  # a session has begun, and not all is done that it needs

    @property
    def can_send(self) -> bool:
        return self._stream.can_send

    async def send(self, row: Unsent) -> str | None:
        return await self._sender.send(row)

    async def fetch(self, at: str, most: int) -> bytes:
        return await self._downloads.fetch(at, most)

    async def run(self) -> None:
        """Serve until it is cancelled, or ForTheOperator; then leave."""
        works = (self._arrivals.deliver(), endure(self._note), stay_connected(self._stream.hold))
        working = [asyncio.create_task(work) for work in works]
        try:
            done, _others = await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
            await done.pop()
        finally:
            self._closed()
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)
            self._stream.close()
            with suppress(Exception):  # it only spares work at the next start
                await self._archive.note()

    def _take(self, stanza: StanzaBase, ticket: Ticket) -> bool:
        """True for a stanza that is ours; it is settled now, or when what it brings is on disk."""
        arrivals = self._reception.take(self._stream, stanza, ticket)
        for arrival in arrivals or []:
            self._arrivals.add(arrival)
        if arrivals == []:
            ticket.settle()
        return arrivals is not None

    def _committed(self, batch: Sequence[Arrival]) -> None:
        for arrival in batch:
            self._archive.passed(arrival.archived)
            if arrival.ticket:
                arrival.ticket.settle()
        if self.can_send:
            for receipt in self._receipts.due(batch):
                self._stream.message(receipt).send()
        self._stream.management.confirm()

    def _opened(self, resumed: bool) -> None:  # noqa: FBT001 - it is what the stream tells
        """What was written meanwhile comes first; in a session that goes on, the server sends it by itself."""
        self._reception.begin()
        self._is_behind = self._is_behind or not resumed
        if self._is_behind:
            self._arrivals.hold()
            self._beginning = asyncio.create_task(self._begin(is_new=not resumed))

    def _closed(self, _event: object = None) -> None:
        if self._beginning:
            self._beginning.cancel()

    async def _begin(self, *, is_new: bool) -> None:
        """Be there, catch up, let flow what has come meanwhile, publish what we are: what fails is tried again."""
        if is_new:
            await _insist(partial(presence.appear, self._stream))
        await _insist(partial(self._archive.catch_up, self._stream, self._hand_over))
        self._arrivals.release()
        await _insist(partial(profile.publish, self._stream, self._notebook))
        self._is_behind = False

    async def _hand_over(self, found: Sequence[Archived]) -> None:
        await self._arrivals.commit(self._reception.archived(found))

    async def _note(self) -> None:
        await asyncio.sleep(NOTE_EVERY)
        await self._archive.note()


async def _insist(step: Callable[[], Awaitable[None]]) -> None:
    """Take a step until it succeeds."""
    while True:
        try:
            await step()
        except Exception as error:  # noqa: BLE001 - the server or the database may come back
            log.error("%s", where(error))  # noqa: TRY400 - a traceback would quote values
            await asyncio.sleep(LOOK_AGAIN)
        else:
            return
