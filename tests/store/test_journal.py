"""Who reads the journal on from a line passes none over, however late a line with a lower number is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import journal, processes
from bot.store.keeping import keep_events
from bot.store.town import SqlTown
from tests.store.conftest import ON_POSTGRESQL
from tests.store.test_follow_up import ONE, event, place_of
from tests.store.town import DAY

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from domain.audit import Subject
    from tests.store.town import TestTown


@ON_POSTGRESQL
def test_a_line_that_is_committed_late_is_waited_for(engine: Engine, town: TestTown) -> None:
    """The control: by the last line that can be seen it would be told « transmise » and be in no file."""
    with engine.connect() as slow:
        keep_events(slow, [event("booked", town.families[0], DAY)])
        with engine.begin() as quick:
            keep_events(quick, [event("booked", town.families[0], DAY + ONE)])
        with engine.begin() as asking:
            seen = journal.last_line(asking)
            assert journal.complete_until(asking, patience=0.1) is None
        slow.commit()
    assert untransmitted(engine, town, seen) == frozenset()
    with engine.begin() as asking:
        assert journal.complete_until(asking) == seen


@ON_POSTGRESQL
def test_who_reads_or_locks_the_rest_of_the_town_is_not_waited_for(engine: Engine, town: TestTown) -> None:
    """Only who has written in the journal."""
    with engine.connect() as other:
        journal.last_line(other)
        sql = SqlTown(other, town.structure)
        sql.activities()
        assert sql.openings_locked([town.openings[0].id])
        with engine.begin() as asking:
            assert journal.complete_until(asking, patience=0) == 0


def test_a_line_behind_it_is_told_the_next_time(engine: Engine, town: TestTown) -> None:
    """It is not transmitted yet."""
    with engine.begin() as connection:
        line = journal.complete_until(connection)
        keep_events(connection, [event("booked", town.families[0], DAY)])
    assert untransmitted(engine, town, line or 0) == frozenset([place_of(town.families[0], DAY)])


def untransmitted(engine: Engine, town: TestTown, line: int) -> frozenset[Subject] | None:
    """What the first family is told after an export up to that line."""
    with engine.begin() as connection:
        processes.note(connection, processes.transmitted(town.structure.id), str(line))
        return SqlTown(connection, town.structure).untransmitted(town.families[0])
