"""The demo town is whole and right, whatever the instant."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from sqlalchemy import Connection, Row, and_, func, insert, select

from bot.demo.fill import FAMILIES, PARENT, STAFF, fill
from bot.demo.offers import OFFERS
from bot.school_calendars import school_calendar
from bot.store import tables as t
from bot.store.people import sender
from dialogs.french.tokens import normalise
from domain.booking import SEATED, Status
from tests.demo.visit import NOW, filled

INSTANTS = {
    "a Friday of November": (NOW, 2026),
    "a day of July": (datetime(2027, 7, 5, 10, tzinfo=UTC), 2027),
    "the last minute of June in the town": (datetime(2027, 6, 30, 21, 59, tzinfo=UTC), 2026),
    "the first minute of July in the town": (datetime(2027, 6, 30, 22, tzinfo=UTC), 2027),
    "the day before school": (datetime(2026, 8, 31, 10, tzinfo=UTC), 2026),
    "a leap day": (datetime(2028, 2, 29, 10, tzinfo=UTC), 2027),
    "a year without data": (datetime(2031, 3, 12, 10, tzinfo=UTC), 2030),
}
ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"])
AT_EACH_INSTANT = pytest.mark.parametrize("now", [now for now, _ in INSTANTS.values()], ids=INSTANTS)
IN_EACH_YEAR = pytest.mark.parametrize(("now", "begins_in"), INSTANTS.values(), ids=INSTANTS)
TABLES = [t.METADATA.tables[name] for name in sorted(t.METADATA.tables)]
FULL_TIME = 1.0  # seconds: several times what it takes


@AT_EACH_INSTANT
def test_the_counters_are_those_of_the_bookings(connection: Connection, now: datetime) -> None:
    """For every opening: seats taken, entries waiting and the last position given."""
    fill(connection, now)
    ours = (t.opening.c.taken, t.opening.c.waiting, t.opening.c.last_position)
    counted = (
        func.count().filter(t.booking.c.status.in_(SEATED)),
        func.count().filter(t.booking.c.status == Status.WAITLISTED),
        func.coalesce(func.max(t.booking.c.position), 0),
    )
    wrong = select(t.opening.c.id).outerjoin(t.booking).group_by(t.opening.c.id, *ours)
    different = and_(*(kept == found for kept, found in zip(ours, counted, strict=True)))
    assert connection.execute(wrong.having(~different)).all() == []


@AT_EACH_INSTANT
@ON_SQLITE
def test_no_opening_has_more_than_it_holds(connection: Connection, now: datetime) -> None:
    """Neither seats nor places in the queue, and nobody waits where a seat is free."""
    fill(connection, now)
    o = t.opening.c
    wrong = (o.taken > o.capacity) | (o.waiting > o.queue_capacity) | ((o.waiting > 0) & (o.taken < o.capacity))
    assert connection.execute(select(o.id).where(wrong)).all() == []


@AT_EACH_INSTANT
@ON_SQLITE
def test_every_booking_is_allowed(connection: Connection, now: datetime) -> None:
    """By an enrolment that covers the day, in the child's group and at an age that it admits; made in the past."""
    fill(connection, now)
    allowed = (
        (t.enrolment.c.activity_id == t.opening.c.activity_id)
        & t.enrolment.c.group_id.is_not_distinct_from(t.opening.c.group_id)
        & t.opening.c.day.between(t.enrolment.c.valid_from, t.enrolment.c.valid_to)
    )
    rows = connection.execute(
        select(t.opening.c.day, t.child.c.born, t.activity_group.c.youngest, t.activity_group.c.oldest)
        .select_from(t.booking)
        .join(t.opening)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.enrolment, (t.enrolment.c.child_id == t.child.c.id) & allowed)
        .outerjoin(t.activity_group, t.activity_group.c.id == t.opening.c.group_id)
    ).all()
    assert len(rows) == connection.scalar(select(func.count()).select_from(t.booking))
    assert [row for row in rows if row.youngest and not row.youngest <= _age(row.born, row.day) <= row.oldest] == []
    assert connection.scalars(select(t.booking.c.id).where(t.booking.c.booked_at >= now)).all() == []


