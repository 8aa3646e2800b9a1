"""What a child may have on one day beside what it has already (R9, G-083)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from domain.activity import Activity, Unit
from domain.booking import Booking, Status
from domain.by_laws import ByLaws
from domain.outcome import Booked, Outcome, Refused
from domain.refusal import HeldElsewhere, Overlaps, Requires
from tests.domain.town import DAY, PRICE, activity, batch, board, book, booked, child, enrolled, family, opening

HOURS = {  # guide D: journée 07:30–18:00, canteen 11:30–13:20, morning care 07:15–08:15, evening care 16:30–19:00
    "Journée": (time(7, 30), time(18)),
    "Cantine": (time(11, 30), time(13, 20)),
    "Matin": (time(7, 15), time(8, 15)),
    "Soir": (time(16, 30), time(19)),
    "Après-midi": (time(13, 20), time(16, 30)),
    "Sans heures": (None, None),
}
PAIRS = [
    ("Journée", "Cantine", False),
    ("Journée", "Matin", False),
    ("Journée", "Soir", False),
    ("Matin", "Cantine", True),
    ("Cantine", "Soir", True),
    ("Cantine", "Après-midi", True),  # one ends when the other begins
    ("Après-midi", "Soir", True),
    ("Journée", "Sans heures", True),
]


@pytest.mark.parametrize(("one", "other", "goes"), PAIRS)
def test_a_child_is_at_one_place_at_a_time(one: str, other: str, goes: bool) -> None:  # noqa: FBT001 - a column
    """G-083, G-241: whichever was booked first; hours that only touch go together."""
    for held, wanted in ((one, other), (other, one)):
        assert asked(called(held), called(wanted)) == (Booked(PRICE) if goes else Refused(Overlaps(held)))


@pytest.mark.parametrize("status", [Status.WAITLISTED, Status.REQUESTED, Status.OFFERED])
def test_a_place_that_may_come_counts_too(status: Status) -> None:
    """Or both would come."""
    assert asked(called("Journée"), called("Matin"), status) == Refused(Overlaps("Journée"))


def test_what_the_other_family_has_booked_is_not_named() -> None:
    """I2: neither the activity nor the hours."""
    held, wanted = opening(called("Journée")), opening(called("Matin"))
    leo = enrolled("Léo", wanted.activity)
    theirs = booked(leo, held, family(leo, name="MARTIN"))
    assert board(family(leo), wanted, live=[theirs]).decide(leo, DAY) == Refused(HeldElsewhere())


def test_what_must_be_booked_with_it_is_named() -> None:
    """The canteen needs the half-day, whatever its hours."""
    wanted = called("Cantine", ByLaws(requires=frozenset({"Matin"})))
    assert asked(called("Soir"), wanted) == Refused(Requires("Matin"))
    assert asked(called("Matin"), wanted) == Booked(PRICE)


def test_the_lines_of_one_request_know_each_other() -> None:
    """Those that it has made are places that the child has."""
    held, wanted = opening(called("Journée")), opening(called("Matin"))
    leo = child("Léo", *enrolled("", held.activity).enrolments, *enrolled("", wanted.activity).enrolments)
    request = batch(family(leo))
    book(request, board(request.family, held), leo)
    assert book(request, board(request.family, wanted), leo) == Refused(Overlaps("Journée"))


def test_the_same_day_twice_in_one_request_is_booked_once() -> None:
    """The second line finds the first."""
    seat = opening(called("Matin"), capacity=5)
    leo = enrolled("Léo", seat.activity)
    request = batch(family(leo))
    told = [book(request, board(request.family, seat), leo) for _ in range(2)]
    assert [type(one) for one in told] == [Booked, Refused]
    assert seat.taken == 1


def asked(held: Activity, wanted: Activity, status: Status = Status.CONFIRMED) -> Outcome:
    """What a child who has a place in one gets in the other, the same day."""
    seat, there = opening(wanted), opening(held)
    leo = enrolled("Léo", wanted)
    home = family(leo)
    mine: Booking = booked(leo, there, home, status=status)
    return board(home, seat, live=[mine]).decide(leo, DAY)


def called(name: str, by_laws: ByLaws | None = None) -> Activity:
    """The activity of that name, at its hours."""
    begins, ends = HOURS[name]
    return replace(activity(), name=name, unit=Unit.DAY, begins=begins, ends=ends, by_laws=by_laws or ByLaws())
