"""The HTTP server of a process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from socket import socket
from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import ForTheOperator

if TYPE_CHECKING:
    from bot.settings import HttpAddress

LARGEST = 1 << 20  # bytes of a request: an update of Telegram is far smaller


@asynccontextmanager
async def serving(address: HttpAddress | socket, routes: Sequence[web.RouteDef]) -> AsyncIterator[None]:
    """Serve these routes, perhaps where somebody listens already; ForTheOperator when the address cannot be had."""
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await _listen(runner, address)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, address: HttpAddress | socket) -> None:
    if isinstance(address, socket):
        await web.SockSite(runner, address).start()
        return
    try:
        await web.TCPSite(runner, address.host, address.port).start()
    except OSError as error:
        raise ForTheOperator(
            f"cannot listen at {address.host}:{address.port} ({error.strerror}): mend MERCREDI_HTTP_HOST or _PORT"
        ) from error
