"""Each reason for a refusal, and which one is told when several are true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.activity import Activity, Group, Window
from domain.booking import Booking, Status
from domain.deadlines import THE_DAY_BEFORE
from domain.enrolment import Enrolment
from domain.family import Child, Family
from domain.opening import Opening
from domain.outcome import Booked, Outcome, Refused
from domain.refusal import (
    AlreadyBooked,
    AlreadyWaiting,
    DayGone,
    EnrolmentNotValid,
    Full,
    GroupNotOpen,
    HeldElsewhere,
    NotEnrolled,
    NotOpen,
    OutsideWindow,
    QueueFull,
    Reason,
    TooLate,
    WindowClosed,
    WindowNotOpen,
    WrongAge,
)
from tests.domain.town import (
    DAY,
    FIRST,
    LAST,
    NOW,
    PRICE,
    SAM,
    activity,
    at,
    board,
    booked,
    child,
    enrolled,
    family,
    on,
    opening,
    window,
)

INSTANT = timedelta(microseconds=1)


def test_a_child_who_is_enrolled_gets_a_free_seat() -> None:
    """Nothing stands in the way, and the price is the activity's."""
    home, seat, leo = home_with_a_seat()
    assert board(home, seat).decide(leo, DAY) == Booked(PRICE)


def test_a_day_that_is_past_is_gone() -> None:
    """Whatever the by-laws say."""
    home, seat, leo = home_with_a_seat()
    assert board(home, seat, here=on(DAY + timedelta(days=1))).decide(leo, DAY) == Refused(DayGone())


def test_a_day_that_has_begun_is_too_late() -> None:
    """Unless by-laws say otherwise, a day can be booked until it begins."""
    home, seat, leo = home_with_a_seat()
    last_minute = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    assert board(home, seat, here=on(DAY)).decide(leo, DAY) == Refused(TooLate(last_minute, THE_DAY_BEFORE))


def test_tomorrow_is_not_gone() -> None:
    """The last day that can be booked is the next one."""
    home, seat, leo = home_with_a_seat()
    assert board(home, seat, here=on(DAY - timedelta(days=1))).decide(leo, DAY) == Booked(PRICE)


def test_the_days_of_a_period_are_counted_with_its_first_and_its_last() -> None:
    """G-103: both ends can be booked, the days beside them cannot."""
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    centre = activity(open_for=window(days[1], days[2]))
    leo = enrolled("Léo", centre)
    days_of = board(family(leo), *(opening(centre, day=day) for day in days))
    outside = Refused(OutsideWindow(days[1], days[2]))
    assert [days_of.decide(leo, day) for day in days] == [outside, Booked(PRICE), Booked(PRICE), outside]


def test_booking_begins_at_its_instant_and_not_before() -> None:
    """G-103: the opening instant itself counts."""
    home, seat, leo = home_with_a_seat()
    opens_at = seat.activity.window.opens_at
    assert board(home, seat, here=at(opens_at - INSTANT)).decide(leo, DAY) == Refused(WindowNotOpen(opens_at))
    assert board(home, seat, here=at(opens_at)).decide(leo, DAY) == Booked(PRICE)


def test_booking_ends_at_its_instant_and_not_after() -> None:
    """G-103: the closing instant itself is too late."""
    home, seat, leo = home_with_a_seat()
    closes_at = NOW + timedelta(hours=3)
    seat.activity.window = Window(FIRST, LAST, NOW - timedelta(days=60), closes_at)
    assert board(home, seat, here=at(closes_at - INSTANT)).decide(leo, DAY) == Booked(PRICE)
    assert board(home, seat, here=at(closes_at)).decide(leo, DAY) == Refused(WindowClosed(closes_at))


def test_a_day_without_an_opening_is_not_open() -> None:
    """G-122: the activity does not take place."""
    home, seat, leo = home_with_a_seat()
    assert board(home, seat).decide(leo, DAY + timedelta(days=1)) == Refused(NotOpen())


def test_a_child_who_is_not_enrolled_is_refused_with_that_reason() -> None:
    """G-063: an enrolment in another activity is none."""
    home, seat, _leo = home_with_a_seat()
    marina = enrolled("Marina", activity())
    assert board(home, seat).decide(marina, DAY) == Refused(NotEnrolled())


def test_an_enrolment_covers_its_first_and_its_last_day() -> None:
    """G-071: both ends are included, the days beside them are refused with the validity."""
    centre = activity()
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    leo = child("Léo", Enrolment(centre, None, days[1], days[2]))
    days_of = board(family(leo), *(opening(centre, day=day) for day in days))
    outside = Refused(EnrolmentNotValid(days[1], days[2]))
    assert [days_of.decide(leo, day) for day in days] == [outside, Booked(PRICE), Booked(PRICE), outside]


