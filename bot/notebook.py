"""What a transport must remember from one run to the next: a place in an archive, what it has published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import processes

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.threads import Threads


class Notebook:
    """Small texts by name, in the database."""

    def __init__(self, engine: Engine, threads: Threads) -> None:
        self._engine = engine
        self._threads = threads

    async def read(self, name: str) -> str | None:
        """What was noted last under this name."""
        return await self._threads.run(self._read, name)

    async def note(self, name: str, value: str) -> None:
        """Note a value, in place of the one before."""
        await self._threads.run(self._note, name, value)

    def _read(self, name: str) -> str | None:
        with self._engine.begin() as connection:
            return processes.bookmarked(connection, name)

    def _note(self, name: str, value: str) -> None:
        with self._engine.begin() as connection:
            processes.note(connection, name, value)
