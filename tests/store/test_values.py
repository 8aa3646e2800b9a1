"""Values of the domain come back from their columns as they went in."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from bot.store import codec
from bot.store import tables as t
from bot.store.people import first_structure
from bot.store.town import SqlTown
from domain.deadlines import WEEK_END, DaysBefore, Deadline, Skip
from domain.money import Money
from domain.outcome import Outcome, Waitlisted
from domain.refusal import Reason
from domain.wallet import Detail
from tests.counts import COUNTS
from tests.store.town import NOW, TestTown

if TYPE_CHECKING:
    from sqlalchemy import Connection

PARIS = timezone(timedelta(hours=1))

# Fixed offsets: an hour that a clock shows twice never equals its UTC, by Python's own rule.
st.register_type_strategy(datetime, st.datetimes(timezones=st.sampled_from([UTC, PARIS])))
# By-laws tell hours and minutes, and count days of which some count.
st.register_type_strategy(time, st.times().map(lambda at: at.replace(second=0, microsecond=0)))
st.register_type_strategy(
    DaysBefore,
    st.builds(DaysBefore, st.integers(0, 60), skips=st.frozensets(st.sampled_from([*WEEK_END, Skip.NO_SCHOOL]))),
)
outcomes = st.one_of([st.from_type(kind) for kind in get_args(Outcome)])


@settings(max_examples=COUNTS.examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(outcomes)
def test_an_outcome_survives_the_codec(outcome: Outcome) -> None:
    """Every kind of outcome and of reason, with every field."""
    assert codec.decode_outcome(codec.encode(outcome)) == outcome


@pytest.mark.parametrize("kind", codec.KINDS.values())
def test_every_field_of_every_kind_can_be_read(kind: type) -> None:
    """A new reason whose fields have another type asks for a reader."""
    assert codec._fields(kind)[0].keys() == {field.name for field in fields(kind)}


def test_the_kinds_are_those_of_the_domain() -> None:
    """No kind more, none less."""
    assert set(codec.KINDS.values()) == {
        kind for union in (Outcome, Reason, Deadline, Detail) for kind in get_args(union)
    }


@pytest.mark.parametrize(
    "data", [{}, {"kind": "Sold"}, {"kind": "Booked"}, {"kind": "Full"}, {"kind": "Cancelled", "x": 1}]
)
def test_what_is_no_outcome_is_refused(data: dict[str, object]) -> None:
    """An unknown kind, a missing field, a field too many, a reason where an outcome is wanted."""
    with pytest.raises(ValueError, match=r"not (one|the fields) of"):
        codec.decode_outcome(data)


def test_only_outcomes_and_reasons_are_encoded() -> None:
    """Anything else is a mistake of the caller."""
    with pytest.raises(TypeError, match="neither an outcome, a reason nor by-laws"):
        codec.encode(3)


@pytest.mark.parametrize("instant", [NOW, NOW.astimezone(PARIS), NOW.replace(microsecond=123456)])
def test_an_instant_keeps_its_zone(connection: Connection, instant: datetime) -> None:
    """Any zone in, UTC out, to the microsecond."""
    connection.execute(insert(t.conversation).values(address="test:0", updated_at=instant))
    found = connection.execute(select(t.conversation.c.updated_at)).scalar_one()
    assert (found, found.tzinfo) == (instant, UTC)


def test_an_instant_without_a_zone_is_refused(connection: Connection) -> None:
    """Nobody knows which instant it would be."""
    with pytest.raises(StatementError, match="without a zone"):
        connection.execute(insert(t.conversation).values(address="test:0", updated_at=NOW.replace(tzinfo=None)))


def test_values_made_of_columns_come_back_whole(connection: Connection, town: TestTown) -> None:
    """The contact card, the window, the aliases, the unit and the tariff."""
    found = first_structure(connection)
    assert found.contact == town.structure.contact
    [activity] = SqlTown(connection, found).activities()
    for name in ("window", "aliases", "unit"):
        assert getattr(activity, name) == getattr(town.activity, name)
    [mine], [tariff] = town.activity.tariffs, activity.tariffs
    assert vars(tariff) == vars(mine)


@pytest.mark.parametrize("column", ["taken", "waiting", "capacity", "queue_capacity"])
def test_a_counter_below_zero_is_refused(connection: Connection, town: TestTown, column: str) -> None:
    """By the database itself."""
    with pytest.raises(IntegrityError):
        connection.execute(t.opening.update().values({column: -1}))
    del town


def test_an_outcome_is_kept_in_its_line(connection: Connection, town: TestTown) -> None:
    """As JSON, on both databases."""
    family, day = town.families[0], town.openings[0].day
    batch = {"key": "k", "family_id": family.id, "actor_kind": "system", "actor_name": "Mercredi", "at": NOW}
    made = connection.execute(insert(t.batch).values(batch).returning(t.batch.c.id)).scalar_one()
    told = Waitlisted(2, Money(850))
    line = {"batch_id": made, "child_id": family.children[0].id, "activity_id": town.activity.id, "day": day}
    connection.execute(insert(t.line).values(line | {"outcome": told}))
    assert connection.execute(select(t.line.c.outcome)).scalar_one() == told
