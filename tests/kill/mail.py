"""What the database says of the messages at one address, seen from outside of the process that is killed."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, func, make_url, select, text

from bot.store import tables as t
from bot.store.messages import Option, Outgoing, Unsent
from bot.transports.console import Console
from tests.conftest import DEMO_NOW
from tests.kill.process import PATIENCE

if TYPE_CHECKING:
    from sqlalchemy import Engine

GONE = text("SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = :name")


@dataclass(frozen=True)
class Answer:
    """A row of the outbox, as a terminal draws it."""

    id: int
    drawn: str


def outside(url: str) -> Engine:
    """An engine that looks and holds no lock."""
    parsed = make_url(url)
    driver = parsed.drivername.replace("postgresql", "postgresql+psycopg")
    return create_engine(parsed.set(drivername=driver), isolation_level="AUTOCOMMIT")


class Mail:
    """The inbox and the outbox of one address."""

    def __init__(self, engine: Engine, address: str) -> None:
        """Read with an engine from outside."""
        self._engine = engine
        self._address = address

    def taken(self) -> int:
        """How many lines are in the inbox, answered or not."""
        statement = select(func.count()).where(t.inbox.c.address == self._address)
        with self._engine.connect() as connection:
            return connection.scalar(statement) or 0

    def attempts(self) -> int | None:
        """How many turns of the open message have begun; None when no message is open."""
        statement = select(t.inbox.c.attempts).where(t.inbox.c.address == self._address, t.is_open)
        with self._engine.connect() as connection:
            return connection.scalar(statement)

    def unsent(self) -> set[int]:
        """The rows of the outbox that are not marked."""
        statement = select(t.outbox.c.id).where(t.outbox.c.address == self._address, t.is_unsent)
        with self._engine.connect() as connection:
            return set(connection.scalars(statement))

    def answers(self) -> list[Answer]:
        """What was ever to be said at this address, in order."""
        statement = select(t.outbox).where(t.outbox.c.address == self._address).order_by(t.outbox.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(statement).all()
        return [Answer(row.id, _drawn(row.body, [Option(**choice) for choice in row.choices])) for row in rows]

    def settled(self, lines: int) -> bool:
        """True once so many lines are taken, answered, sent and marked."""
        return self.taken() == lines and self.attempts() is None and not self.unsent()

    def wait_until_settled(self, lines: int) -> None:
        """Wait, but not for ever."""
        deadline = time.monotonic() + PATIENCE
        while not self.settled(lines):
            assert time.monotonic() < deadline, f"a line at {self._address} is not answered after {PATIENCE} seconds"
            time.sleep(0.002)

    def wait_until_let_go(self) -> None:
        """PostgreSQL may still be committing for a process that is dead: what counts is what is there afterwards."""
        if self._engine.dialect.name != "postgresql":
            return
        with self._engine.connect() as connection:
            while not connection.scalar(GONE, {"name": self._address}):
                time.sleep(0.002)


def _drawn(body: str, choices: list[Option]) -> str:
    paper = Paper()
    console = Console("", paper, lambda: DEMO_NOW, _never)
    asyncio.run(console.send(Unsent(0, 0, "", Outgoing("reply", body, DEMO_NOW, choices=tuple(choices)))))
    return paper.text


async def _never(_address: str) -> None:
    raise NotImplementedError


class Paper:
    """A terminal that keeps what is written on it."""

    greets = False
    text = ""

    async def read(self) -> str | None:
        return None

    def write(self, text: str) -> None:
        self.text = f"{text}\n"
