"""`mercredi requests`: what waits for an answer of the service, until its desk shows it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.commands.operator import database, settings
from bot.store import asked, people

if TYPE_CHECKING:
    from domain.request import Asked


def run(options: Namespace) -> int:
    """One line each, tab-separated: number, kind, since, family, child, activity, day, recap, state."""
    with database(settings().database_url) as engine, engine.connect() as connection:
        for structure in people.structures(connection):
            found = asked.requests(connection, structure, answered=options.all)
            for line in [*found, *asked.places(connection, structure)]:
                print(_told(line, ZoneInfo(structure.zone)))
    return 0


def _told(line: Asked, zone: ZoneInfo) -> str:
    since = line.since.astimezone(zone).strftime("%Y-%m-%dT%H:%M")
    day = line.day.isoformat() if line.day else ""
    batch = f"M-{line.batch:05}" if line.batch else ""
    names = (line.family, line.child, line.activity)
    return "\t".join([line.reference, line.kind, since, *names, day, batch, line.state])
