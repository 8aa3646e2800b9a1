"""Builds the house from what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.house import House
from bot.replica import Replica
from bot.store.engine import POOL, sessions
from bot.store.mapping import map_entities
from bot.threads import Threads
from bot.transports.console import Console
from bot.wording import LOCALE, Wording

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.transports.base import Transport
    from bot.transports.console import Terminal


async def chat(engine: Engine, clock: Clock, address: str, terminal: Terminal) -> None:
    """Serve one terminal until its end."""
    map_entities()
    Wording(LOCALE, "UTC")  # nobody could be answered without it: better said now
    threads = Threads(1 if engine.dialect.name == "sqlite" else POOL)
    transports: dict[str, Transport] = {}
    replica = Replica(sessions(engine), threads)
    house = House(sessions(engine), threads, transports, clock, replica)
    transports[address] = Console(address, terminal, clock, house.quiet)
    await house.serve()
    threads.close()
