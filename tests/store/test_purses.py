"""Purses that several processes spend from at once, on PostgreSQL, where nothing but the lock holds them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.booking import Status
from domain.money import Money
from tests.counts import COUNTS
from tests.domain.payers import LABELS
from tests.domain.promises_of_money import OF_MONEY
from tests.domain.small_town import CLOCK_CHANGES, small_town
from tests.store.conftest import ON_POSTGRESQL
from tests.store.machine import InDatabase
from tests.store.purse_race import Asked, scramble, spend

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.domain.small_town import SmallTown


@ON_POSTGRESQL
def test_no_promise_of_money_is_broken_by_processes_that_race(engine: Engine, database_url: str) -> None:
    """Two guardians and two other families book, exchange, cancel, pay, twice perhaps, and let lapse; no deadlock."""
    kept, town = purses(engine, [3, 2, None])
    for home in town.homes:
        kept.write(home.id, "Journée", Money(1500))
    scramble(database_url, kept.name, COUNTS.race_workers, 2 * COUNTS.race_rounds)
    facts = kept.facts()
    for is_so in OF_MONEY:
        is_so(facts, facts)
    assert [(one.taken, one.waiting) for one in facts.seats.values()] == [
        (facts.held(key), len(facts.queue(key))) for key in facts.seats
    ]
    assert {place.status for place in facts.places.values()} >= {Status.CONFIRMED, Status.CANCELLED}


@ON_POSTGRESQL
def test_two_guardians_spend_a_credit_once(engine: Engine, database_url: str) -> None:
    """Whoever comes second is asked to pay."""
    kept, asked = two_guardians(engine)
    spend(database_url, asked)
    assert standing(kept) == [Status.CONFIRMED, Status.PRE_BOOKED]


@ON_POSTGRESQL
def test_without_the_lock_on_their_purse_they_spend_it_twice(engine: Engine, database_url: str) -> None:
    """The control: both read before either writes."""
    kept, asked = two_guardians(engine)
    spend(database_url, asked, locked=False)
    assert standing(kept) == [Status.CONFIRMED, Status.CONFIRMED]


def two_guardians(engine: Engine) -> tuple[InDatabase, list[Asked]]:
    """Each asks for another child and another day; their family has a credit for one, and a purse for what it likes."""
    kept, town = purses(engine, [None, None, None])
    kept.write(town.homes[0].id, LABELS[0], Money(1000))
    kept.write(town.homes[0].id, LABELS[1], Money(1))
    days = [opening.day for opening in town.openings[:2]]
    return kept, [Asked(f"{kept.name}:{number}", number, day) for number, day in enumerate(days)]


def standing(kept: InDatabase) -> list[Status]:
    return sorted(place.status for place in kept.facts().places.values())


def purses(engine: Engine, seats: list[int | None]) -> tuple[InDatabase, SmallTown]:
    """A town where both activities are paid for beforehand."""
    town = small_town(CLOCK_CHANGES[0], [(one, None) for one in seats], LABELS)
    return InDatabase(engine, town), town
