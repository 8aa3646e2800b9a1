"""What the tests of the store start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.town import make_town

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.store.town import TestTown

ON_POSTGRESQL = pytest.mark.parametrize("kind", ["postgresql"])  # where two transactions write at once


@pytest.fixture
def town(engine: Engine) -> TestTown:
    """A small town, committed."""
    with engine.begin() as connection:
        return make_town(connection)
