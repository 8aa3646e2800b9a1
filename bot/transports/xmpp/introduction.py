"""Whether the account can be used, for a command that serves nobody."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.errors import ForTheOperator
from bot.transports.xmpp.stream import Stream

if TYPE_CHECKING:
    from bot.settings import XmppAccount


class Unknown(Exception):
    """The server does not let us in; the message is one line that says why."""


async def log_in(account: XmppAccount) -> None:
    """Log in and out again, beside whoever serves the account. Raise Unknown."""
    opened = asyncio.Event()
    stream = Stream(account, lambda _stanza, _ticket: False, lambda _resumed: opened.set(), "doctor")
    try:
        await _once(stream, opened)  # with TLS from the start, or after asking for it: the next time the other way
    except ConnectionError:
        await _again(stream, opened)
    except ForTheOperator as error:
        raise Unknown(str(error)) from None
    finally:
        stream.close()


async def _again(stream: Stream, opened: asyncio.Event) -> None:
    try:
        await _once(stream, opened)
    except (ConnectionError, ForTheOperator) as error:
        raise Unknown(str(error)) from None


async def _once(stream: Stream, opened: asyncio.Event) -> None:
    """Raise what ends the connection before it is open."""
    holding, opening = asyncio.create_task(stream.hold()), asyncio.create_task(opened.wait())
    await asyncio.wait([holding, opening], return_when=asyncio.FIRST_COMPLETED)
    opening.cancel()
    holding.cancel()
    with suppress(asyncio.CancelledError):
        await holding
