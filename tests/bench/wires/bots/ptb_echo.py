"""An echo on python-telegram-bot with all its defaults: `python ptb_echo.py API_URL TOKEN`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from telegram.ext import ApplicationBuilder, MessageHandler, filters

if TYPE_CHECKING:
    from telegram import Update


async def echo(update: Update, _context: object) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(api_url: str, token: str) -> None:
    application = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
