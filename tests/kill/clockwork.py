"""A process that only keeps time, look after look, until killed: `python -m tests.kill.clockwork URL INSTANT`."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime

from bot.bell import Bell
from bot.store.engine import open_engine
from bot.threads import Threads
from bot.timetable import Timetable


async def keep_time(url: str, at: datetime) -> None:
    """Say each time that a look has ended."""
    timetable = Timetable(open_engine(url), Threads(1), lambda: at, Bell())
    while True:
        await timetable.look()
        print("looked", flush=True)


if __name__ == "__main__":
    asyncio.run(keep_time(sys.argv[1], datetime.fromisoformat(sys.argv[2])))
