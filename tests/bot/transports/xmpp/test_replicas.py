"""Several processes on one account."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in, logged_in_later, somebody, until

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE


def test_one_process_is_logged_in_and_another_takes_over(engine: Engine, ville: Prosody) -> None:
    """X37: while the first holds the stream the second waits; whatever is said meanwhile is taken in once."""
    ours, first, second = account(ville), Inbox(), Inbox()

    async def play() -> None:
        async with somebody(ville, "alex", ours) as alex, AsyncExitStack() as stack:
            async with logged_in(engine, ours, first):
                other = await stack.enter_async_context(logged_in_later(engine, ours, second, host="elsewhere"))
                await alex.say("un")
                await until(lambda: first.texts)
                await asyncio.sleep(1.5)
                assert not other.xmpp.can_send
            await alex.say("deux")
            await until(lambda: second.texts)

    asyncio.run(play())
    assert (first.texts, second.texts) == (["un"], ["deux"])
