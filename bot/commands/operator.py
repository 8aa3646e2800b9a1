"""What the operator's commands share: the settings, and the database that they name."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import Clock, clock_from, system_clock
from bot.errors import ForTheOperator
from bot.settings import Settings, read_settings
from bot.store import people, schema
from bot.store.engine import open_engine

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from domain.structure import Structure


class Refusal(ForTheOperator):
    """What was asked cannot be done; the message is one line that says how to mend it."""


def settings() -> Settings:
    """The settings, with the log at the level they ask for."""
    found = read_settings()
    logging.getLogger().setLevel(found.log_level)
    return found


@contextmanager
def database(url: str) -> Iterator[Engine]:
    """The database, checked."""
    engine = open_engine(url)
    try:
        schema.check(engine)
        yield engine
    finally:
        engine.dispose()


def clock_of(now: datetime | None, zone: str) -> Clock:
    """The clock of a command: the system's, or one that starts at a town's local time."""
    return clock_from(now.replace(tzinfo=ZoneInfo(zone))) if now else system_clock


def structure_called(connection: Connection, name: str | None) -> Structure:
    """The one that was named, or the only one."""
    found = [one for one in people.structures(connection) if name in {None, one.name}]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"give --structure NAME: {', '.join(f'« {one.name} »' for one in found)}")
    if name:
        raise Refusal(f"no structure is called « {name} »")
    raise Refusal("there is no structure in the database: fill it with « mercredi db demo »")
