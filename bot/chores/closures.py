"""Closures that are under way go on, a slice a look, whoever has begun them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.closing import step
from bot.store import closures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed


class Closures:
    """One statement when there are none."""

    every = 1.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        del at
        return [partial(_step, closure.id) for closure in closures.under_way(connection)]


def _step(key: int, connection: Connection, at: datetime) -> None:
    step(connection, key, at)
