"""Announcements whose time has come are written, a slice in each transaction, and their authors hear of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import broadcast
from bot.store import newsroom

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed

SLICES = 10  # of each announcement in one look: other chores wait meanwhile


class Announcements:
    """Two thousand guardians a look: no network takes them as fast."""

    every = 1.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        found: list[Deed] = []
        for key, is_written in newsroom.due(connection, at):
            found += [] if is_written else [partial(_write, key)] * SLICES
            found.append(partial(_tell, key))
        return found


def _write(key: int, connection: Connection, at: datetime) -> None:
    broadcast.write_slice(connection, key, at)


def _tell(key: int, connection: Connection, at: datetime) -> None:
    broadcast.tell(connection, key, at)
