"""The HTTP server of a process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import ForTheOperator

if TYPE_CHECKING:
    from bot.settings import HttpAddress

LARGEST = 1 << 20  # bytes of a request: an update of Telegram is far smaller


@asynccontextmanager
async def serving(address: HttpAddress, routes: Sequence[web.RouteDef]) -> AsyncIterator[None]:
    """Serve these routes; ForTheOperator when the address cannot be had."""
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, address.host, address.port).start()
    except OSError as error:
        await runner.cleanup()
        raise ForTheOperator(
            f"cannot listen at {address.host}:{address.port} ({error.strerror}): mend MERCREDI_HTTP_HOST or _PORT"
        ) from error
    try:
        yield
    finally:
        await runner.cleanup()
