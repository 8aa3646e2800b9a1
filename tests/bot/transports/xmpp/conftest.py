"""A server of XMPP for a whole file: each test has its own accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.transports.xmpp import reconnection
from tests.servers.prosody import NoProsody, prosody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.prosody import Prosody


@pytest.fixture(scope="module")
def ville() -> Iterator[Prosody]:
    """Everything that a recent server offers."""
    try:
        with prosody() as server:
            yield server
    except NoProsody as reason:
        pytest.skip(str(reason))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before the next connection."""
    monkeypatch.setattr(reconnection, "LONGEST_PAUSE", 0.1)
