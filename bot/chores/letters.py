"""What may wait is kept for the morning, and leaves when it has come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.school_calendars import here_at
from bot.store import broadcasts, outbox, people
from domain.quiet_hours import morning

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed
    from domain.structure import Structure


class Letters:
    """All of them at once: nothing is decided any more."""

    every = 5.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        held = outbox.held(connection, at)
        return [lambda connection, _at: outbox.release(connection, held)] if held else []


class Evenings:
    """Broadcasts that have not left when the night falls wait for its end; those for safety do not."""

    every = 5.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        if not broadcasts.may_wait(connection):
            return []
        here = [here_at(one, at) for one in people.structures(connection)]
        nights = ((moment.structure, morning(moment)) for moment in here)
        return [partial(_hold, structure, until) for structure, until in nights if until]


def _hold(structure: Structure, until: datetime, connection: Connection, _at: datetime) -> None:
    broadcasts.hold(connection, structure.id, until)
