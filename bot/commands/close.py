"""`mercredi close`: close days of activities for a reason; families that are booked there are told."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from bot.closing import step
from bot.commands.openings import activity_named
from bot.commands.operator import Refusal, clock_of, database, settings, structure_called
from bot.exchange.progress import Progress
from bot.store.town import SqlTown
from domain.audit import Actor
from domain.closure import Closure

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from bot.clock import Clock
    from domain.closure import Extent
    from domain.structure import Structure

BY_COMMAND = Actor("staff", None, "mercredi close")


def run(options: Namespace) -> int:
    """Print how many openings, bookings and families it bears on. Killed half-way, `mercredi run` goes on with it."""
    with database(settings().database_url) as engine:
        with engine.begin() as connection:
            structure = structure_called(connection, options.structure)
            clock = clock_of(options.now, structure.zone)
            closure, extent = _begun(SqlTown(connection, structure), structure, clock(), options)
        print(f"{extent.openings} openings, {extent.bookings} bookings, {extent.families} families", flush=True)
        if not options.dry_run:
            _carry_out(engine, closure, extent, clock)
    return 0


def _begun(town: SqlTown, structure: Structure, at: datetime, options: Namespace) -> tuple[Closure, Extent]:
    """The closure, kept unless it is a dry run, and what it bears on."""
    named = [activity_named(town, name) for name in options.activity] or town.activities()
    closure = Closure(
        structure.id,
        tuple(activity.id for activity in named),
        options.first,
        options.last or options.first,
        options.why,
        BY_COMMAND,
        at,
    )
    if not structure.today(at) <= closure.first <= closure.last:
        raise Refusal("the days to close begin today at the earliest, and the last one comes after the first")
    extent = town.extent(closure)
    if not extent.openings:
        raise Refusal("nothing takes place there on these days")
    if not options.dry_run:
        town.keep_closure(closure)
    return closure, extent


def _carry_out(engine: Engine, closure: Closure, extent: Extent, clock: Clock) -> None:
    """Slice by slice, each in its own transaction; whoever serves the town may take some of them."""
    progress = Progress()
    progress.begin("closing", extent.bookings)
    while (done := _step(engine, closure, clock())) is not None:
        progress.advance(done)
    progress.end()


def _step(engine: Engine, closure: Closure, at: datetime) -> int | None:
    with engine.begin() as connection:
        return step(connection, closure.id, at)
