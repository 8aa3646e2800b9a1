"""Payments in `mercredi run`: at PayFiP, for the structures that have an account there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import system_clock
from bot.payments.cashier import Cashier
from bot.payments.links import Links
from bot.payments.payfip import SITE, PayFip
from bot.secret import key_of
from bot.signing import Signer
from bot.store import people

if TYPE_CHECKING:
    from aiohttp import web
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.payments.base import Provider
    from bot.settings import PublicSite
    from bot.threads import Threads
    from bot.wording import Linker
    from domain.structure import Structure


class Online:
    """The cashier, the pages and the links of one process."""

    def __init__(
        self, engine: Engine, threads: Threads, site: PublicSite, clock: Clock = system_clock, treasury: str = SITE
    ) -> None:
        """The key is read, or made: raise ForTheOperator. The treasury is elsewhere in tests only."""
        self._engine = engine
        self._treasury = treasury
        self._links = Links(site.url, Signer(key_of(site), clock))
        self.cashier = Cashier(engine, threads, clock, self._links, self._provider_of)

    def linker_of(self, structure: Structure) -> Linker | None:
        """What makes links for a structure that is paid online."""
        return self._links.of if structure.payfip else None

    @property
    def routes(self) -> list[web.RouteDef]:
        """None before there is a town."""
        from bot.web.payment import PaymentPages

        with self._engine.connect() as connection:
            towns = people.structures(connection)
        return PaymentPages(self.cashier, towns[0]).routes if towns else []

    def _provider_of(self, structure: Structure) -> Provider | None:
        return PayFip(structure.payfip, self._treasury) if structure.payfip else None
