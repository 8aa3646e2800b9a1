"""Processes that confirm the same day at the same time, as errands do: look, lock, decide, keep, commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from bot.store import queries
from bot.store.engine import open_engine
from bot.store.people import sender
from bot.store.town import SqlTown
from domain.audit import Actor
from domain.batch import Batch
from domain.change import Change
from domain.outcome import Refused, Waitlisted
from domain.wish import Wish
from tests.store.town import HERE, NOW

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from multiprocessing.synchronize import Barrier

    from sqlalchemy import Connection

    from bot.store.people import Sender
    from domain.opening import Opening
    from domain.outcome import Outcome

PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Entry:
    """What one process was told for one day."""

    day: date
    outcome: str


class Unlocked(SqlTown):
    """A town whose lock is taken away: everybody reads, and waits for the others, before anybody writes."""

    barrier: Barrier

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        """Read without a lock. SQLite's lock is its transaction, so that one is ended."""
        statement = queries.openings_locked.statement._generate()  # a copy
        statement._for_update_arg = None
        read = replace(queries.openings_locked, statement=statement)
        openings = [opening for (opening,) in self._ask(read, ids=ids, structure=self._structure.id)]
        if self._connection.dialect.name == "sqlite":
            self._connection.commit()
        self.barrier.wait(PATIENCE)
        return openings


def race(url: str, workers: int, days: Sequence[date]) -> list[Entry]:
    """Let that many processes confirm each day at the same time; give what each was told."""
    return _run(url, workers, days, locked=True)


def race_without_lock(url: str, days: Sequence[date]) -> list[Entry]:
    """Let two processes confirm each day without a lock."""
    return _run(url, 2, days, locked=False)


def _run(url: str, workers: int, days: Sequence[date], *, locked: bool) -> list[Entry]:
    context = get_context("spawn")
    with context.Manager() as manager:
        barrier = manager.Barrier(workers)
        with context.Pool(workers) as pool:
            told = pool.starmap(_worker, [(url, index, days, barrier, locked) for index in range(workers)], chunksize=1)
    return [entry for entries in told for entry in entries]


def _worker(url: str, index: int, days: Sequence[date], barrier: Barrier, locked: bool) -> list[Entry]:  # noqa: FBT001
    """Confirm each day in turn, at the same time as the others."""
    engine = open_engine(url)
    entries = []
    for day in days:
        barrier.wait(PATIENCE)
        with engine.connect() as connection:
            outcome = _confirm(connection, index, day, None if locked else barrier)
            connection.commit()
        entries.append(Entry(day, _told(outcome)))
    engine.dispose()
    return entries


def _confirm(connection: Connection, index: int, day: date, barrier: Barrier | None) -> Outcome:
    person = sender(connection, f"test:{index}")
    assert person is not None
    return confirm(_town(connection, person, barrier), person, day)


def _town(connection: Connection, person: Sender, barrier: Barrier | None) -> SqlTown:
    if barrier is None:
        return person.town
    town = Unlocked(connection, person.structure, person.town._memory)
    town.barrier = barrier
    return town


def confirm(town: SqlTown, person: Sender, day: date, key: str = "") -> Outcome:
    """Book the family's first child on one day."""
    assert person.family is not None
    [activity] = town.activities()
    wish = Wish(person.family.children[0], activity, day)
    change = Change(town, person.family, HERE, [wish])
    batch = Batch(f"{person.link.address}:{day}{key}", person.family, Actor.of(person.person), NOW)
    change.lock()
    change.decide(batch)
    town.keep(batch)
    return batch.lines[0].outcome


def _told(outcome: Outcome) -> str:
    match outcome:
        case Waitlisted():
            return f"Waitlisted {outcome.rank}"
        case Refused():
            return f"Refused {type(outcome.reason).__name__}"
    return type(outcome).__name__
