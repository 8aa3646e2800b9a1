"""The databases that are measured: a small town and a large one, in SQLite and in PostgreSQL."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, make_url, select, text

from bot.demo.fill import fill
from bot.store import schema
from bot.store import tables as t
from bot.store.engine import open_engine
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

SMALL, LARGE = 100, 20_000  # families
CHANGED = [t.booking, t.line, t.batch, t.audit_event, t.outbox, t.inbox, t.conversation]  # by turns


@dataclass(frozen=True)
class Place:
    """A town in a database, which can be put back as it was."""

    kind: str
    families: int
    engine: Engine
    last_booking: int  # the highest id before any turn

    @property
    def url(self) -> str:
        return self.engine.url.render_as_string(hide_password=False)

    def reset(self) -> None:
        """Undo what turns have done, and count ids from where they were: a recorded turn can be issued again."""
        with self.engine.begin() as connection:
            made = select(t.booking.c.opening_id).where(t.booking.c.id > self.last_booking)
            freed = t.opening.update().where(t.opening.c.id.in_(made)).values(taken=t.opening.c.taken - 1)
            connection.execute(freed)
            for table in CHANGED:
                kept = self.last_booking if table is t.booking else 0
                connection.execute(table.delete().where(table.c.id > kept))
                if self.kind == "PostgreSQL":
                    connection.execute(text(f"SELECT setval('{table.name}_id_seq', {kept + 1}, false)"))


@contextmanager
def places(folder: Path, server: str | None) -> Iterator[list[Place]]:
    """Both towns in each database that can be had."""
    urls = {families: databases(folder, server, f"town_{families}") for families in (SMALL, LARGE)}
    kinds = urls[SMALL]
    found = [place(kind, families, urls[families][kind]) for kind in kinds for families in (SMALL, LARGE)]
    yield found
    for place in found:
        place.engine.dispose()


def databases(folder: Path, server: str | None, name: str) -> dict[str, str]:
    """A new database of each kind that can be had."""
    found = {"SQLite": f"sqlite:///{folder}/{name}.db"}
    return found | ({"PostgreSQL": _database(server, name)} if server else {})


def place(kind: str, families: int, url: str) -> Place:
    """A new town of so many families."""
    engine = open_engine(url)
    schema.create(engine)
    with engine.begin() as connection:
        fill(connection, DEMO_NOW, families=families)
        last = connection.scalar(select(func.max(t.booking.c.id))) or 0
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return Place(kind, families, engine, last)


def _database(server: str, name: str) -> str:
    engine = open_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)
