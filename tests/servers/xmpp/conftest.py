"""A town with an XMPP server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.prosody import NoProsody, prosody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.prosody import Prosody


@pytest.fixture(scope="module")
def town() -> Iterator[Prosody]:
    """One for a whole file: each test has its own people."""
    try:
        with prosody() as server:
            yield server
    except NoProsody as reason:
        pytest.skip(str(reason))