def test_a_booking_after_the_validity_of_the_enrolment_is_refused() -> None:
    """G-234, G-263: the enrolment of the guide ends on 17 March 2023, and April is outside."""
    opens_at, closes_at = datetime(2022, 6, 1, tzinfo=UTC), datetime(2023, 7, 7, tzinfo=UTC)
    centre = activity(open_for=Window(date(2022, 9, 1), date(2023, 7, 7), opens_at, closes_at))
    emy = child("Emy", Enrolment(centre, None, date(2022, 9, 1), date(2023, 3, 17)))
    april = opening(centre, day=date(2023, 4, 6))
    told = board(family(emy), april, here=on(date(2023, 3, 1))).decide(emy, april.day)
    assert told == Refused(EnrolmentNotValid(date(2022, 9, 1), date(2023, 3, 17)))


def test_one_of_several_enrolments_is_enough() -> None:
    """The one that covers the day decides, whatever the others are."""
    centre = activity()
    before = Enrolment(centre, None, FIRST, DAY - timedelta(days=1))
    leo = child("Léo", before, Enrolment(centre, None, DAY, LAST))
    assert board(family(leo), opening(centre)).decide(leo, DAY) == Booked(PRICE)


def test_a_group_that_is_not_open_that_day_is_named() -> None:
    """G-072: the seats of another group are not for this child."""
    small, big = Group("3-6 ans", 3, 6), Group("6-12 ans", 6, 12)
    centre = activity(small, big)
    leo = enrolled("Léo", centre, big)
    assert board(family(leo), opening(centre, group=small)).decide(leo, DAY) == Refused(GroupNotOpen("6-12 ans"))


def test_an_enrolment_without_a_group_finds_no_seat_in_a_group() -> None:
    """Seats that are kept for a group are not for a child who is in none."""
    small = Group("3-6 ans", 3, 6)
    centre = activity(small)
    leo = enrolled("Léo", centre)
    assert board(family(leo), opening(centre, group=small)).decide(leo, DAY) == Refused(GroupNotOpen(""))


def test_each_child_gets_the_seats_of_their_group() -> None:
    """G-072: one group is full, the other is not."""
    small, big = Group("3-6 ans", 3, 6), Group("6-12 ans", 6, 12)
    centre = activity(small, big)
    marina, leo = enrolled("Marina", centre, small, born=date(2021, 1, 9)), enrolled("Léo", centre, big)
    day = board(family(marina, leo), opening(centre, 0, group=small), opening(centre, 1, group=big))
    assert [day.decide(marina, DAY), day.decide(leo, DAY)] == [Refused(Full()), Booked(PRICE)]


AGES = [
    (date(2020, 11, 26), Refused(WrongAge(5, 6, 12))),  # six years old tomorrow
    (date(2020, 11, 25), Booked(PRICE)),  # six years old on the day
    (date(2013, 11, 26), Booked(PRICE)),  # thirteen years old tomorrow
    (date(2013, 11, 25), Refused(WrongAge(13, 6, 12))),  # thirteen years old on the day
]


@pytest.mark.parametrize(("born", "told"), AGES)
def test_the_age_is_that_of_the_day_birthday_included(born: date, told: Outcome) -> None:
    """G-072: both ends of the group are included, and a child is a year older on the birthday itself."""
    big = Group("6-12 ans", 6, 12)
    centre = activity(big)
    leo = enrolled("Léo", centre, big, born=born)
    assert board(family(leo), opening(centre, group=big)).decide(leo, DAY) == told


def test_who_is_born_on_a_leap_day_is_a_year_older_in_march() -> None:
    """In a year without 29 February the age rises the day after the 28th."""
    leap = child("Zoé", born=date(2020, 2, 29))
    assert [leap.age(date(2026, 2, 28)), leap.age(date(2026, 3, 1)), leap.age(date(2028, 2, 29))] == [5, 6, 8]


def test_a_second_booking_is_refused_with_the_name_of_who_made_the_first() -> None:
    """The family is told by whom and when (I2, I7)."""
    home, seat, leo = home_with_a_seat()
    first = booked(leo, seat, home, SAM)
    told = board(home, seat, live=[first]).decide(leo, DAY)
    assert told == Refused(AlreadyBooked("Sam", first.booked_at))


def test_a_second_place_in_the_queue_is_refused() -> None:
    """One waits once (I2, I7)."""
    home, seat, leo = home_with_a_seat()
    first = booked(leo, seat, home, SAM, Status.WAITLISTED)
    told = board(home, seat, live=[first]).decide(leo, DAY)
    assert told == Refused(AlreadyWaiting("Sam", first.booked_at))


