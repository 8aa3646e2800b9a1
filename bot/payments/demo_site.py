"""Payments in `mercredi demo`: pages on a port of this machine, and a bank without money.

The port is taken at once, so that links can name it; who never pays never waits for a web server to load.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
from typing import TYPE_CHECKING

from bot.payments.cashier import Cashier
from bot.payments.demo import Demo
from bot.payments.links import Links
from bot.signing import Signer
from bot.store import people

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.threads import Threads
    from bot.wording import Linker
    from dialogs.engine.reply import PaymentLink
    from domain.structure import Structure

LOOPBACK = "127.0.0.1"


class DemoSite:
    """Serves once the first link was given. Its key dies with it, and with its port."""

    def __init__(self, engine: Engine, threads: Threads, clock: Clock) -> None:
        """Take a port. It must be made where the loop runs."""
        self._engine = engine
        self._socket = socket.create_server((LOOPBACK, 0))
        self._wanted = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        base = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"
        signer = Signer(secrets.token_bytes(32), clock)
        self._links, self.demo = Links(base, signer), Demo(base, signer, clock)
        self.cashier = Cashier(engine, threads, clock, self._links, lambda _structure: self.demo)

    def linker_of(self, _structure: Structure) -> Linker:
        return self._link

    async def serve(self) -> None:
        """For ever, from the first link on."""
        try:
            await self._wanted.wait()
            await self._serve()
        finally:
            self._socket.close()

    async def _serve(self) -> None:
        from bot.web.demo_bank import DemoBank
        from bot.web.payment import PaymentPages
        from bot.web.server import serving

        with self._engine.connect() as connection:
            town = people.first_structure(connection)
        pages, bank = PaymentPages(self.cashier, town), DemoBank(self.cashier, self.demo, town)
        async with serving(self._socket, [*bank.routes, *pages.routes]):
            await asyncio.Event().wait()

    def _link(self, asked: PaymentLink) -> str:
        """Called by the desk, in a thread of the database."""
        self._loop.call_soon_threadsafe(self._wanted.set)
        return self._links.of(asked)
