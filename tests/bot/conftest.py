"""Who talks to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.demo.fill import PARENT, STAFF
from tests.bot.chat import Chat, linked

if TYPE_CHECKING:
    from sqlalchemy import Engine


@pytest.fixture
def alex(demo_engine: Engine) -> Chat:
    """Alex DUPONT, father or mother of Léo, Marina and Jean-Baptiste."""
    return Chat(demo_engine, PARENT)


@pytest.fixture
def sam(demo_engine: Engine) -> Chat:
    """The other guardian of the same family."""
    return linked(demo_engine, "Sam", "DUPONT")


@pytest.fixture
def dominique(demo_engine: Engine) -> Chat:
    """The guardian of Emma and Hugo MARTIN."""
    return linked(demo_engine, "Dominique", "MARTIN")


@pytest.fixture
def claude(demo_engine: Engine) -> Chat:
    """Somebody of the service."""
    return Chat(demo_engine, STAFF)


@pytest.fixture
def stranger(demo_engine: Engine) -> Chat:
    """Somebody whom nobody knows."""
    return Chat(demo_engine, "test:stranger")
