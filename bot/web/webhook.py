"""Where Telegram hands its updates over, when it is not polled."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

if TYPE_CHECKING:
    from bot.transports.telegram import Telegram

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


def webhook(telegram: Telegram, url: str) -> web.RouteDef:
    """The route of the webhook's own path."""

    async def take(request: web.Request) -> web.Response:
        return web.Response(status=await telegram.receive(await request.read(), request.headers.get(SECRET)))

    return web.post(urlsplit(url).path or "/", take)
