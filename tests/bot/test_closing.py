"""Days that the service closes: in slices, each whole by itself, and each family told once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from time import sleep
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select, update

from bot.closing import PATIENCE, step
from bot.demo.fill import PARENT
from bot.store import closures, people
from bot.store import tables as t
from domain.audit import SYSTEM
from domain.booking import Status
from domain.by_laws import ByLaws
from domain.closure import Closure
from domain.money import Money
from tests.bot.chat import Chat
from tests.bot.exchange.test_service_goes_on import counters_that_differ
from tests.bot.test_before_the_confirmation import locks_waited_for
from tests.bot.test_charging import balances_that_differ
from tests.bot.test_timetable import look
from tests.conftest import DEMO_NOW
from tests.store.conftest import ON_POSTGRESQL

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Select


class News(NamedTuple):
    """What a guardian is told, and until when that is held."""

    guardian_id: int
    body: str
    held_until: datetime | None


STRIKE = date(2026, 11, 24)
SMALL = 3  # bookings a slice


def begin(connection: Connection, first: date = STRIKE, last: date = STRIKE, activity: str = "Cantine") -> Closure:
    """A closure that nobody has carried out yet."""
    key = connection.scalars(select(t.activity.c.id).where(t.activity.c.name == activity)).one()
    closure = Closure(people.first_structure(connection).id, (key,), first, last, "grève", SYSTEM, DEMO_NOW)
    closures.keep(connection, closure)
    return closure


def live(connection: Connection) -> int:
    """Bookings of that day in the canteen that have not ended."""
    canteen = t.activity.c.name == "Cantine"
    there = select(t.opening.c.id).join(t.activity).where(t.opening.c.day == STRIKE, canteen)
    counted = select(func.count()).where(t.booking.c.opening_id.in_(there), t.is_live(t.booking.c.status))
    return connection.scalars(counted).one()


def test_a_slice_is_whole_and_the_next_goes_on(demo_engine: Engine) -> None:
    """After each transaction seats are those of the bookings, and what is left is found again."""
    with demo_engine.begin() as connection:
        closure, before = begin(connection), live(connection)
    assert before > SMALL
    for ended in range(SMALL, before, SMALL):
        with demo_engine.begin() as connection:
            assert step(connection, closure.id, DEMO_NOW, SMALL) == SMALL
            assert live(connection) == before - ended
        assert counters_that_differ(demo_engine) == []
    while one_more(demo_engine, closure):
        pass
    with demo_engine.connect() as connection:
        assert live(connection) == 0
        assert closures.under_way(connection) == []


def one_more(engine: Engine, closure: Closure) -> bool:
    with engine.begin() as connection:
        return step(connection, closure.id, DEMO_NOW, SMALL) is not None


def test_from_the_first_slice_on_nobody_books_there(demo_engine: Engine) -> None:
    """What is being closed is closed for whoever comes, whatever is left to end."""
    with demo_engine.begin() as connection:
        closure = begin(connection)
        step(connection, closure.id, DEMO_NOW, SMALL)
    alex = Chat(demo_engine, PARENT)
    alex.told()
    assert "fermeture : grève" in alex.say("cantine pour Jean-Baptiste mardi 24").text.replace("\xa0", " ")


def test_each_guardian_is_told_once_and_all(demo_engine: Engine) -> None:
    """Slice after slice the news is written anew, and leaves when the last one is done."""
    with demo_engine.begin() as connection:
        closure = begin(connection, STRIKE, STRIKE + timedelta(days=2))
        step(connection, closure.id, DEMO_NOW)
        step(connection, closure.id, DEMO_NOW)
        assert {row.held_until for row in news(connection, closure)} == {DEMO_NOW + PATIENCE}
    look(demo_engine, DEMO_NOW)
    look(demo_engine, DEMO_NOW)
    with demo_engine.connect() as connection:
        told = news(connection, closure)
    alex = [row.body for row in told if "Léo" in row.body]
    assert len({row.guardian_id for row in told}) == len(told)
    assert [body.count("•") for body in alex] == [4, 4]  # Léo and Marina, on Tuesday and Thursday, for both parents
    assert all("Rien ne vous sera facturé pour ces jours (14,80 €)." in body.replace("\xa0", " ") for body in alex)
    assert {row.held_until for row in told} == {None}


def news(connection: Connection, closure: Closure) -> list[News]:
    told = select(t.outbox).where(t.outbox.c.reference == closure.key)
    return [News(row.guardian_id, row.body, row.held_until) for row in connection.execute(told)]


def test_whatever_is_live_ends(demo_engine: Engine) -> None:
    """Who waits waits no longer, and what the service had to answer is answered."""
    states = [Status.WAITLISTED, Status.OFFERED, Status.REQUESTED, Status.CANCEL_REQUESTED]
    with demo_engine.begin() as connection:
        closure = begin(connection)
        keys = list(connection.scalars(booked(closure).limit(len(states))))
        for position, (key, status) in enumerate(zip(keys, states, strict=True), 1):
            values = {"status": status, "position": position, "offered_until": DEMO_NOW}
            connection.execute(update(t.booking).where(t.booking.c.id == key).values(values))
        there = t.opening.c.id.in_(select(t.booking.c.opening_id).where(t.booking.c.id.in_(keys)))
        connection.execute(update(t.opening).where(there).values(waiting=1, last_position=1))
        while step(connection, closure.id, DEMO_NOW) is not None:
            pass
        ended = connection.scalars(select(t.booking.c.status).where(t.booking.c.id.in_(keys)))
        assert set(ended) == {Status.CANCELLED}


def booked(closure: Closure) -> Select[tuple[int]]:
    there = select(t.opening.c.id).where(t.opening.c.day == closure.first)
    there = there.where(t.opening.c.activity_id.in_(closure.activities))
    return select(t.booking.c.id).where(t.booking.c.opening_id.in_(there), t.is_live(t.booking.c.status))


def test_what_was_paid_beforehand_is_credit(demo_engine: Engine) -> None:
    """In the same transaction, and said with its amount."""
    with demo_engine.begin() as connection:
        prepaid = update(t.activity).where(t.activity.c.name == "Cantine").values(by_laws=ByLaws(prepaid=True))
        connection.execute(prepaid)
        connection.execute(update(t.booking).values(is_prepaid=True))
        closure = begin(connection)
        while step(connection, closure.id, DEMO_NOW) is not None:
            pass
        told = news(connection, closure)
        assert balances_that_differ(connection) == []
        credit = connection.scalar(select(t.ledger_entry.c.amount).where(t.ledger_entry.c.kind == "credit_note"))
    assert credit == Money(370)
    assert any("Avoir de 7,40 €" in row.body.replace("\xa0", " ") for row in told)


@ON_POSTGRESQL
def test_purses_are_locked_in_the_order_of_their_ids(demo_engine: Engine) -> None:
    """I13: while a purse is awaited, none that comes after it is held, whoever's it is."""
    with demo_engine.begin() as connection:
        closure = begin(connection)
        [later, sooner] = prepaid_in_reverse(connection, closure)
    with demo_engine.connect() as other, ThreadPoolExecutor() as threads:
        other.execute(purse(sooner))
        closing = threads.submit(one_step, demo_engine, closure)
        while not locks_waited_for(demo_engine):
            sleep(0.01)
        assert other.scalars(purse(later, nowait=True)).one() == later
        other.rollback()
        assert closing.result()


def prepaid_in_reverse(connection: Connection, closure: Closure) -> list[int]:
    """The purses of the first family that is booked, and of the second, which was made before."""
    values = {"by_laws": ByLaws(prepaid=True), "wallet": "Repas"}
    connection.execute(update(t.activity).where(t.activity.c.name == "Cantine").values(values))
    whose = select(t.booking.c.family_id).where(t.booking.c.id.in_(booked(closure))).distinct()
    first, second = connection.scalars(whose.order_by(t.booking.c.family_id).limit(2))
    made = t.wallet.insert().returning(t.wallet.c.id)
    ids = [connection.scalars(made, {"family_id": key, "label": "Repas"}).one() for key in (second, first)]
    return ids[::-1]


def purse(key: int, *, nowait: bool = False) -> Select[int]:
    return select(t.wallet.c.id).where(t.wallet.c.id == key).with_for_update(nowait=nowait)


def one_step(engine: Engine, closure: Closure) -> int | None:
    with engine.begin() as connection:
        return step(connection, closure.id, DEMO_NOW)
