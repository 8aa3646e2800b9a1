"""Every movement is counted once, under what stands of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.audit import SYSTEM, AuditEvent, Subject
from domain.digest import TO_GIVE_UP, TO_HAVE, Decision, movements, of_decision

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
W, A, R, C = Decision


def events(*told: tuple[str, int]) -> list[AuditEvent]:
    """What was done, each with the number of the day for which it was."""
    places = ((action, Subject(1, 1, 1, MONDAY + timedelta(days=day))) for action, day in told)
    return [AuditEvent(1, SYSTEM, NOW, action, place=place) for action, place in places]


def test_fourteen_are_eleven_and_three() -> None:
    """G-226: the figures of the guide, two waiting, nine accepted, three cancelled."""
    told = [("waitlisted", day) for day in range(2)] + [("booked", day) for day in range(2, 11)]
    found = movements(events(*told, *(("cancelled", day) for day in range(11, 14))))
    assert Counter(movement.gives_up for movement in found) == {False: 11, True: 3}
    assert [len(of_decision(found, one)) for one in Decision] == [2, 9, 0, 3]


@pytest.mark.parametrize(
    ("actions", "stands"),
    [
        (["waitlisted", "offered", "booked"], [(False, A)]),
        (["waitlisted", "closed"], [(False, R)]),
        (["booked", "refused"], [(False, A)]),  # asked for twice
        (["refused", "booked"], [(False, A)]),
        (["booked", "cancelled"], [(False, A), (True, C)]),
        (["cancelled", "restored"], [(True, C), (False, A)]),
        (["booked", "cancelled", "waitlisted", "promoted"], [(False, A), (True, C), (False, A)]),
        (["cancelrequested", "kept"], [(True, R)]),
        (["linked"], []),
    ],
)
def test_a_place_is_told_as_it_stands(actions: list[str], stands: list[tuple[bool, Decision]]) -> None:
    """What was asked for, decided and asked for again until it was given up is one movement."""
    found = movements(events(*((action, 0) for action in actions)))
    assert [(movement.gives_up, movement.decision) for movement in found] == stands


@given(some.lists(some.tuples(some.sampled_from([*TO_HAVE, *TO_GIVE_UP]), some.integers(0, 5))))
def test_outcomes_add_up_to_movements(told: list[tuple[str, int]]) -> None:
    """G-228: whatever was done, nothing is told twice or left out."""
    found = movements(events(*told))
    assert sum(len(of_decision(found, one)) for one in Decision) == len(found)
    assert {movement.place.day for movement in found} == {MONDAY + timedelta(days=day) for _action, day in told}
