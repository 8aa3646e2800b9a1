"""What stands between a family and a new booking: debts to the cent (R7), papers to the day (R8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.money import Money
from domain.outcome import Booked, Cancelled, Outcome, Refused
from domain.refusal import FileIncomplete, InDebt
from domain.standing import Paper, Standing
from domain.structure import Structure
from tests.domain.town import DAY, HERE, PRICE, TODAY, TOWN, activity, batch, board, booked, enrolled, family, opening

E_LIMIT = Money(3000)  # 30,00 €, in guide E
ANY_DEBT = Money(1)  # in guide D
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)

DEBTS = {
    "29,99 passes": (2999, E_LIMIT, False),
    "30,00 blocks": (3000, E_LIMIT, True),
    "46,05 blocks": (4605, E_LIMIT, True),
    "a credit passes": (-17180, E_LIMIT, False),
    "a cent blocks where any debt does": (1, ANY_DEBT, True),
    "nothing passes where any debt blocks": (0, ANY_DEBT, False),
    "nothing passes where the limit is nothing": (0, Money(), False),
    "46,05 passes where no debt blocks": (4605, None, False),
}


@pytest.mark.parametrize(("due", "limit", "blocks"), DEBTS.values(), ids=DEBTS)
def test_a_debt_blocks_from_the_limit_on(due: int, limit: Money | None, blocks: bool) -> None:  # noqa: FBT001 - a column
    """G-255: who owes as much, or more, books nothing new; the amounts are told."""
    told = asked(Standing(Money(due)), limit)
    assert told == (Refused(InDebt(Money(due), limit or Money())) if blocks else Booked(PRICE))


def test_a_debt_takes_nothing_away() -> None:
    """G-256: what is booked stands, and may be given back."""
    seat = opening(activity())
    booking = booked(enrolled("Léo", seat.activity), seat, family())
    assert batch(booking.family).cancel(booking, HERE) == Cancelled(PRICE)


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (Paper("Assurance", None), FileIncomplete(("Assurance",))),
        (Paper("Assurance", None, accepted=True), None),
        (Paper("Assurance", None, accepted=True, valid_to=TODAY), None),
        (Paper("Assurance", None, accepted=True, valid_to=YESTERDAY), FileIncomplete((), ("Assurance",))),
        (Paper("Vaccins", 7), FileIncomplete(("Vaccins",))),
        (Paper("Vaccins", 8), None),
    ],
    ids=["missing", "accepted", "in its last day", "expired the day before", "of this child", "of a sister"],
)
def test_a_file_that_is_not_complete_blocks(paper: Paper, told: FileIncomplete | None) -> None:
    """G-117: papers of the family, and of the child who would be booked."""
    assert asked(Standing(papers=(paper,))) == (Refused(told) if told else Booked(PRICE))


def test_all_that_lacks_is_listed_at_once() -> None:
    """G-117: nobody has to come back for the second paper; what was accepted is not named."""
    papers = (Paper("Assurance", None), Paper("Fiche sanitaire", 7), Paper("Règlement", None, accepted=True))
    assert asked(Standing(papers=papers)) == Refused(FileIncomplete(("Assurance", "Fiche sanitaire")))


def test_a_debt_is_told_before_the_papers() -> None:
    """G-255: either is enough, and one reason is told at a time."""
    both = Standing(Money(4605), (Paper("Assurance", None),))
    assert asked(both) == Refused(InDebt(Money(4605), E_LIMIT))


def asked(standing: Standing, limit: Money | None = E_LIMIT) -> Outcome:
    """What a new booking gets in a town with that limit."""
    seat = opening(activity())
    leo = enrolled("Léo", seat.activity)
    leo.id = 7
    here = replace(HERE, structure=town_with(limit))
    return board(family(leo), seat, here=here, standing=standing).decide(leo, DAY)


def town_with(limit: Money | None) -> Structure:
    """The town, in which a debt of so much blocks."""
    town = replace(TOWN, debt_limit=limit)
    town.id = TOWN.id
    return town
