"""The last seat of a day is raced for by processes of the operating system, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store import tables as t
from bot.store.people import sender
from domain.booking import SEATED
from domain.money import Money
from domain.outcome import Waitlisted
from tests.counts import COUNTS
from tests.store.conftest import ON_POSTGRESQL
from tests.store.race import confirm, race, race_without_lock
from tests.store.town import DAY, make_town

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection, Engine


def test_one_family_gets_the_last_seat_and_the_others_a_rank_of_their_own(engine: Engine, database_url: str) -> None:
    """For each day: one Booked, ranks 1 to n once each, Refused beyond the queue, and counters that agree."""
    queue = max(1, COUNTS.race_workers - 3)
    days = town_of(engine, COUNTS.race_workers, COUNTS.race_rounds)
    entries = race(database_url, COUNTS.race_workers, days)
    for day in days:
        outcomes = sorted(entry.outcome for entry in entries if entry.day == day)
        refused = COUNTS.race_workers - 1 - queue
        ranks = [f"Waitlisted {rank}" for rank in range(1, queue + 1)]
        assert outcomes == ["Booked", *["Refused QueueFull"] * refused, *ranks]
    with engine.begin() as connection:
        assert seats(connection) == [(1, 1)] * len(days)


def test_without_the_lock_the_race_is_lost(engine: Engine, database_url: str) -> None:
    """The control: two processes that read before either writes both get the one seat."""
    days = town_of(engine, 2, 1)
    entries = race_without_lock(database_url, days)
    assert [entry.outcome for entry in entries] == ["Booked", "Booked"]
    with engine.begin() as connection:
        assert seats(connection) == [(1, 2)]


@ON_POSTGRESQL
def test_the_count_read_under_the_lock_is_the_new_one(engine: Engine, database_url: str) -> None:
    """One transaction shows the seats, another process books and commits, then the first one locks and decides."""
    with engine.begin() as connection:
        make_town(connection)
    with engine.begin() as connection:
        person = sender(connection, "test:1")
        assert person is not None
        town = person.town
        [activity] = town.activities()
        [shown] = town.openings(activity, DAY, DAY)
        assert shown.seats_left == 1
        assert [entry.outcome for entry in race(database_url, 1, [DAY])] == ["Booked"]
        assert town.openings(activity, DAY, DAY) == [shown]
        assert shown.seats_left == 1
        outcome = confirm(town, person, DAY)
        assert shown.seats_left == 0
    assert outcome == Waitlisted(1, Money(2487))


def town_of(engine: Engine, families: int, openings: int) -> list[date]:
    """Commit a town, and give the days on which it opens."""
    with engine.begin() as connection:
        return [opening.day for opening in make_town(connection, families, openings).openings]


def seats(connection: Connection) -> list[tuple[int, int]]:
    """Of each opening: the seats it counts, and the bookings that hold one."""
    seated = t.booking.c.status.in_(SEATED)
    held = select(func.count()).where(t.booking.c.opening_id == t.opening.c.id, seated).scalar_subquery()
    return [(taken, bookings) for taken, bookings in connection.execute(select(t.opening.c.taken, held))]
