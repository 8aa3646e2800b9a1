"""What is asked of the town to follow what a family has asked for: a period, however long the family has been there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert

from bot.demo.census import keys_of
from bot.store import journal, processes
from bot.store import tables as t
from bot.store.keeping import keep_events
from bot.store.people import sender
from bot.store.town import SqlTown
from domain.audit import SYSTEM, AuditEvent, Subject
from domain.booking import Status
from domain.line import Line
from domain.money import Money
from domain.outcome import Booked, Refused
from domain.refusal import Full
from tests.bot.chat import ON_SQLITE
from tests.store.steps import steps
from tests.store.town import DAY, NOW, TODAY, TestTown, make_batch, make_booking

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from domain.family import Family

ONE = timedelta(days=1)
TEN_YEARS = 3650  # days
BETWEEN = (TODAY, TODAY + timedelta(days=30))


def test_what_has_ended_is_followed_too(engine: Engine, town: TestTown) -> None:
    """With what was never booked, and who asked for it; nothing of another family or of other days."""
    family, other = town.families
    booking, refused = make_booking(town, family, Status.CANCELLED), Refused(Full())
    with engine.begin() as connection:
        batch = make_batch(family, booking, make_booking(town, other))
        batch.lines += [Line(family.children[0], town.activity, DAY, outcome) for outcome in (Booked(Money()), refused)]
        batch.lines.append(Line(family.children[0], town.activity, DAY + timedelta(days=90), refused))
        SqlTown(connection, town.structure).keep(batch)
    with engine.begin() as connection:
        person = sender(connection, "test:0")
        assert person
        assert person.family
        [found] = person.town.followed(person.family, *BETWEEN)
        [(asked, line)] = person.town.refused(person.family, *BETWEEN)
    assert (found.status, found.opening.day) == (Status.CANCELLED, DAY)
    assert (asked.actor.name, line.day, line.outcome) == ("Sam", DAY, refused)


def test_what_was_confirmed_behind_the_mark_is_not_transmitted(engine: Engine, town: TestTown) -> None:
    """Nothing that was there before, that was not confirmed, or that is another family's."""
    family, other = town.families
    mark = processes.transmitted(town.structure.id)
    with engine.begin() as connection:
        sql = SqlTown(connection, town.structure)
        keep_events(connection, [event("booked", family, TODAY)])
        assert sql.untransmitted(family) is None
        processes.note(connection, mark, str(journal.last_line(connection)))
        assert sql.untransmitted(family) == frozenset()
        later = [("promoted", family), ("waitlisted", family), ("refused", family), ("booked", other)]
        keep_events(connection, [event(action, whose, DAY + n * ONE) for n, (action, whose) in enumerate(later)])
        assert sql.untransmitted(family) == frozenset([place_of(family, DAY)])


def event(action: str, family: Family, day: date) -> AuditEvent:
    return AuditEvent(family.structure_id, SYSTEM, NOW, action, place=place_of(family, day))


def place_of(family: Family, day: date) -> Subject:
    return Subject(family.id, family.children[0].id, 1, day)


@ON_SQLITE
def test_ten_years_of_bookings_cost_no_more(engine: Engine, town: TestTown) -> None:
    """SQLite counts its own steps: they are those of the period, whatever was before it."""
    with engine.begin() as connection:
        before = asked(connection, town)
        live_ten_years(connection, town)
    with engine.begin() as connection:
        assert asked(connection, town) < 2 * before


def asked(connection: Connection, town: TestTown) -> int:
    """What the two questions make SQLite do."""
    sql, family = SqlTown(connection, town.structure), town.families[0]
    sql.activities()
    return steps(connection, lambda: (sql.followed(family, *BETWEEN), sql.refused(family, *BETWEEN)))


def live_ten_years(connection: Connection, town: TestTown) -> None:
    """A booking and a refusal for each day gone by."""
    family, activity = town.families[0], town.activity
    child = family.children[0]
    batch = make_batch(family, key="old")
    days = [TODAY - timedelta(days=1 + number) for number in range(TEN_YEARS)]
    batch.lines = [Line(child, activity, day, Refused(Full())) for day in days]
    SqlTown(connection, town.structure).keep(batch)
    who = {"child_id": child.id, "family_id": family.id, "booked_by_kind": "guardian", "booked_by_name": "Sam"}
    booked = {"status": Status.CONFIRMED, "price": Money(370), "booked_at": NOW, **who}
    openings = keys_of(connection, t.opening, [opening(activity.id, day) for day in days])
    connection.execute(insert(t.booking), [{"opening_id": key, **booked} for key in openings])


def opening(activity: int, day: date) -> dict[str, object]:
    return {"activity_id": activity, "day": day, "taken": 1, "waiting": 0, "last_position": 0}
