"""A place to pay in the tests: orders of the demo town, the pages that a browser sees, and the ledger behind them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import aiohttp

from bot.payments.demo_site import DemoSite
from bot.store import attempts, people
from bot.store import tables as t
from bot.store.town import SqlTown
from bot.threads import Threads
from dialogs.engine.reply import PaymentLink, Reply
from domain.audit import Actor
from domain.money import Money
from domain.payment import Order
from domain.till import Till as Purses
from domain.wallet import EntryKind, LedgerEntry
from tests.bot.transports.telegram.serving import Watch
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Engine

    from bot.payments.online import Online
    from domain.attempt import Attempt
    from domain.family import Family

numbers = count(1)
FORM = {"montant": "7,40", "courriel": "alex@exemple.fr"}


@dataclass
class Till:
    """The demo's pages, on a demo town, by a watch that the test moves."""

    engine: Engine
    site: DemoSite | Online
    watch: Watch

    def says(self, order: Order, result: str) -> dict[str, str]:
        """The notice that the demo's bank would send of the last attempt."""
        assert isinstance(self.site, DemoSite)
        return self.site.demo.notice(self.attempt(order), order.reference, result)

    def order(self, cents: int = 740, family: str = "DUPONT") -> Order:
        """A family that owes so much, and was asked to pay it."""
        found = self.family(family)
        with self.engine.begin() as connection:
            town = SqlTown(connection, people.first_structure(connection))
            town.open_wallets([(found, "Enfance")])
            (wallet,) = town.wallets_locked([found])
            owed = Money(-cents - wallet.balance.cents)
            why = f"reprise {next(numbers)}"
            entry = LedgerEntry(wallet, EntryKind.CORRECTION, owed, DEMO_NOW.date(), DEMO_NOW, why)
            town.keep_entries([wallet.write(entry)])
            payer = Actor.of(people.guardians(connection, found)[0])
            made = Order(wallet, Money(cents), payer, DEMO_NOW)
            town.keep_till(Purses(made=[made]))
            return made

    def family(self, name: str) -> Family:
        with self.engine.begin() as connection:
            return people.families(connection, name)[0]

    def link(self, order: Order, life: timedelta = timedelta(hours=1), named: Money | None = None) -> str:
        """The address of its page, as the chat gives it."""
        with self.engine.begin() as connection:
            linker = self.site.linker_of(people.first_structure(connection))
        assert linker is not None
        return linker(PaymentLink(order.reference, self.watch() + life, Reply(""), named))

    def attempt(self, order: Order) -> Attempt:
        """The one begun last."""
        with self.engine.begin() as connection:
            found = attempts.last_attempt(connection, order.id)
        assert found is not None
        return found

    def paid(self, family: str = "DUPONT") -> list[int]:
        """What came in by these pages, in cents."""
        found = self.family(family)
        with self.engine.begin() as connection:
            entries = SqlTown(connection, people.first_structure(connection)).payments(found, 50)
        return [one.amount.cents for one in entries if one.reference.startswith("payment:")]

    def attempts(self) -> int:
        """How many were ever begun."""
        with self.engine.begin() as connection:
            return len(connection.execute(t.payment_attempt.select()).all())


@asynccontextmanager
async def till(engine: Engine) -> AsyncIterator[Till]:
    """Open it; its pages are served as the demo serves them."""
    threads, watch = Threads(1 if engine.dialect.name == "sqlite" else 4), Watch()
    site = DemoSite(engine, threads, watch)
    serving = asyncio.create_task(site.serve())
    try:
        yield Till(engine, site, watch)
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        threads.close()


@asynccontextmanager
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    """Something that sends what no browser would."""
    async with aiohttp.ClientSession() as session:
        yield session
