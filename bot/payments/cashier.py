"""The one who sends payers to the provider, and writes down what the provider says."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import where
from bot.payments.base import Asked, Unverified
from bot.payments.receiving import receive
from bot.store import attempts
from bot.wording import LOCALE, Wording
from dialogs.engine.reply import Reply, _
from domain.attempt import Attempt, Result
from domain.payment import PaymentNotice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.payments.base import Heard, Provider
    from bot.payments.links import Links
    from bot.store.attempts import Payable
    from bot.threads import Threads
    from domain.money import Money
    from domain.structure import Structure

LOOK_EVERY = 60.0  # seconds: a notice may never come
PATIENCE = 4  # an attempt is asked about again once a quarter of its age has passed

log = logging.getLogger(__name__)


class Cashier:
    """One process's. Whatever is heard twice, or by two of them, is written once."""

    def __init__(
        self,
        engine: Engine,
        threads: Threads,
        clock: Clock,
        links: Links,
        provider_of: Callable[[Structure], Provider | None],
    ) -> None:
        self._engine = engine
        self._threads = threads
        self.clock = clock
        self.links = links
        self.provider_of = provider_of
        self._asked_at: dict[int, datetime] = {}  # by attempt, when it was asked about last
        self.written: Callable[[], None] = lambda: None  # called when there is something to send

    async def payable(self, order_id: int) -> Payable:
        """The order as it stands. Raise LookupError."""
        return await self._threads.run(self._payable, order_id)

    async def attempt(self, key: int) -> Attempt:
        """The attempt as it stands. Raise LookupError."""
        return await self._threads.run(self._attempt, key)

    async def begin(self, payable: Payable, provider: Provider, amount: Money, email: str) -> str:
        """Where the browser goes to pay; who asks twice goes to the same place. Raise Unavailable."""
        attempt = await self._threads.run(self._begun, payable, amount, email)
        if not attempt.address:
            started = await provider.start(self._asked(payable, attempt))
            attempt.number, attempt.address = started.number, started.address
            await self._threads.run(self._keep, attempt)
        return attempt.address

    async def notice(self, key: int, said: Mapping[str, str]) -> None:
        """Take in what a provider says at its address. Raise LookupError, Unverified or Unavailable."""
        attempt = await self.attempt(key)
        payable = await self.payable(attempt.order_id)
        heard = await self._provider(payable).heard(attempt, payable.order.reference, said)
        await self._take(attempt, heard)

    async def ask(self, key: int) -> None:
        """Ask the provider what became of an attempt. Raise LookupError, Unverified or Unavailable."""
        attempt = await self.attempt(key)
        payable = await self.payable(attempt.order_id)
        heard = await self._provider(payable).look(attempt, payable.order.reference)
        await self._take(attempt, heard)

    async def chase(self) -> None:
        """Look again: a browser may be closed, and a notice lost. For one process at a time."""
        await asyncio.sleep(LOOK_EVERY)
        await self.look()

    async def look(self) -> None:
        """Ask about what was begun and not paid: the older it is, the more seldom."""
        unpaid = await self._threads.run(self._unpaid)
        self._asked_at = {one.id: self._asked_at.get(one.id, one.at) for _structure, one in unpaid}
        for structure, attempt in unpaid:
            if self.provider_of(structure) and self._is_due(attempt):
                self._asked_at[attempt.id] = self.clock()
                await self._ask_in_peace(attempt.id)

    def _is_due(self, attempt: Attempt) -> bool:
        now = self.clock()
        return (now - self._asked_at[attempt.id]) * PATIENCE >= now - attempt.at

    async def _ask_in_peace(self, key: int) -> None:
        try:
            await self.ask(key)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are asked about
            log.warning("payment attempt %s: %s", key, where(error))

    async def _take(self, attempt: Attempt, heard: Heard) -> None:
        if heard.result is not Result.PENDING and attempt.result is not Result.PAID:
            await self._threads.run(self._write, attempt, heard)
            self.written()

    def _provider(self, payable: Payable) -> Provider:
        found = self.provider_of(payable.structure)
        if found is None:
            raise Unverified
        return found

    def _asked(self, payable: Payable, attempt: Attempt) -> Asked:
        wording = Wording(LOCALE, payable.structure.zone)
        label = wording.text(Reply(_("Purse {label}"), label=payable.order.wallet.label))
        at = attempt.at.astimezone(ZoneInfo(payable.structure.zone))
        back, notice = self.links.back(attempt), self.links.notice(attempt)
        return Asked(attempt.id, payable.order.reference, attempt.amount, attempt.email, label, at, notice, back)

    def _payable(self, order_id: int) -> Payable:
        with self._engine.begin() as connection:
            return attempts.payable(connection, order_id, self.clock())

    def _attempt(self, key: int) -> Attempt:
        with self._engine.begin() as connection:
            return attempts.attempt(connection, key)

    def _unpaid(self) -> list[tuple[Structure, Attempt]]:
        with self._engine.begin() as connection:
            return attempts.unpaid(connection, self.clock())

    def _begun(self, payable: Payable, amount: Money, email: str) -> Attempt:
        at = self.clock()
        with self._engine.begin() as connection:
            last = attempts.last_attempt(connection, payable.order.id)
            if last and last.can_serve(amount, email, at):
                return last
            begun = Attempt(payable.order.id, amount, email, at)
            attempts.keep(connection, begun)
            return begun

    def _keep(self, attempt: Attempt) -> None:
        with self._engine.begin() as connection:
            attempts.change(connection, attempt)

    def _write(self, attempt: Attempt, heard: Heard) -> None:
        """What became of it and, when it is paid, the money: in one transaction, once for each number (I10)."""
        at = heard.at or self.clock()
        with self._engine.begin() as connection:
            if heard.result is Result.PAID:
                receive(connection, PaymentNotice(attempt.order_id, heard.amount, heard.means, attempt.number, at))
            attempt.result = heard.result
            attempts.change(connection, attempt)