@IN_EACH_YEAR
@ON_SQLITE
def test_dupont_is_as_promised(connection: Connection, now: datetime, begins_in: int) -> None:
    """Three children of these ages today, each enrolled in everything for the whole school year."""
    dupont = filled(connection, now)
    ages = {child.first_name: child.age(dupont.today) for child in dupont.family.children}
    assert (dupont.family.reference, ages) == ("F-0001", {"Léo": 8, "Marina": 5, "Jean-Baptiste": 10})
    for child in dupont.family.children:
        assert {enrolment.activity.name for enrolment in child.enrolments} == {offer.name for offer in OFFERS}
        assert all(e.covers(date(begins_in, 9, 1)) for e in child.enrolments)
        assert all(e.covers(date(begins_in + 1, 8, 31)) for e in child.enrolments)


@IN_EACH_YEAR
@ON_SQLITE
def test_openings_are_on_the_right_days(connection: Connection, now: datetime, begins_in: int) -> None:
    """School days, school Wednesdays or weekdays of holidays, never a bank holiday; inside the booking window."""
    fill(connection, now)
    calendar = school_calendar("C", range(begins_in - 1, begins_in + 1))
    days = connection.execute(select(t.activity.c.name, t.opening.c.day).select_from(t.opening).join(t.activity)).all()
    offers = {offer.name: offer for offer in OFFERS}
    assert {name for name, _ in days} == set(offers)
    assert [row for row in days if not offers[row[0]].takes_place(calendar, row[1])] == []
    assert [row for row in days if calendar.is_bank_holiday(row[1])] == []
    a, o = t.activity.c, t.opening.c
    outside = ~o.day.between(a.window_first, a.window_last) | (a.window_opens_at > now) | (a.window_closes_at <= now)
    assert connection.execute(select(o.id).select_from(t.opening).join(t.activity).where(outside)).all() == []


@ON_SQLITE
def test_the_same_instant_gives_the_same_rows(connection: Connection) -> None:
    """In every table, with the same ids; an instant may be given on the town's own clock."""
    fill(connection, NOW)
    first = _everything(connection)
    connection.rollback()
    fill(connection, datetime(2026, 11, 20, 9))  # noqa: DTZ001 - so that the town's clock is meant
    assert _everything(connection) == first


def test_who_speaks_in_the_demo_is_known(connection: Connection) -> None:
    """Alex for the parents and Claude for the staff; Sam has no address."""
    fill(connection, NOW)
    parent, staff = sender(connection, PARENT), sender(connection, STAFF)
    assert parent
    assert staff
    assert (parent.person.first_name, parent.family and parent.family.name) == ("Alex", "DUPONT")
    assert (staff.person.first_name, staff.family) == ("Claude", None)


def test_the_town_can_be_used_at_once(connection: Connection) -> None:
    """The database gives the next ids itself: a new family does not collide."""
    dupont = filled(connection)
    row = {"structure_id": dupont.structure.id, "reference": "F-9999", "name": "NOUVEAU"}
    connection.execute(insert(t.family), row)


@ON_SQLITE
def test_a_larger_town_has_the_same_situations(connection: Connection) -> None:
    """More families, and only the canteen has more bookings."""
    fill(connection, NOW, 2 * FAMILIES)
    assert connection.scalar(select(func.count()).select_from(t.family)) == 2 * FAMILIES
    limited = select(func.sum(t.opening.c.taken)).where(t.opening.c.capacity.is_not(None))
    larger = connection.scalar(limited)
    connection.rollback()
    fill(connection, NOW)
    assert connection.scalar(limited) == larger


def test_no_alias_is_shared() -> None:
    """What a parent says names one activity; the day of the week names none."""
    spelt = [{normalise(name) for name in (offer.name, *offer.aliases)} for offer in OFFERS]
    assert [one & other for one, other in combinations(spelt, 2) if one & other] == []
    assert [name for names in spelt for name in names if name.split()[0] in {"mercredi", "mercredis", "vacances"}] == []


@ON_SQLITE
def test_filling_takes_no_time(connection: Connection) -> None:
    """The demo answers at once."""
    begun = time.perf_counter()
    fill(connection, NOW)
    assert time.perf_counter() - begun < FULL_TIME


def _everything(connection: Connection) -> list[list[Row[tuple[object, ...]]]]:
    return [list(connection.execute(select(table).order_by(*table.primary_key))) for table in TABLES]


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
