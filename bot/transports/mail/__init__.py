"""E-mail, for whom no chat reaches: letters go out, and nothing comes in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.pace import Pace
from bot.transports.base import NotFetched
from bot.transports.mail.letter import letter
from bot.transports.mail.relay import connected, hand_over
from domain.enclosure import Trouble

if TYPE_CHECKING:
    from bot.mail_account import MailAccount
    from bot.store.messages import Unsent
    from bot.transports.base import Intake

LINES = 4  # connections at once: relays count them


class Mail:
    """Addresses are « mail:alex@exemple.fr ». A relay that is away is found out letter by letter."""

    name = "mail"
    shared = True
    can_send = True
    stands_by = False

    def __init__(self, account: MailAccount) -> None:
        self.pace = Pace(account.rates)
        self._account = account
        self._lines = asyncio.Semaphore(LINES)

    async def serve(self, intake: Intake) -> None:
        """Nothing comes in: who answers a letter writes to the service."""
        del intake
        await asyncio.Event().wait()

    async def fetch(self, at: str, most: int) -> bytes:
        """Nothing comes in."""
        del at, most
        raise NotFetched(Trouble.LOST)

    async def send(self, row: Unsent) -> None:
        """A connection a letter: there are few of them."""
        to = row.address.partition(":")[2]
        async with self._lines:
            relay = await connected(self._account)
            try:
                await hand_over(relay, self._account.sender.addr_spec, to, letter(row, self._account.sender, to))
            finally:
                relay.close()

    async def show_work(self, address: str) -> None:
        """Nobody sits before a letter that is being written."""
