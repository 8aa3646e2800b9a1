"""Days that are over are charged, a few hundred bookings in each short transaction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.charging import charge_step, is_behind
from bot.store import people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed
    from domain.structure import Structure


class Charges:
    """One step a look, until the day before is done: a large town takes a minute after midnight, and nobody waits."""

    every = 5.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        return [partial(_step, one) for one in people.structures(connection) if is_behind(connection, one, at)]


def _step(structure: Structure, connection: Connection, at: datetime) -> None:
    charge_step(connection, structure, at)
