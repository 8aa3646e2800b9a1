"""Offers lapse, seats find who waits, queues are closed: an opening at a time, each in one short transaction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import notices
from bot.school_calendars import here_at
from bot.store import due, outbox, people
from bot.store.due import Place
from bot.store.town import SqlTown
from dialogs.notices import of_run
from domain import joint, promotion
from domain.promotion import Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed
    from domain.opening import Opening


class Lapses:
    """Offers that nobody has taken in time: one statement when there are none."""

    every = 2.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        return [partial(settle, place) for place in due.lapsed(connection, at)]


class Owed:
    """Seats that came free by another hand than a turn's, entries that can be let in now, queues whose time is over.

    It is a repair: each turn lets those in whom it makes way for. Without a lock it finds where something would change.
    """

    every = 30.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        found: list[Deed] = []
        for structure in people.structures(connection):
            town = SqlTown(connection, structure)
            pending = promotion.pending(town, town.waited_for(), here_at(structure, at))
            places = (Place(structure.id, one.activity.id, one.id, one.day) for one in pending)
            found += [partial(settle, place) for place in places]
        return found


def settle(place: Place, connection: Connection, at: datetime) -> None:
    """Lock an opening: its offers lapse, who waits has the seats that are free (I17), and the families are told."""
    structure = people.structure(connection, place.structure)
    town, run = SqlTown(connection, structure), Run(here_at(structure, at))
    activity = next(one for one in town.activities() if one.id == place.activity)
    found = [one for one in town.openings(activity, place.day, place.day) if one.id == place.opening]
    locked = joint.lock(town, found)
    _lapse(connection, town, run, locked)
    promotion.give(town, run, locked)
    town.keep_run(run)
    outbox.post(connection, notices.outgoing(connection, list(of_run(town, run)), run.here))


def _lapse(connection: Connection, town: SqlTown, run: Run, locked: Sequence[Opening]) -> None:
    """Let offers lapse, but those of families whose message, which came in time, has not had its turn (I11)."""
    for offer in town.offers_at(locked):
        until = offer.offered_until
        if until and run.here.is_after(until) and not due.is_writing(connection, offer.family.id, until):
            run.lapse(offer)
