"""Who the bot is, for a command that serves nobody."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, TelegramError

from bot.transports.telegram.wire import Wire

if TYPE_CHECKING:
    from bot.settings import TelegramAccount

PATIENCE = 10  # seconds


class Unknown(Exception):
    """Telegram does not tell; the message is one line that says why."""


async def username(account: TelegramAccount) -> str:
    """The name of the bot, without @. Raise Unknown."""
    wire = Wire(account)
    await wire.open()
    try:
        me = await asyncio.wait_for(wire.me(), PATIENCE)
    except InvalidToken:
        raise Unknown("Telegram refuses MERCREDI_TELEGRAM_TOKEN: copy it again from @BotFather") from None
    except (TelegramError, TimeoutError) as error:
        raise Unknown(f"{account.api_url} does not answer ({type(error).__name__})") from None
    finally:
        await wire.request.shutdown()
    return me.username or ""
