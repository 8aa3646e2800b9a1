"""A closure is carried out in slices: an opening at a time, a few hundred bookings in each short transaction.

What a slice ends, gives back and tells is committed together; killed between two, the next process goes on. A family
is told all its lines at once: its news is held, and written anew by each slice, until the last one is done.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import notices
from bot.school_calendars import here_at
from bot.store import closures, outbox, people
from bot.store.messages import Outgoing
from bot.store.town import SqlTown
from bot.wording import LOCALE, Wording
from dialogs import closing
from dialogs.openings import words
from domain.closure import SLICE, close
from domain.quiet_hours import held_until

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.batch import Batch
    from domain.closure import Closure
    from domain.moment import Moment

PATIENCE = timedelta(minutes=10)  # should nobody go on, families hear what has been closed by then


def step(connection: Connection, key: int, at: datetime, limit: int = SLICE) -> int | None:
    """Carry out the next slice within this transaction, and tell how many bookings it has ended; None when all is."""
    closure = closures.locked(connection, key)
    left = closures.next_left(connection, closure) if closure else None
    if closure is None:
        return None
    structure = people.structure(connection, closure.structure_id)
    town, here = SqlTown(connection, structure), here_at(structure, at)
    if left is None:
        closures.let_news_leave(connection, closure, held_until(here, structure.midnight(closure.first)))
        closures.finish(connection, closure)
        _tell_the_author(connection, town, closure, here)
        return None
    town.activities()
    [opening] = town.openings_locked([left.opening])
    batches = close(town, here, closure, opening, limit)
    _tell(connection, town, closure, batches, here)
    return sum(len(batch.lines) for batch in batches)


def _tell(connection: Connection, town: SqlTown, closure: Closure, batches: list[Batch], here: Moment) -> None:
    told = list(closing.told(town, closure, [batch.family for batch in batches]))
    closures.withdraw_news(connection, closure, [notice.to.id for notice in told])
    rows = notices.outgoing(connection, told, here, closure.key)
    until = here.at + PATIENCE
    outbox.post(connection, [replace(row, held_until=max(until, row.held_until or until)) for row in rows])


def _tell_the_author(connection: Connection, town: SqlTown, closure: Closure, here: Moment) -> None:
    """It was ordered from a chat, where its end is told."""
    address = people.address_of_staff(connection, closure.by)
    if address:
        told = words.over(closure, town.ended_by(closure), town.activities())
        body = Wording(LOCALE, here.structure.zone).text(told)
        outbox.post(connection, [Outgoing("reply", body, here.at, address=address)])
