"""Which booking goes to which day, and what goes along with it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest

from domain.booking import Booking
from domain.by_laws import ByLaws
from domain.moving import new_days, settle
from domain.outcome import Booked, Decision, Refused, Waitlisted
from domain.party import parties
from domain.refusal import DependentStays, NoLongerLive, Requires, SeatKept
from domain.wish import Wish
from tests.domain.town import DAY, PRICE, activity, board, booked, child, enrolled, family, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

NEXT, WEEK = timedelta(days=1), timedelta(weeks=1)


def on(*days: int) -> list[Booking]:
    """Bookings so many days after DAY."""
    centre = activity()
    leo = enrolled("Léo", centre)
    return [booked(leo, opening(centre, 9, day=DAY + NEXT * day), family(leo)) for day in days]


def test_one_day_goes_to_one_day() -> None:
    """« déplace jeudi à vendredi »."""
    (booking,) = on(0)
    assert new_days([booking], [DAY], [DAY + NEXT]) == {booking: DAY + NEXT}


def test_all_that_is_booked_on_a_day_goes_together() -> None:
    """The canteen of Léo and that of Marina."""
    both = on(0, 0)
    assert new_days(both, [], [DAY + WEEK]) == dict.fromkeys(both, DAY + WEEK)


def test_a_week_goes_to_another_though_only_some_of_its_days_are_booked() -> None:
    """« déplace la semaine du 7 à celle du 14 »: the second day to the second, the fourth to the fourth."""
    second, fourth = on(1, 3)
    week = [DAY + NEXT * number for number in range(5)]
    moved = new_days([second, fourth], week, [day + WEEK for day in week])
    assert moved == {second: DAY + NEXT + WEEK, fourth: DAY + NEXT * 3 + WEEK}


def test_as_many_days_as_are_booked_go_in_their_order() -> None:
    """The earlier to the earlier, in whatever order they were said."""
    first, second = on(0, 2)
    assert new_days([second, first], [], [DAY + WEEK, DAY + NEXT]) == {first: DAY + NEXT, second: DAY + WEEK}


def test_too_few_or_too_many_days_tell_nothing() -> None:
    """It must be asked."""
    assert new_days(on(0, 2), [], [DAY + WEEK]) == {}
    assert new_days(on(0), [], [DAY + WEEK, DAY + NEXT]) == {}


SEAT, FULL, LATE = Booked(PRICE), Waitlisted(1, PRICE), Refused(NoLongerLive())
KEPT = Refused(SeatKept(DAY))
CHAINS: list[tuple[list[Decision], list[Decision]]] = [
    ([SEAT, SEAT, SEAT], [SEAT, SEAT, SEAT]),
    ([SEAT, SEAT, LATE], [Refused(DependentStays("étude")), Refused(DependentStays("club")), LATE]),
    ([SEAT, LATE, SEAT], [Refused(DependentStays("étude")), LATE, Refused(Requires("étude"))]),
    ([SEAT, FULL], [Refused(DependentStays("étude")), KEPT]),
    ([FULL, Refused(Requires("repas"))], [KEPT, Refused(Requires("repas"))]),
]


@pytest.mark.parametrize(("alone", "told"), CHAINS)
def test_a_chain_moves_whole_or_stays(alone: list[Decision], told: list[Decision]) -> None:
    """R9: a meal, the study that needs it, the club that needs the study; none of them waits for a seat alone."""
    wishes = chain_of(len(alone))
    home = family(wishes[0].child)
    settled = settle([(wish, [(board(home, of=wish.activity), one)]) for wish, one in zip(wishes, alone, strict=True)])
    assert [outcome for _wish, [(_part, outcome)] in settled] == told


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_is_decided_together_in_whatever_order_it_was_named(order: Sequence[int]) -> None:
    """« le club et le repas », which hang together by the study alone: what is needed is decided first."""
    wishes = chain_of(3)
    assert parties([wishes[number] for number in order]) == [wishes]


def chain_of(number: int) -> list[Wish]:
    """Moves of a meal, the study that needs it, the club that needs the study."""
    units = [activity() for _ in range(number)]
    for unit, name in zip(units, ("repas", "étude", "club"), strict=False):
        unit.name = name
    for unit, needed in pairwise(reversed(units)):
        unit.by_laws = ByLaws(requires=frozenset({needed.name}))
    leo = child("Léo")
    home = family(leo)
    return [Wish(leo, one, DAY + NEXT, instead_of=(booked(leo, opening(one, 9), home),)) for one in units]
