"""What no chat can tell goes by e-mail, where there is a relay and an address; the rest waits."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.store import mails, people
from bot.wording import Wording
from dialogs.letters import letter

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.store.mails import Stranded
    from bot.timetable import Deed

FRESH = timedelta(days=2)  # what is older is no news: a relay that is new sends no letters of last year


class Mails:
    """A look at what is stranded: one statement."""

    every = 5.0

    def __init__(self, transports: Container[str]) -> None:
        self._transports = transports

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        found = mails.stranded(connection, at - FRESH) if "mail" in self._transports else []
        return [partial(_send, found)] if found else []


def _send(found: Sequence[Stranded], connection: Connection, _at: datetime) -> None:
    structures = {one.id: one for one in people.structures(connection)}
    for row in found:
        structure = structures[row.structure_id]
        wording = Wording(row.locale, structure.zone)
        mails.send(connection, row, wording.text(letter(row.body, row.first_name, structure)))
