"""What is followed, as dates for an agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from dialogs.engine.document import Event
from dialogs.engine.reply import Reply
from dialogs.follow_up.files import agenda
from domain.booking import Booking, Status
from domain.follow_up import Entry
from tests.domain.town import ALEX, DAY, HERE, NOW, PRICE, activity, child, family, opening

TITLE = Reply("Vos réservations")
LEO = child("Léo")
LEO.id = 1


def entry(status: Status, hours: tuple[time, time] | None = None, typed: tuple[time, time] | None = None) -> Entry:
    """A booking at an activity of these hours, for which others may have been typed."""
    centre = activity()
    centre.id = 1
    centre.begins, centre.ends = hours or (None, None)
    booking = Booking(LEO, opening(centre), family(LEO), status, PRICE, ALEX, NOW)
    booking.starts, booking.ends = typed or (None, None)
    return Entry(LEO, centre, DAY, booking)


def event(one: Entry) -> Event:
    events = agenda(TITLE, [one], HERE)
    assert events
    return events.events[0]


def test_hours_are_those_of_the_town() -> None:
    """At half past seven in Paris, in November, it is half past six by the clocks of the world."""
    one = event(entry(Status.CONFIRMED, (time(7, 30), time(18))))
    assert (one.begins, one.ends) == (_utc(6, 30), _utc(17))


def test_typed_hours_come_first() -> None:
    """They are when the child comes and goes."""
    one = event(entry(Status.CONFIRMED, (time(7, 30), time(18)), (time(8), time(12))))
    assert (one.begins, one.ends) == (_utc(7), _utc(11))


def test_without_hours_it_is_a_day() -> None:
    """The agenda shows it above the hours."""
    one = event(entry(Status.CONFIRMED))
    assert (one.begins, one.ends) == (DAY, None)


def test_only_what_is_confirmed_is_sure() -> None:
    """What waits is there, and said to be waiting."""
    assert event(entry(Status.CONFIRMED)).is_sure
    assert not event(entry(Status.REQUESTED)).is_sure


def test_a_day_that_is_booked_again_is_the_same_event() -> None:
    """Its state may be another, and its booking."""
    first, second = entry(Status.WAITLISTED), entry(Status.CONFIRMED)
    assert event(first).uid == event(second).uid
    assert event(first).uid != event(replace(first, day=HERE.today)).uid


def test_what_has_ended_is_left_out() -> None:
    """With nothing else there is no agenda to give."""
    assert agenda(TITLE, [entry(Status.CANCELLED)], HERE) is None


def _utc(hour: int, minute: int = 0) -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=UTC)
