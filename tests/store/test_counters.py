"""The counters of an opening are written with its bookings, or neither is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.store import tables as t
from bot.store.people import sender
from bot.store.town import SqlTown
from domain.booking import Status
from domain.change import Change
from tests.store.race import confirm
from tests.store.town import HERE, TODAY, TestTown, make_batch, make_booking

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from bot.store.people import Sender
    from domain.batch import Batch


def test_what_is_decided_and_not_kept_is_not_written(engine: Engine, town: TestTown) -> None:
    """A raised counter is never committed without its booking."""

    class Forgetful(SqlTown):
        def keep(self, batch: Batch) -> None:
            """Keep nothing."""

    with engine.begin() as connection:
        person = known(connection, "test:0")
        confirm(Forgetful(connection, person.structure, person.town._memory), person, town.openings[0].day)
    assert counters(engine) == (0, 0, 0)


def test_a_booking_is_kept_with_its_counter(engine: Engine, town: TestTown) -> None:
    """A seat that nobody counted would be sold twice."""
    book(engine, "test:0", town)
    assert counters(engine) == (1, 0, 1)


def test_so_is_a_place_in_the_queue(engine: Engine, town: TestTown) -> None:
    """The second family waits."""
    book(engine, "test:0", town)
    book(engine, "test:1", town)
    assert counters(engine) == (1, 1, 2)


def test_a_seat_given_back_is_written_with_its_counter(engine: Engine, town: TestTown) -> None:
    """A cancellation lowers the counter and ends the booking."""
    book(engine, "test:0", town)
    with engine.begin() as connection:
        cancel(connection, "test:0")
    assert counters(engine) == (0, 0, 1)


def test_a_seat_that_is_passed_on_is_written_for_both(engine: Engine, town: TestTown) -> None:
    """Whoever waited is booked, and the opening is full again."""
    book(engine, "test:0", town)
    book(engine, "test:1", town)
    with engine.begin() as connection:
        cancel(connection, "test:0")
    assert counters(engine) == (1, 0, 2)
    with engine.connect() as connection:
        statuses = connection.scalars(select(t.booking.c.status).order_by(t.booking.c.id)).all()
    assert statuses == [Status.CANCELLED, Status.CONFIRMED]


def test_one_child_has_one_live_booking_of_an_opening(connection: Connection, town: TestTown) -> None:
    """A second one, whoever makes it, is refused by the database itself."""
    twice = [make_booking(town, town.families[0]), make_booking(town, town.families[0])]
    with pytest.raises(IntegrityError):
        SqlTown(connection, town.structure).keep(make_batch(town.families[0], *twice))


def test_an_ended_booking_leaves_room_for_a_new_one(engine: Engine, town: TestTown) -> None:
    """The day may be booked again after it was cancelled."""
    book(engine, "test:0", town)
    with engine.begin() as connection:
        cancel(connection, "test:0")
    book(engine, "test:0", town, key="again")
    assert counters(engine) == (1, 0, 2)


def book(engine: Engine, address: str, town: TestTown, key: str = "first") -> None:
    with engine.begin() as connection:
        person = known(connection, address)
        confirm(person.town, person, town.openings[0].day, key)


def cancel(connection: Connection, address: str) -> None:
    """Give back all that is booked, as the errand does."""
    person = known(connection, address)
    assert person.family is not None
    sql = person.town
    change = Change(sql, person.family, HERE, ends=sql.upcoming(person.family, TODAY))
    batch = make_batch(person.family, key="cancel")
    change.lock()
    change.decide(batch)
    sql.keep(batch)


def known(connection: Connection, address: str) -> Sender:
    person = sender(connection, address)
    assert person is not None
    return person


def counters(engine: Engine) -> tuple[int, int, int]:
    """Of the first opening: the seats it counts, and who waits; and how many bookings there are."""
    with engine.connect() as connection:
        counted = select(t.opening.c.taken, t.opening.c.waiting).order_by(t.opening.c.id).limit(1)
        taken, waiting = connection.execute(counted).one()
        return taken, waiting, connection.execute(select(func.count()).select_from(t.booking)).scalar_one()
