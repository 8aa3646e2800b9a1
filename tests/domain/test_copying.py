"""What is wanted alike: for other children, in another activity, on other days (R13)."""

from __future__ import annotations

from datetime import date, time, timedelta

from domain.activity import Activity
from domain.booking import Booking
from domain.copying import Onto, alike, usual
from domain.family import Child, Family
from domain.hours import Hours
from domain.wish import Wish
from tests.domain.town import DAY, TODAY, activity, booked, enrolled, family, opening

WEEK = timedelta(weeks=1)
CENTRE = activity()
LEO, MARINA = enrolled("Léo", CENTRE), enrolled("Marina", CENTRE)
LEO.id, MARINA.id, CENTRE.id = 1, 2, 1
HOME = family(LEO, MARINA)


def on(day: date, who: Child = LEO, home: Family = HOME, of: Activity = CENTRE) -> Booking:
    return booked(who, opening(of, 9, day=day), home)


def places(wishes: list[Wish]) -> list[tuple[str, date]]:
    return [(wish.child.first_name, wish.day) for wish in wishes]


def test_another_child_does_the_same_on_the_same_days() -> None:
    """« copie les réservations de Léo pour Marina »."""
    source = [on(DAY), on(DAY + WEEK)]
    assert places(alike(source, [], Onto([MARINA]))) == [("Marina", DAY), ("Marina", DAY + WEEK)]


def test_the_hours_that_were_typed_are_copied_too() -> None:
    """Whether they can be had elsewhere is for the rules to say."""
    source = on(DAY)
    source.starts, source.ends = time(7, 35), time(8, 15)
    (wish,) = alike([source], [], Onto([MARINA]))
    assert wish.hours == Hours(time(7, 35), time(8, 15))


def test_a_week_goes_onto_another_day_by_day() -> None:
    """What is booked on the Wednesday is wanted on the Wednesday."""
    week, other = ([DAY - timedelta(days=2) + WEEK * n + timedelta(days=d) for d in range(5)] for n in (0, 3))
    assert places(alike([on(DAY)], week, Onto(days=other))) == [("Léo", DAY + WEEK * 3)]


def test_two_weeks_go_onto_two_weeks_in_their_order() -> None:
    """Only the second is booked: only the second is wanted."""
    weeks, others = ([DAY + WEEK * n, DAY + WEEK * (n + 1)] for n in (0, 4))
    assert places(alike([on(DAY + WEEK)], weeks, Onto(days=others))) == [("Léo", DAY + WEEK * 5)]


def test_one_week_goes_onto_all_the_weeks_of_a_month() -> None:
    """« copie la semaine prochaine sur janvier »: each Wednesday."""
    january = [date(2027, 1, number) for number in range(1, 32)]
    wishes = alike([on(DAY)], [DAY], Onto(days=january))
    assert [wish.day.day for wish in wishes] == [6, 13, 20, 27]


def test_what_several_bookings_ask_for_is_wanted_once() -> None:
    """Three Wednesdays of November onto one day of December."""
    source = [on(DAY + WEEK * n) for n in range(3)]
    assert places(alike(source, [], Onto(days=[DAY + WEEK * 5]))) == [("Léo", DAY + WEEK * 5)]


def test_a_day_of_another_name_is_not_wanted() -> None:
    """A Wednesday does not go onto a Thursday."""
    assert alike([on(DAY)], [DAY], Onto(days=[DAY + WEEK + timedelta(days=1)])) == []


def test_what_was_booked_in_half_of_the_last_weeks_is_usual() -> None:
    """Twice in four weeks is a habit; once, or too long ago, is none."""
    wednesday = TODAY - timedelta(days=2)
    twice = [on(wednesday), on(wednesday - WEEK * 2)]
    once = [on(wednesday, MARINA), on(wednesday - WEEK * 5, MARINA)]
    assert usual([*twice, *once], TODAY) == [twice[0]]


def test_today_is_no_habit_yet() -> None:
    """The last weeks end with yesterday."""
    assert usual([on(TODAY), on(TODAY - WEEK)], TODAY) == []
