"""A terminal on any database, for any address: `python -m tests.kill.terminal URL ADDRESS NOW [ERRANDS]`.

`mercredi demo` opens SQLite only, for the demo's own parent only. ERRANDS is a folder of errands that parents may run
besides those of the house.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from datetime import datetime

from bot import assembly
from bot.clock import clock_from
from bot.store.engine import open_engine
from bot.transports.console import Pipe
from dialogs import parent


def main(url: str, address: str, now: str, *errands: str) -> None:
    """Chat until the end of the input."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    parent.__path__[:0] = errands
    engine = open_engine(url)
    asyncio.run(assembly.chat(engine, clock_from(datetime.fromisoformat(now)), address, Pipe()))
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
