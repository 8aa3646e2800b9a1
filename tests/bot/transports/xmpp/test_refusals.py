"""What only the operator can mend."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.errors import ForTheOperator
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE


def test_a_wrong_password_is_for_the_operator(engine: Engine, ville: Prosody, caplog: pytest.LogCaptureFixture) -> None:
    """X1: one line that says what to mend, and no password in it nor in the log."""
    ours = replace(account(ville), password="wr0ng-w0rd")

    async def play() -> str:
        async with logged_in(engine, ours, Inbox()) as login:
            with pytest.raises(ForTheOperator) as refusal:
                await login.serving
            return str(refusal.value)

    with caplog.at_level(logging.DEBUG):
        line = asyncio.run(play())
    assert f"XMPP: the server does not let {ours.jid} in: mend MERCREDI_XMPP_JID or MERCREDI_XMPP_PASSWORD" == line
    assert "wr0ng-w0rd" not in caplog.text
    assert "\n" not in line


@pytest.mark.parametrize(
    ("changed", "named"), [({"ca_file": Path("/nowhere")}, "CA_FILE"), ({"jid": "@ville.test"}, "JID")]
)
def test_an_account_that_cannot_be_used_is_for_the_operator(
    engine: Engine, ville: Prosody, changed: dict[str, str], named: str
) -> None:
    """X1: before anything is tried."""
    ours = replace(account(ville), **changed)  # type: ignore[arg-type]

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()) as login:
            with pytest.raises(ForTheOperator, match=named):
                await login.serving

    asyncio.run(play())
