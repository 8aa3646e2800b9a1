"""What happens by the clock, and not because somebody has spoken: a list of chores, each of which looks now and then.

Several processes may run it: the lease spares them the work, and the locks that each chore takes keep it right.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Protocol

from bot.chores.announcements import Announcements
from bot.chores.answers import Answers
from bot.chores.charges import Charges
from bot.chores.closures import Closures
from bot.chores.evening import Digests, Reminders
from bot.chores.holds import Holds
from bot.chores.letters import Evenings, Letters
from bot.chores.queues import Lapses, Owed
from bot.chores.retention import Emails, Files
from bot.errors import where

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from bot.bell import Bell
    from bot.clock import Clock
    from bot.threads import Threads

    Deed = Callable[[Connection, datetime], None]  # in a short transaction of its own; what is done already stays so

SETTLING = 5.0  # seconds in which the wires may bring what was said while nobody served
LOOK_EVERY = 1.0  # seconds

log = logging.getLogger(__name__)


class Chore(Protocol):
    """Something that is done by the clock."""

    @property
    def every(self) -> float:
        """Seconds between two looks."""

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        """What must be done now; to find that it is nothing costs next to nothing."""


CHORES: tuple[Chore, ...] = (
    Lapses(),
    Holds(),
    Closures(),
    Owed(),
    Evenings(),
    Reminders(),
    Digests(),
    Letters(),
    Charges(),
    Announcements(),
    Answers(),
    Emails(),
    Files(),
)


class Timetable:
    """Does what is due, on the clock of the house; what it has written to be sent rings the bell."""

    def __init__(self, engine: Engine, threads: Threads, clock: Clock, bell: Bell, more: Sequence[Chore] = ()) -> None:
        self._engine = engine
        self._threads = threads
        self._clock = clock
        self._bell = bell
        self._looked = dict.fromkeys([*CHORES, *more], float("-inf"))  # when each has looked last
        self._looking = asyncio.Lock()

    async def run(self) -> None:
        """Go on for ever. Whoever takes over waits a moment first, for what was said in time and comes late."""
        await asyncio.sleep(SETTLING)
        while True:
            now = time.monotonic()
            await self._take([chore for chore, looked in self._looked.items() if now >= looked + chore.every])
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> None:
        """Do all that is due now."""
        await self._take(list(self._looked))

    async def _take(self, chores: Sequence[Chore]) -> None:
        async with self._looking:
            for chore in chores:
                self._looked[chore] = time.monotonic()
                for deed in await self._threads.run(self._due, chore):
                    await self._threads.run(self._do, chore, deed)
                    self._bell.ring()

    def _due(self, chore: Chore) -> Sequence[Deed]:
        with self._engine.begin() as connection:
            return chore.due(connection, self._clock())

    def _do(self, chore: Chore, deed: Deed) -> None:
        """What fails holds up nothing else; it is found again at the next look."""
        try:
            with self._engine.begin() as connection:
                deed(connection, self._clock())
        except Exception as error:  # noqa: BLE001 - whatever it is, the rest goes on
            log.error("the chore %s failed: %s", type(chore).__name__, where(error))  # noqa: TRY400 - it would quote values
