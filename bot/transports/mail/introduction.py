"""Whether the relay takes us, for a command that serves nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.transports.mail.relay import connected

if TYPE_CHECKING:
    from bot.mail_account import MailAccount


async def greet(account: MailAccount) -> None:
    """Raise NotSent, with one line that says why."""
    relay = await connected(account)
    await relay.quit()
