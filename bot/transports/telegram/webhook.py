"""Deliveries by Telegram: any process may take any of them, and answers 200 once it is on disk."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.errors import where
from bot.transports.telegram.request import decoded
from bot.transports.telegram.wire import ALLOWED

if TYPE_CHECKING:
    from bot.settings import TelegramAccount
    from bot.transports.telegram.wire import Json, Wire

    Take = Callable[[Sequence[Json]], Awaitable[None]]

CONNECTIONS = 40  # deliveries at a time
LARGEST = 1 << 20  # bytes; an update has some thousands

log = logging.getLogger(__name__)


async def set_webhook(wire: Wire, account: TelegramAccount) -> None:
    """Have updates delivered; to set what is set already changes nothing."""
    await wire.set_webhook(
        account.webhook_url or "",
        max_connections=CONNECTIONS,
        allowed_updates=ALLOWED,
        drop_pending_updates=False,
        secret_token=account.webhook_secret,
    )


async def receive(body: bytes, secret: str | None, account: TelegramAccount, take: Take) -> int:
    """Take one delivery; the HTTP status that tells Telegram whether to bring it again."""
    if not _same(secret or "", account.webhook_secret or ""):
        return HTTPStatus.FORBIDDEN
    if len(body) > LARGEST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    try:
        update = decoded(body)
    except ValueError:
        return HTTPStatus.BAD_REQUEST
    if not isinstance(update, dict):
        return HTTPStatus.BAD_REQUEST
    try:
        await take([update])
    except Exception as error:  # noqa: BLE001 - whatever it is, Telegram brings the update again
        log.error("an update could not be taken in: %s", where(error))  # noqa: TRY400 - a traceback would quote it
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK


def _same(given: str, expected: str) -> bool:
    """Compare in a time that tells nothing of how much was right."""
    return hmac.compare_digest(given.encode(errors="surrogateescape"), expected.encode())
