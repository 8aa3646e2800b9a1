"""Taking back what was just confirmed."""

from __future__ import annotations

from datetime import timedelta

from domain.batch import Batch
from domain.booking import Booking
from domain.line import Line
from domain.outcome import Booked, Cancelled, Moved, Refused, Waitlisted
from domain.refusal import Full
from domain.undo import FOR, may_be_undone, reverse
from domain.wish import Wish
from tests.domain.town import DAY, HERE, NOW, PRICE, activity, at, batch, booked, enrolled, family, opening

CENTRE = activity()
LEO = enrolled("Léo", CENTRE)
HOME = family(LEO)
WEEK = timedelta(weeks=1)


def confirmed(*lines: Line) -> Batch:
    request = batch(HOME)
    request.lines += lines
    return request


def live() -> Booking:
    return booked(LEO, opening(CENTRE, 9), HOME)


def test_ten_minutes_are_ten_minutes() -> None:
    """Not a second more."""
    assert may_be_undone(confirmed(), at(NOW + FOR))
    assert not may_be_undone(confirmed(), at(NOW + FOR + timedelta(seconds=1)))


def test_what_takes_back_is_not_taken_back() -> None:
    """All of it can be booked again."""
    request = confirmed()
    request.undoes = "another"
    assert not may_be_undone(request, HERE)


def test_what_was_booked_or_waits_ends() -> None:
    """Whichever it was given."""
    booking = live()
    for outcome in (Booked(PRICE), Waitlisted(2, PRICE)):
        assert reverse(confirmed(Line(LEO, CENTRE, DAY, outcome)), [booking]) == ([], [booking])


def test_what_has_ended_since_is_left_alone() -> None:
    """It was cancelled by the other parent."""
    assert reverse(confirmed(Line(LEO, CENTRE, DAY, Booked(PRICE))), []) == ([], [])


def test_what_was_cancelled_is_wanted_again() -> None:
    """As rules allow now."""
    assert reverse(confirmed(Line(LEO, CENTRE, DAY, Cancelled(PRICE))), []) == ([Wish(LEO, CENTRE, DAY)], [])


def test_what_was_moved_goes_back_instead_of_the_new_day() -> None:
    """The new day is lost only for the old one."""
    booking = live()
    moved = Line(LEO, CENTRE, DAY + WEEK, Moved(DAY))
    wishes, ends = reverse(confirmed(moved, Line(LEO, CENTRE, DAY, Booked(PRICE))), [booking])
    assert (wishes, ends) == ([Wish(LEO, CENTRE, DAY + WEEK, instead_of=(booking,))], [])


def test_a_refused_line_has_nothing_to_take_back() -> None:
    """Nothing had been done."""
    assert reverse(confirmed(Line(LEO, CENTRE, DAY, Refused(Full()))), [live()]) == ([], [])
