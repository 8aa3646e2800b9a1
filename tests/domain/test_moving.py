"""Which booking goes to which day."""

from __future__ import annotations

from datetime import timedelta

from domain.booking import Booking
from domain.moving import new_days
from tests.domain.town import DAY, activity, booked, enrolled, family, opening

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
