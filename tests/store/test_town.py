"""What the town answers: the right facts, as the same objects, in one statement each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from bot.store import people
from bot.store.people import SqlRegister, addresses, sender
from bot.store.town import SqlTown
from domain.audit import SYSTEM, Actor, AuditEvent, Search
from domain.batch import Batch
from domain.booking import Status
from domain.closure import Closure
from domain.line import Line
from domain.link import Link, digest
from domain.money import Money
from domain.outcome import Booked
from domain.wallet import EntryKind, LedgerEntry, Wallet
from tests.store.conftest import ON_POSTGRESQL
from tests.store.statements import statements
from tests.store.town import (
    CODE,
    DAY,
    HERE,
    NOW,
    TODAY,
    TestTown,
    make_batch,
    make_booking,
    make_guardian,
    make_structure,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from bot.store.people import Sender


@dataclass(frozen=True)
class Visit:
    """A turn of the first family, on a session that has read nothing else."""

    connection: Connection
    person: Sender
    town: SqlTown


def asked(town: TestTown) -> Batch:
    """One that nobody has confirmed."""
    batch = Batch("test", town.families[0], SYSTEM, datetime(2026, 11, 20, tzinfo=UTC))
    batch.id = 1
    return batch


def payment(town: TestTown) -> LedgerEntry:
    """One that no wallet has."""
    wallet = Wallet(town.families[0].id, "Enfance")
    wallet.id = 1
    return LedgerEntry(wallet, EntryKind.PAYMENT, Money(740), TODAY, datetime(2026, 11, 20, tzinfo=UTC), "payment:1")


def closure(town: TestTown) -> Closure:
    """One that nobody has ordered."""
    ordered = Closure(town.structure.id, (town.activity.id,), TODAY, DAY, "grève", SYSTEM, NOW)
    ordered.id = 1
    return ordered


METHODS: dict[str, Callable[[SqlTown, TestTown], object]] = {
    "load_children": lambda sql, town: sql.load_children(town.families[0]),
    "openings": lambda sql, town: sql.openings(town.activity, DAY, DAY),
    "openings_locked": lambda sql, town: sql.openings_locked([town.openings[0].id]),
    "lock_children": lambda sql, town: sql.lock_children(town.families[0].children),
    "live_bookings": lambda sql, town: sql.live_bookings(town.families[0].children, [town.activity], DAY, DAY),
    "upcoming": lambda sql, town: sql.upcoming(town.families[0], TODAY),
    "followed": lambda sql, town: sql.followed(town.families[0], TODAY, DAY),
    "refused": lambda sql, town: sql.refused(town.families[0], TODAY, DAY),
    "charged_until": lambda sql, _town: sql.charged_until(),
    "ledger": lambda sql, town: sql.ledger(town.families[0], TODAY, DAY),
    "written_beside": lambda sql, town: sql.written_beside(town.families[0], TODAY, DAY),
    "bookings": lambda sql, town: sql.bookings(town.families[0], [1]),
    "ranks": lambda sql, town: sql.ranks(sql.upcoming(town.families[1], TODAY)),
    "standings": lambda sql, town: sql.standings(town.families),
    "queues": lambda sql, town: sql.queues(town.openings),
    "let_in": lambda sql, town: sql.let_in(town.openings, TODAY, DAY),
    "parties": lambda sql, _: sql.parties(["frame:1"]),
    "live_at": lambda sql, town: sql.live_at(town.openings[0], 200),
    "extent": lambda sql, town: sql.extent(closure(town)),
    "ended_by": lambda sql, town: sql.ended_by(closure(town)),
    "closed_upon": lambda sql, town: sql.closed_upon(town.openings),
    "closures": lambda sql, _: sql.closures(5),
    "lines_under": lambda sql, town: sql.lines_under("closure:1:", town.families),
    "waited_for": lambda sql, _: sql.waited_for(),
    "offers_at": lambda sql, town: sql.offers_at(town.openings),
    "offers": lambda sql, town: sql.offers(town.families[0], TODAY),
    "requests": lambda sql, town: sql.requests(town.families[0]),
    "requests_waiting": lambda sql, _: sql.requests_waiting(),
    "places_waiting": lambda sql, _: sql.places_waiting(),
    "places_asked": lambda sql, _: sql.places_asked("M-00001"),
    "family": lambda sql, town: sql.family(town.families[0].id),
    "requests_locked": lambda sql, _: sql.requests_locked([1]),
    "batch": lambda sql, _: sql.batch("frame:1"),
    "last_batch": lambda sql, town: sql.last_batch(town.families[0], Actor.of(town.guardians[0])),
    "journal": lambda sql, town: sql.journal(
        town.families[0], Search(9, town.families[0].children, [town.activity], [TODAY, DAY]), 11
    ),
    "guardians": lambda sql, town: sql.guardians(town.families),
    "wallets": lambda sql, town: sql.wallets(town.families),
    "orders": lambda sql, _: sql.orders([1]),
    "attempts_pending": lambda sql, _: sql.attempts_pending([1], NOW),
    "orders_of": lambda sql, town: sql.orders_of(asked(town)),
    "held_by": lambda sql, town: sql.held_by(town.families[0], 1),
    "wallets_locked": lambda sql, town: sql.wallets_locked(town.families),
    "open_orders": lambda sql, town: sql.open_orders(town.families[0]),
    "payments": lambda sql, town: sql.payments(town.families[0], 10),
    "decided": lambda sql, town: sql.decided(town.families[0], 0),
    "untransmitted": lambda sql, town: sql.untransmitted(town.families[0]),
    "notices": lambda sql, town: sql.notices(town.guardians[0], 10),
    "is_written": lambda sql, town: sql.is_written(payment(town)),
    "uncharged": lambda sql, _: sql.uncharged(TODAY, DAY, 300),
    "unsettled": lambda sql, _: sql.unsettled(DAY, 300),
    "written": lambda sql, town: sql.written(sql.upcoming(town.families[0], TODAY)),
    "settle": lambda sql, town: sql.settle(sql.upcoming(town.families[0], TODAY)),
    "open_wallets": lambda sql, town: sql.open_wallets([(town.families[0], "Enfance")]),
}

KEEPING = [
    "keep",
    "keep_run",
    "keep_closure",
    "keep_entries",
    "keep_till",
    "keep_requests",
    "change_requests",
    "enrol",
    "change",
    "change_preferences",
]


@pytest.fixture
def visit(engine: Engine, town: TestTown) -> Iterator[Visit]:
    """The first family has booked the first opening, the second one waits for it."""
    with engine.begin() as connection:
        keep_bookings(connection, town)
    with engine.connect() as connection:
        person = sender(connection, "test:0")
        assert person is not None
        yield Visit(connection, person, person.town)


def keep_bookings(connection: Connection, town: TestTown) -> None:
    family = town.families[0]
    booked, waiting = make_booking(town, family), make_booking(town, town.families[1], Status.WAITLISTED)
    batch = make_batch(family, booked, waiting)
    batch.lines.append(Line(family.children[0], town.activity, DAY, Booked(Money(2487))))
    SqlTown(connection, town.structure).keep(batch)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_is_one_statement(visit: Visit, engine: Engine, town: TestTown, method: str) -> None:
    """Some are counted with the look that finds what they speak of; SQLite has nothing more to lock."""
    with statements(engine) as issued:
        METHODS[method](visit.town, town)
    exceptions = {"ranks": 2, "written": 2, "settle": 2, "lock_children": 0 if engine.dialect.name == "sqlite" else 1}
    assert len(issued) == exceptions.get(method, 1)


def test_every_method_of_the_protocol_is_counted() -> None:
    """A new method of SqlTown is counted too."""
    public = {name for name in vars(SqlTown) if not name.startswith("_")}
    assert {*METHODS, *KEEPING, "activities"} == public


def test_what_was_decided_stands_though_it_is_read_again(visit: Visit, town: TestTown) -> None:
    """Who leaves a queue is not let in by the seat that comes free in the same turn: their row still says they wait."""
    [opening] = visit.town.openings_locked([town.openings[0].id])
    [entry] = visit.town.queues([opening])
    make_batch(town.families[1]).give_back(entry)
    assert visit.town.queues([opening]) == [entry]
    assert (entry.status, opening.waiting) == (Status.CANCELLED, 0)


@pytest.mark.parametrize(("address", "count"), [("test:0", 3), ("test:staff", 1), ("test:nobody", 1)])
def test_who_writes_is_found_in_three_statements_at_most(
    engine: Engine, town: TestTown, address: str, count: int
) -> None:
    """Three for a guardian, with activities, family, children and enrolments; one for anybody else."""
    del town
    with engine.connect() as connection, statements(engine) as issued:
        sender(connection, address)
    assert len(issued) == count


def test_the_children_come_with_all_that_is_asked_of_them(visit: Visit) -> None:
    """Enrolments with their activities and groups are there, without another statement."""
    assert visit.person.family is not None
    [child] = visit.person.family.children
    [enrolment] = child.enrolments
    assert enrolment.group is not None
    assert (enrolment.activity.name, enrolment.group.name) == ("ALSH", "6-12")


def test_an_activity_comes_with_its_groups(visit: Visit) -> None:
    """In the order in which they were made."""
    [activity] = visit.town.activities()
    assert [group.name for group in activity.groups] == ["6-12", "3-5"]


def test_one_fact_is_one_object(visit: Visit) -> None:
    """The board compares children, openings, families and groups by `is`."""
    family = visit.person.family
    assert family is not None
    [activity] = visit.town.activities()
    [opening] = visit.town.openings(activity, DAY, DAY)
    [booking] = visit.town.live_bookings(family.children, [activity], DAY, DAY)
    [enrolment] = family.children[0].enrolments
    assert booking.opening is opening
    assert booking.child is family.children[0]
    assert booking.family is family
    assert enrolment.activity is activity
    assert opening.group is enrolment.group


def test_a_refreshed_opening_still_knows_its_activity_and_group(visit: Visit, town: TestTown) -> None:
    """What the lock refreshes is the opening alone."""
    [activity] = visit.town.activities()
    [opening] = visit.town.openings_locked([town.openings[0].id])
    assert opening.activity is activity
    assert opening.group is activity.groups[0]


def test_openings_of_another_structure_are_not_locked(visit: Visit, town: TestTown) -> None:
    """An id from a forged choice reaches nothing."""
    elsewhere = make_structure(visit.connection, "Ailleurs")
    assert not SqlTown(visit.connection, elsewhere).openings_locked([town.openings[0].id])


def test_openings_are_locked_in_the_order_of_their_ids(visit: Visit, engine: Engine, town: TestTown) -> None:
    """Two requests for the same days cannot wait for one another for ever."""
    ids = [opening.id for opening in town.openings]
    with statements(engine) as issued:
        locked = visit.town.openings_locked(reversed(ids))  # type: ignore[arg-type]
    assert [opening.id for opening in locked] == ids
    assert "ORDER BY opening.id" in issued[0].text


def test_a_booking_of_another_family_is_not_found(visit: Visit, town: TestTown) -> None:
    """None, whatever the id."""
    [booking] = visit.town.upcoming(town.families[1], TODAY)
    assert visit.town.bookings(town.families[0], [booking.id]) == []
    assert visit.town.bookings(town.families[1], [booking.id]) == [booking]


@ON_POSTGRESQL
def test_a_booking_is_read_afresh_at_each_call(visit: Visit, engine: Engine) -> None:
    """What the other guardian cancels after the first look is cancelled under the lock; SQLite lets nobody write."""
    assert visit.person.family is not None
    [booking] = visit.town.upcoming(visit.person.family, TODAY)
    with engine.begin() as other:
        theirs = SqlTown(other, visit.person.structure)
        batch = make_batch(visit.person.family, key="theirs")
        batch.cancel(theirs.upcoming(visit.person.family, TODAY)[0], HERE)
        theirs.keep(batch)
    visit.town.openings_locked([booking.opening.id])
    assert booking.is_live
    assert visit.town.bookings(visit.person.family, [booking.id]) == [booking]
    assert not booking.is_live


def test_the_look_ahead_ends_with_the_day_asked_for(visit: Visit) -> None:
    """Both ends are included."""
    [activity] = visit.town.activities()
    assert len(visit.town.openings(activity, DAY, DAY)) == 1
    assert not visit.town.openings(activity, DAY + timedelta(days=1), DAY + timedelta(days=9))
    assert visit.person.family is not None
    assert not visit.town.upcoming(visit.person.family, DAY + timedelta(days=1))


def test_ranks_count_from_the_head_of_the_queue(visit: Visit, town: TestTown) -> None:
    """A rank is computed, a position is not edited: whoever leaves moves the others up."""
    sql, third = visit.town, make_guardian(visit.connection, town.activity, 3).family
    openings = sql.openings_locked([town.openings[0].id])
    joining = make_booking(TestTown(**vars(town) | {"openings": openings}), third, Status.WAITLISTED)
    sql.keep(make_batch(third, joining, key="joining"))
    [head, last] = sql.queues(openings)
    assert (last.child.id, sql.ranks([head, last])) == (third.children[0].id, {head.id: 1, last.id: 2})
    leaving = make_batch(town.families[1], key="leaving")
    leaving.cancel(head, HERE)
    sql.keep(leaving)
    assert sql.ranks([head, last]) == {last.id: 1}
    assert sql.queues(openings) == [last]


def test_a_batch_comes_back_with_its_lines(visit: Visit) -> None:
    """What was told at the confirmation can be told again."""
    batch = visit.town.batch("frame:1")
    assert batch is not None
    assert [(line.day, line.outcome) for line in batch.lines] == [(DAY, Booked(Money(2487)))]
    assert batch.family is visit.person.family
    assert visit.town.batch("frame:2") is None


def test_guardians_of_several_families(visit: Visit, town: TestTown) -> None:
    """In the order they were made, with the address where each is reached."""
    guardians = visit.town.guardians(town.families)
    assert [guardian.id for guardian in guardians] == [guardian.id for guardian in town.guardians]
    assert list(addresses(visit.connection, guardians).values()) == ["test:0", "test:1"]


def test_one_address_has_one_live_link(visit: Visit, town: TestTown) -> None:
    """The database refuses a second one, and accepts it when the first is revoked."""
    visit.person.link.revoked_at = NOW
    event = AuditEvent(town.structure.id, SYSTEM, NOW, "linked", "invitation:1")
    visit.town.change(visit.person.link, event)
    register = SqlRegister(visit.connection)
    invitation = register.invitation(digest(CODE))
    assert invitation is not None
    register.add(Link("test:0", visit.person.link.guardian, None, NOW), invitation, event)
    with pytest.raises(IntegrityError):
        register.add(Link("test:1", visit.person.link.guardian, None, NOW), invitation, event)


def test_an_invitation_is_found_by_the_digest_of_its_code(visit: Visit, engine: Engine, town: TestTown) -> None:
    """In one statement, with the person it was handed to."""
    with statements(engine) as issued:
        invitation = SqlRegister(visit.connection).invitation(digest(CODE.lower()))
    assert invitation is not None
    assert invitation.guardian is not None
    assert invitation.guardian.id == town.guardians[0].id
    assert len(issued) == 1
    assert SqlRegister(visit.connection).invitation("unknown") is None


def test_a_collection_that_was_not_read_is_refused(visit: Visit, town: TestTown) -> None:
    """Nothing is loaded behind our back, and nothing looks empty that is not."""
    [family] = people.families(visit.connection, town.families[1].reference)
    with pytest.raises(AttributeError, match="children"):
        _ = family.children


def test_a_reference_that_was_not_read_is_refused(connection: Connection, town: TestTown) -> None:
    """Neither is a row fetched by the way."""
    with pytest.raises(LookupError):
        SqlTown(connection, town.structure).openings_locked([town.openings[0].id])
