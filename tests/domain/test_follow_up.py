"""What is told of a child, an activity and a day, when several things became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.audit import Subject
from domain.batch import Batch
from domain.booking import Booking, Status
from domain.follow_up import Entry, State, Totals, entries, with_transmission
from domain.line import Line
from domain.money import Money
from domain.outcome import Refused
from domain.refusal import AlreadyBooked, Full, NotOpen, Reason
from tests.domain.town import ALEX, DAY, NOW, PRICE, TODAY, activity, child, family, opening

CENTRE = activity()
LEO = child("Léo")
LEO.id = CENTRE.id = 1
HOME = family(LEO)
HOME.id = 1
OPENING = opening(CENTRE)


def booking(status: Status, days_ago: int = 3) -> Booking:
    return Booking(LEO, OPENING, HOME, status, PRICE, ALEX, NOW - timedelta(days=days_ago))


def refused(reason: Reason, days_ago: int = 2) -> tuple[Batch, Line]:
    return Batch("frame.1", HOME, ALEX, NOW - timedelta(days=days_ago)), Line(LEO, CENTRE, DAY, Refused(reason))


def told(*found: Booking | tuple[Batch, Line]) -> list[State]:
    """The state of each entry."""
    bookings = [one for one in found if isinstance(one, Booking)]
    for number, one in enumerate(bookings):
        one.id = number
    return [one.state for one in entries(bookings, [one for one in found if isinstance(one, tuple)], {})]


def test_a_live_booking_says_it_all() -> None:
    """Whatever was refused before or after, and whatever was cancelled."""
    assert told(booking(Status.CANCELLED, 1), booking(Status.CONFIRMED), refused(Full(), 0)) == [State.CONFIRMED]


def test_the_last_decision_counts_among_those_that_have_ended() -> None:
    """A day given back, then asked for again in vain; or the other way round."""
    assert told(booking(Status.CANCELLED, 3), refused(Full(), 2)) == [State.REFUSED]
    assert told(refused(Full(), 3), booking(Status.CANCELLED, 2)) == [State.CANCELLED]


@pytest.mark.parametrize("reason", [AlreadyBooked("Sam", NOW), NotOpen()])
def test_some_refusals_are_nothing_to_follow(reason: Reason) -> None:
    """A booking that was there already has ended since; nothing takes place on a holiday."""
    assert told(refused(reason)) == []


def test_only_seats_that_are_settled_are_due() -> None:
    """What waits may come to it, unless its day is past."""
    past = replace_day(Entry(LEO, CENTRE, DAY, booking(Status.CONFIRMED)))
    lost = replace_day(Entry(LEO, CENTRE, DAY, booking(Status.WAITLISTED)))
    held = Entry(LEO, CENTRE, DAY, booking(Status.CANCEL_REQUESTED))
    asked = [Entry(LEO, CENTRE, DAY, booking(status)) for status in (Status.REQUESTED, Status.OFFERED)]
    over = Entry(LEO, CENTRE, DAY, booking(Status.CANCELLED))
    cents = PRICE.cents
    assert Totals.of([past, lost, held, *asked, over], TODAY) == Totals(Money(2 * cents), PRICE, Money(2 * cents))


def test_the_lines_of_the_guide_make_its_sum() -> None:
    """G-244, G-245: five meals, three days at the centre, and four at the care without a cost."""
    cents = [271] * 5 + [521] * 3 + [0] * 4
    lines = [Entry(LEO, CENTRE, DAY, replace(booking(Status.CONFIRMED), price=Money(cost))) for cost in cents]
    assert Totals.of(lines, TODAY) == Totals(Money(2918), Money(), Money())


@pytest.mark.parametrize(
    ("since", "states"),
    [
        (None, {State.CONFIRMED}),
        ([], {State.CONFIRMED, State.TRANSMITTED}),
        ([Subject(1, 1, 1, DAY)], {State.CONFIRMED, State.UNTRANSMITTED}),
        ([Subject(1, 1, 1, TODAY)], {State.CONFIRMED, State.TRANSMITTED}),
    ],
)
def test_what_was_confirmed_since_is_not_transmitted(since: list[Subject] | None, states: set[State]) -> None:
    """It is confirmed all the same; nothing is said of it where the service is never given any."""
    assert with_transmission(Entry(LEO, CENTRE, DAY, booking(Status.CONFIRMED)), since).states == states


@pytest.mark.parametrize("status", [Status.WAITLISTED, Status.CANCEL_REQUESTED, Status.CANCELLED])
def test_only_what_is_confirmed_is_transmitted(status: Status) -> None:
    """Any other state tells what is to be known of it."""
    assert with_transmission(Entry(LEO, CENTRE, DAY, booking(status)), []).is_transmitted is None


def replace_day(entry: Entry) -> Entry:
    return replace(entry, day=TODAY - timedelta(days=1))
