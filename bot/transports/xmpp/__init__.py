"""XMPP, by slixmpp as a client account."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.pace import Pace
from bot.transports.base import NotFetched, NotSent
from bot.transports.xmpp.service import Service
from domain.enclosure import Trouble

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.notebook import Notebook
    from bot.replica import Replica
    from bot.settings import XmppAccount
    from bot.store.messages import Unsent
    from bot.transports.base import Intake


class Xmpp:
    """An account of ours; one process at a time is logged in."""

    name = "xmpp"
    shared = False

    def __init__(self, account: XmppAccount, clock: Clock, replica: Replica, notebook: Notebook) -> None:
        self.pace = Pace(account.rates)
        self._account = account
        self._clock = clock
        self._replica = replica
        self._notebook = notebook
        self._service: Service | None = None  # while this process is the one

    @property
    def stands_by(self) -> bool:
        return self._service is None

    @property
    def can_send(self) -> bool:
        return self._service is not None and self._service.can_send

    async def serve(self, intake: Intake) -> None:
        """Be there until it is cancelled; ForTheOperator when the server refuses the account."""
        await self._replica.while_held(self.name, partial(self._serve, intake))

    async def send(self, row: Unsent) -> str | None:
        """Return once the server has it."""
        if self._service is None:
            raise NotSent("nobody is logged in")
        return await self._service.send(row)

    async def fetch(self, at: str, most: int) -> bytes:
        """From our own server only."""
        if self._service is None:
            raise NotFetched(Trouble.LOST)
        return await self._service.fetch(at, most)

    async def show_work(self, address: str) -> None:
        """No sign: nobody asks for one here."""

    async def _serve(self, intake: Intake) -> None:
        self._service = Service(self._account, self._clock, self._notebook, intake)
        try:
            await self._service.run()
        finally:
            self._service = None
