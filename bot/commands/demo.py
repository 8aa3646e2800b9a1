"""`mercredi demo`: the demo town in a chat, in a throw-away file or in one that is kept."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from bot import assembly
from bot.clock import Clock
from bot.commands.operator import clock_of
from bot.demo import fill
from bot.demo.year import ZONE
from bot.store import schema
from bot.store.engine import open_engine
from bot.transports.console import Keyboard, Pipe

ADDRESSES = {"parent": fill.PARENT, "staff": fill.STAFF}


def run(options: Namespace) -> int:
    """Chat until the end of the input."""
    clock = clock_of(options.now, ZONE)
    address = ADDRESSES[options.role]
    if options.db:
        _chat(options.db, address, clock, throwaway=False)
    else:
        with tempfile.TemporaryDirectory(prefix="mercredi-") as folder:
            _chat(Path(folder) / "demo.db", address, clock, throwaway=True)
    return 0


def _chat(file: Path, address: str, clock: Clock, *, throwaway: bool) -> None:
    if not file.exists():
        _found(file, clock, throwaway=throwaway)
    engine = open_engine(f"sqlite:///{file}", throwaway=throwaway)
    schema.check(engine)
    terminal = Keyboard() if sys.stdin.isatty() else Pipe()
    asyncio.run(assembly.chat(engine, clock, address, terminal))
    engine.dispose()


def _found(file: Path, clock: Clock, *, throwaway: bool) -> None:
    """Build the town beside its place, then put it there: killed half-way, nothing is there."""
    building = file.with_name(f"{file.name}.{os.getpid()}.new")
    engine = open_engine(f"sqlite:///{building}", throwaway=throwaway)
    schema.create(engine)
    with engine.begin() as connection:
        fill.fill(connection, clock())
    engine.dispose()
    building.replace(file)
