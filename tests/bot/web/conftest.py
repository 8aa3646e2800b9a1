"""A browser, once for all these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.chromium import NoChromium, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def browser_address() -> Iterator[str]:
    """Where a headless Chromium is driven."""
    try:
        with chromium() as address:
            yield address
    except NoChromium as reason:
        pytest.skip(str(reason))
