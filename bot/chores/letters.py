"""News that was kept for the morning leaves when it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import mailbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed


class Letters:
    """All of them at once: nothing is decided any more."""

    every = 5.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        held = mailbox.held(connection, at)
        return [lambda connection, _at: mailbox.release(connection, held)] if held else []
