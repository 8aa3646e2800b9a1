"""A conversation with the desk, on a database: what is sent in, and what was written to be sent out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from bot.desk import Desk
from bot.store import inbox, keeping, people
from bot.store import tables as t
from bot.store.messages import Incoming, Option
from domain.family import Guardian
from domain.link import Link
from tests.conftest import DEMO_NOW
from tests.store.statements import statements

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tests.store.statements import Statement

ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"])  # what does not depend on the database
keys = count(1)


@dataclass(frozen=True)
class Heard:
    """One message to a person."""

    text: str
    options: tuple[Option, ...]
    surface: str
    reference: str | None

    @property
    def labels(self) -> list[str]:
        return [one_space(option.label) for option in self.options]

    def key(self, label: str) -> str:
        """What the button with this label stands for."""
        return next(option.key for option in self.options if one_space(option.label) == label)


class Chat:
    """Somebody at an address. A turn that fails is a failure of the test: nothing is apologised for here."""

    def __init__(self, engine: Engine, address: str, now: datetime = DEMO_NOW) -> None:
        """Write at `now`, until the test moves it."""
        self.engine = engine
        self.address = address
        self.now = now
        self.last = ""  # the key of the message that was written last
        self._sessions = engine
        self._desk = Desk(self.engine, "test", lambda: self.now)

    def say(self, text: str, edits: str | None = None) -> Heard:
        """Write a line, or correct the message with this key; the one answer comes back."""
        (heard,) = self.write(text, edits)
        return heard

    def write(self, text: str, edits: str | None = None) -> list[Heard]:
        """Write a line; all that comes then, with the notices that waited for it."""
        corrected = {"edits": edits} if edits else {}
        return self._send({"text": text, **corrected}, "text")

    def tap(self, heard: Heard, label: str) -> Heard:
        """Tap a button of a message."""
        return self.forge(heard.surface, heard.key(label))

    def forge(self, surface: str, key: str) -> Heard:
        """Tap what may never have been a button."""
        (heard,) = self._send({"surface": surface, "key": key}, "pick")
        return heard

    def told(self) -> list[Heard]:
        """What was written for this address and not yet taken, notices included."""
        mine = (t.outbox.c.address == self.address, t.outbox.c.state == "waiting")
        with self.engine.begin() as connection:
            rows = connection.execute(select(t.outbox).where(*mine).order_by(t.outbox.c.id)).all()
            connection.execute(update(t.outbox).where(*mine).values(state="sent", done_at=self.now))
        return [
            Heard(
                one_space(row.body), tuple(Option(**choice) for choice in row.choices), row.surface or "", row.reference
            )
            for row in rows
        ]

    def issued(self, text: str) -> list[Statement]:
        """Write a line, and give the statements of its turn."""
        assert not self.told(), "something was said before"
        self._receive({"text": text}, "text")
        with statements(self.engine) as issued:
            self._desk.handle(self.address)
        assert self._state() == "done"
        self.told()
        return issued

    def _send(self, payload: dict[str, object], kind: str) -> list[Heard]:
        assert not self.told(), "something was said before"
        self._receive(payload, kind)
        while self._desk.handle(self.address) is not None:
            pass
        assert self._state() == "done"
        return self.told()

    def _receive(self, payload: dict[str, object], kind: str) -> None:
        self.last = f"m-{next(keys)}"
        with self.engine.begin() as connection:
            inbox.receive(connection, [Incoming(self.address, self.last, self.now, kind, payload)], "test")

    def _state(self) -> str:
        with self.engine.connect() as connection:
            mine = (t.inbox.c.address == self.address, t.inbox.c.key == self.last)
            return str(connection.scalar(select(t.inbox.c.state).where(*mine)))


def one_space(text: str) -> str:
    """The text with common spaces, line by line."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def guardian(connection: Connection, first_name: str, family: str) -> Guardian:
    """Somebody of the demo town; of several with these names the first."""
    homes = people.families(connection, family)
    return next(one for home in homes for one in people.guardians(connection, home) if one.first_name == first_name)


def linked(engine: Engine, first_name: str, family: str, now: datetime = DEMO_NOW) -> Chat:
    """A guardian of the demo town, at an address of their own."""
    chat = Chat(engine, f"test:{first_name}", now)
    with engine.begin() as connection:
        keeping.keep_link(connection, Link(chat.address, guardian(connection, first_name, family), None, now))
    return chat


def counted(engine: Engine, table: str) -> int:
    """How many rows a table has."""
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(t.METADATA.tables[table])) or 0
