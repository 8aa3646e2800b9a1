"""What a transport must remember from one run to the next: a place in an archive, what it has published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import processes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from bot.threads import Threads


class Notebook:
    """Small texts by name, in the database."""

    def __init__(self, sessions: sessionmaker[Session], threads: Threads) -> None:
        self._sessions = sessions
        self._threads = threads

    async def read(self, name: str) -> str | None:
        """What was noted last under this name."""
        return await self._threads.run(self._read, name)

    async def note(self, name: str, value: str) -> None:
        """Note a value, in place of the one before."""
        await self._threads.run(self._note, name, value)

    def _read(self, name: str) -> str | None:
        with self._sessions.begin() as session:
            return processes.bookmarked(session, name)

    def _note(self, name: str, value: str) -> None:
        with self._sessions.begin() as session:
            processes.note(session, name, value)
