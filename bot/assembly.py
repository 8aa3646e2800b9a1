"""Builds the house from what it is given."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.clock import system_clock
from bot.house import House
from bot.notebook import Notebook
from bot.payments.demo_site import DemoSite
from bot.replica import Replica
from bot.store.engine import POOL
from bot.threads import Threads
from bot.wording import LOCALE, Wording
from dialogs import french

if TYPE_CHECKING:
    from aiohttp import web
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.payments.online import Online
    from bot.settings import Settings
    from bot.transports.base import Transport
    from bot.transports.console import Terminal


async def chat(engine: Engine, clock: Clock, address: str, terminal: Terminal) -> None:
    """Serve one terminal until its end."""
    from bot.transports.console import Console

    threads = _prepared(engine)
    transports: dict[str, Transport] = {}
    house = House(engine, threads, transports, clock, Replica(engine, threads))
    transports[address] = Console(address, terminal, clock, house.quiet)
    site = DemoSite(engine, threads, clock)
    _take_payments(house, site)
    async with _beside(site.serve()):
        await house.serve()
    threads.close()


async def serve(engine: Engine, settings: Settings) -> None:
    """Serve every transport that is configured, until SIGTERM or SIGINT; then let what is under way end."""
    threads = _prepared(engine)
    replica = Replica(engine, threads)
    notebook = Notebook(engine, threads)
    transports: dict[str, Transport] = {}
    house = House(engine, threads, transports, system_clock, replica)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, house.stop)
    ready = loop.run_in_executor(None, _prepare)  # while messages are already taken in
    routes = _connect(transports, settings, replica, notebook)
    async with AsyncExitStack() as stack:
        if settings.site:
            from bot.payments.online import Online

            online = Online(engine, threads, settings.site)
            _take_payments(house, online)
            routes += online.routes
            house.clockwork.append(online.cashier.chase)
        if settings.http:
            from bot.web.health import Health
            from bot.web.server import serving

            health = Health(engine, threads, transports, house.tally, replica)
            await stack.enter_async_context(serving(settings.http, [*routes, *health.routes]))
        await house.serve()
    await ready
    threads.close()


def _prepare() -> None:
    """Be ready to read; what stays for good need not be looked through for garbage, which would hold up everybody."""
    french.prepare()
    gc.freeze()


def _take_payments(house: House, where: DemoSite | Online) -> None:
    """Answers hold links from now on, and what is heard of payments is told at once."""
    house.take_payments(where.linker_of)
    where.cashier.written = house.send_soon


@asynccontextmanager
async def _beside(lasting: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Something that goes on until this ends."""
    task = asyncio.create_task(lasting)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _prepared(engine: Engine) -> Threads:
    Wording(LOCALE, "UTC")  # nobody could be answered without it: better said now
    return Threads(1 if engine.dialect.name == "sqlite" else POOL)


def _connect(
    transports: dict[str, Transport], settings: Settings, replica: Replica, notebook: Notebook
) -> list[web.RouteDef]:
    """Add the transports that are configured, by name; give what they ask of the HTTP server."""
    routes: list[web.RouteDef] = []
    if settings.telegram:
        from bot.transports.telegram import Telegram

        transports["telegram"] = telegram = Telegram(settings.telegram, system_clock, replica, notebook)
        if settings.telegram.webhook_url:
            from bot.web.webhook import webhook

            routes.append(webhook(telegram, settings.telegram.webhook_url))
    if settings.xmpp:
        from bot.transports.xmpp import Xmpp

        transports["xmpp"] = Xmpp(settings.xmpp, system_clock, replica, notebook)
    if settings.mail:
        from bot.transports.mail import Mail

        transports["mail"] = Mail(settings.mail)
    return routes