def test_an_entry_that_has_just_been_closed_stands_in_nobodys_way() -> None:
    """The board was read before the queue was closed, in the same transaction."""
    home, seat, leo = home_with_a_seat()
    entry = booked(leo, seat, home, status=Status.WAITLISTED)
    seen = board(home, seat, live=[entry])
    entry.status, seat.waiting = Status.REFUSED, 0
    assert seen.decide(leo, DAY) == Booked(PRICE)


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.WAITLISTED])
def test_what_the_other_family_has_booked_is_told_without_its_name(status: Status) -> None:
    """Separated parents: neither a name, nor a price, nor a state is told."""
    home, seat, leo = home_with_a_seat()
    theirs = booked(leo, seat, family(leo, name="LEROY"), SAM, status)
    assert board(home, seat, live=[theirs]).decide(leo, DAY) == Refused(HeldElsewhere())


def test_the_booking_of_a_sister_is_not_mine() -> None:
    """Each child has their own."""
    home, seat, leo = home_with_a_seat(capacity=2)
    marina = enrolled("Marina", seat.activity)
    assert board(home, seat, live=[booked(marina, seat, home)]).decide(leo, DAY) == Booked(PRICE)


def test_a_full_day_without_a_queue_is_full() -> None:
    """G-119."""
    home, seat, leo = home_with_a_seat(capacity=0)
    assert board(home, seat).decide(leo, DAY) == Refused(Full())


def test_a_full_queue_is_told_with_its_places() -> None:
    """G-121: nothing can be asked (W4)."""
    home, seat, leo = home_with_a_seat(capacity=0, queue=2)
    seat.waiting = seat.last_position = 2
    assert board(home, seat).decide(leo, DAY) == Refused(QueueFull(2))


def test_the_reason_that_is_told_is_the_first_of_a_fixed_order() -> None:
    """First the day, then the child, then the seats: each cause that is mended uncovers the next."""
    big = Group("6-12 ans", 6, 12)
    centre = activity(big, open_for=window(DAY + timedelta(days=1), LAST))
    leo = child("Léo", born=date(2024, 1, 1))
    request = Request(centre, leo, NOW + timedelta(days=30))
    told = [request.refused()]
    for mend in mending(request, big):
        mend()
        told.append(request.refused())
    assert told == [
        DayGone,
        OutsideWindow,
        WindowNotOpen,
        WindowClosed,
        NotOpen,
        NotEnrolled,
        EnrolmentNotValid,
        WrongAge,
        GroupNotOpen,
        AlreadyBooked,
        Full,
    ]


@dataclass
class Request:
    """What is asked, and all that a decision looks at."""

    centre: Activity
    leo: Child
    at: datetime
    openings: list[Opening] = field(default_factory=list)
    live: list[Booking] = field(default_factory=list)

    def refused(self) -> type[Reason]:
        """The kind of the reason."""
        home = self.live[0].family if self.live else family(self.leo)
        outcome = board(home, *self.openings, live=self.live, here=at(self.at), of=self.centre).decide(self.leo, DAY)
        assert isinstance(outcome, Refused)
        return type(outcome.reason)

    def move(self, window_of_the_centre: Window, at: datetime) -> None:
        self.centre.window, self.at = window_of_the_centre, at


def mending(request: Request, big: Group) -> Iterator[Callable[[], None]]:
    """What takes each cause away, in turn; the day of the opening is full until the end."""
    centre, leo = request.centre, request.leo
    over = Window(FIRST, LAST, NOW - timedelta(days=60), NOW)
    yield lambda: request.move(centre.window, NOW)
    yield lambda: request.move(window(), NOW - timedelta(days=100))
    yield lambda: request.move(over, NOW)
    yield lambda: request.move(window(), NOW)
    yield lambda: request.openings.append(opening(centre, 0, group=Group("3-6 ans", 3, 6)))
    yield lambda: leo.enrolments.append(Enrolment(centre, big, FIRST, DAY - timedelta(days=1)))
    yield lambda: leo.enrolments.append(Enrolment(centre, big, DAY, LAST))
    yield lambda: setattr(leo, "born", date(2018, 3, 12))
    yield lambda: request.live.append(booked(leo, full_day(request, big), family(leo)))
    yield request.live.clear


def full_day(request: Request, big: Group) -> Opening:
    """The opening of the child's own group, which has no seat."""
    request.openings[:] = [opening(request.centre, 0, group=big)]
    return request.openings[0]


def home_with_a_seat(capacity: int | None = 1, queue: int | None = 0) -> tuple[Family, Opening, Child]:
    """A family, an opening, and a child who may be booked on it."""
    centre = activity()
    leo = enrolled("Léo", centre)
    return family(leo), opening(centre, capacity, queue), leo
