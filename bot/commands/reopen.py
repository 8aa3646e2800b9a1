"""`mercredi reopen`: open days again that were closed; families that were booked there are told."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from bot import notices
from bot.commands.openings import activity_named
from bot.commands.operator import Refusal, clock_of, database, settings, structure_called
from bot.school_calendars import here_at
from bot.store import closures, outbox
from bot.store.town import SqlTown
from dialogs.closing import reopened
from domain import closure
from domain.audit import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from domain.booking import Booking
    from domain.opening import Opening

BY_COMMAND = Actor("staff", None, "mercredi reopen")


def run(options: Namespace) -> int:
    """Print how many openings and families it bears on; with --dry-run, as if nothing had been."""
    with database(settings().database_url) as engine, engine.connect() as connection:
        openings, ended = reopen(connection, options)
        if not options.dry_run:
            connection.commit()
    print(f"{len(openings)} openings, {len({booking.family for booking in ended})} families")
    return 0


def reopen(connection: Connection, options: Namespace) -> tuple[Sequence[Opening], Sequence[Booking]]:
    """In one transaction: days that are open again are told to all or to nobody."""
    structure = structure_called(connection, options.structure)
    here, last = here_at(structure, clock_of(options.now, structure.zone)()), options.last or options.first
    town = SqlTown(connection, structure)
    if any(one.bears_on(options.first, last) for one in closures.under_way(connection)):
        raise Refusal("a closure of these days is under way: wait until it is done")
    named = [activity_named(town, name) for name in options.activity] or town.activities()
    openings = [one for activity in named for one in town.openings(activity, max(options.first, here.today), last)]
    closed, ended = closure.reopen(town, here, openings, BY_COMMAND)
    if not closed:
        raise Refusal("nothing to come is closed there on these days")
    outbox.post(connection, notices.outgoing(connection, list(reopened(town, ended)), here))
    return closed, ended
