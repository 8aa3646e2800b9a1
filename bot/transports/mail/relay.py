"""Handing a letter to the relay: what was accepted, what was not, and what nobody can tell."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from bot.transports.base import NotSent, PerhapsSent, Refused

if TYPE_CHECKING:
    from bot.mail_account import MailAccount

PATIENCE = 30.0  # seconds for each answer of the relay
FOR_GOOD = 500  # a lesser code is « not now »


async def connected(account: MailAccount) -> SMTP:
    """A relay that listens, encrypted if it can be, and always before a password. Raise NotSent."""
    relay = SMTP(
        hostname=account.host,
        port=account.port,
        username=account.user,
        password=account.password,
        use_tls=account.tls,
        start_tls=None if account.tls or not account.user else True,
        timeout=PATIENCE,
    )
    try:
        await relay.connect()
    except (SMTPException, OSError) as error:
        relay.close()
        raise NotSent(f"the relay {account.host} does not take us ({_told(error)})") from None
    return relay


async def hand_over(relay: SMTP, sender: str, to: str, letter: bytes) -> None:
    """Return once the relay says that it has the letter. Once its bytes have left, silence is a doubt."""
    try:
        await relay.mail(sender)
        await relay.rcpt(to)
    except SMTPResponseException as answer:
        raise _no(answer) from None
    except (SMTPException, OSError) as error:
        raise NotSent(f"the relay went away ({_told(error)})") from None
    try:
        await relay.data(letter)
    except SMTPResponseException as answer:
        raise _no(answer) from None
    except (SMTPException, OSError) as error:
        raise PerhapsSent(f"the relay went away with the letter ({_told(error)})") from None
    with suppress(SMTPException, OSError):
        await relay.quit()


def _no(answer: SMTPResponseException) -> NotSent | Refused:
    """The words of a relay quote addresses: its code is enough."""
    return Refused(f"the relay says {answer.code}") if answer.code >= FOR_GOOD else NotSent(_told(answer))


def _told(error: Exception) -> str:
    return f"it says {error.code}" if isinstance(error, SMTPResponseException) else type(error).__name__
