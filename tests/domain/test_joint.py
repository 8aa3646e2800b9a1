"""Relations between units: what excludes another, what needs another, and what goes together (R9, W10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain import joint, waitlist
from domain.activity import Activity
from domain.board import Board
from domain.booking import Booking, Status
from domain.by_laws import ByLaws
from domain.deadlines import DaysBefore
from domain.enrolment import Enrolment
from domain.family import Child, Family
from domain.opening import Opening
from domain.outcome import Booked, Cancelled, Decision, Offered, Refused, Requested, Waitlisted
from domain.refusal import Full, NoLongerLive, NotAlone, Overlaps, Requires, StillNeeded, TooLateToCancel
from domain.standing import CLEAR
from domain.waitlist import Candidate
from tests.domain.town import (
    DAY,
    FIRST,
    HERE,
    LAST,
    PRICE,
    activity,
    batch,
    board,
    book,
    booked,
    child,
    family,
    opening,
)

MORNING, MIDDAY, EVENING = time(7, 30), time(12), time(18)


def test_the_whole_day_excludes_the_morning_and_the_afternoon() -> None:
    """G-093: journée, matin, après-midi; two halves that touch do not exclude each other."""
    day, morning, afternoon = (
        unit(name, begins, ends)
        for name, begins, ends in (
            ("journée", MORNING, EVENING),
            ("matin", MORNING, MIDDAY),
            ("après-midi", MIDDAY, EVENING),
        )
    )
    pairs = [(day, morning), (morning, day), (day, afternoon), (morning, afternoon), (day, day)]
    assert [one.overlaps(other) for one, other in pairs] == [True, True, True, False, False]


def test_a_child_who_is_elsewhere_at_that_hour_is_refused_with_its_name() -> None:
    """G-093: named when it is the family's own."""
    day, morning = unit("journée", MORNING, EVENING), unit("matin", MORNING, MIDDAY)
    leo = child("Léo", *(Enrolment(one, None, FIRST, LAST) for one in (day, morning)))
    home = family(leo)
    elsewhere = booked(leo, opening(morning), home)
    assert board(home, opening(day), live=[elsewhere]).decide(leo, DAY) == Refused(Overlaps("matin"))


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.CONFIRMED, Booked(PRICE)),
        (Status.OFFERED, Booked(PRICE)),
        (Status.WAITLISTED, Refused(Requires("repas"))),
    ],
)
def test_a_dependent_unit_needs_a_seat_in_the_other(status: Status, told: Decision) -> None:
    """G-092: a supplement; a rank in a queue is no place to add to."""
    meal, care = unit("repas"), unit("étude", by_laws=ByLaws(requires=frozenset({"repas"})))
    leo = child("Léo", *(Enrolment(one, None, FIRST, LAST) for one in (meal, care)))
    home = family(leo)
    first = booked(leo, opening(meal), home, status=status)
    assert board(home, opening(care), live=[first]).decide(leo, DAY) == told
    assert board(home, opening(care)).decide(leo, DAY) == Refused(Requires("repas"))


TOGETHER = [
    ([Booked(PRICE), Booked(PRICE)], [Booked(PRICE), Booked(PRICE)]),
    ([Booked(PRICE), Waitlisted(4, PRICE)], [Waitlisted(2, PRICE), Waitlisted(4, PRICE)]),
    ([Waitlisted(1, PRICE), Waitlisted(4, PRICE)], [Waitlisted(1, PRICE), Waitlisted(4, PRICE)]),
    ([Booked(PRICE), Refused(Full())], [Refused(NotAlone("soir")), Refused(Full())]),
    ([Waitlisted(1, PRICE), Refused(Full())], [Refused(NotAlone("soir")), Refused(Full())]),
    ([Booked(PRICE), Requested(PRICE)], [Requested(PRICE), Requested(PRICE)]),
]


@pytest.mark.parametrize(("alone", "told"), TOGETHER)
def test_units_that_go_together_share_the_worst_of_their_fates(alone: list[Decision], told: list[Decision]) -> None:
    """Seats in both, ranks in both, or neither: the rank of one whose seat is free is the next of its own queue."""
    names = [unit("matin"), unit("soir")]
    asked = [(name, decision, rank) for name, decision, rank in zip(names, alone, (2, 4), strict=True)]
    assert joint.settle(asked) == told


def test_both_are_made_in_one_request_and_counted_in_their_openings() -> None:
    """The first of the pair is full: one waits for both, though the other has no waiting list."""
    pair = Pair(seats=(0, 5), queues=(3, 0))
    request = batch(pair.home)
    assert book(request, pair.board(), pair.leo) == Waitlisted(1, PRICE)
    assert [made.status for made in request.made] == [Status.WAITLISTED] * 2
    assert [(one.taken, one.waiting) for one in pair.openings] == [(0, 1), (0, 1)]
    assert [line.outcome for line in request.lines] == [Waitlisted(1, PRICE)] * 2


def test_the_recap_counts_the_seats_of_both_for_several_children() -> None:
    """One pair of seats is left: the second child waits for both."""
    pair = Pair(seats=(5, 1), queues=(0, 4))
    marina = child("Marina", *pair.leo.enrolments)
    told = [line.outcome for line in pair.board().foresee([pair.leo, marina], [DAY])]
    assert told == [Booked(PRICE), Booked(PRICE), Waitlisted(1, PRICE), Waitlisted(1, PRICE)]


@pytest.mark.parametrize(("seats", "count"), [((1, 1), 2), ((1, 0), 0), ((0, 1), 0), ((None, 1), 2)])
def test_entries_that_go_together_are_let_in_together_or_not(seats: tuple[int | None, int], count: int) -> None:
    """W10: whichever of their openings has a seat to give."""
    pair = Pair(seats=seats, queues=(3, 3))
    queue = pair.waiting()
    for one in pair.openings:
        steps = list(waitlist.turns(one, [c for c in queue if c.entry.opening is one], HERE))
        assert len(steps) == (count if one.seats_left != 0 else 0)
        assert {type(step) for _entry, step in steps} <= {Booked}


def test_what_one_entry_takes_elsewhere_is_not_given_to_the_next() -> None:
    """Two seats here, one there: the second child waits on."""
    pair = Pair(seats=(2, 1), queues=(3, 3))
    marina = child("Marina", *pair.leo.enrolments)
    queue = [*pair.waiting(), *pair.waiting(marina)]
    first = pair.openings[0]
    steps = list(waitlist.turns(first, [c for c in queue if c.entry.opening is first], HERE))
    assert [(entry.child, entry.opening) for entry, _step in steps] == [(pair.leo, one) for one in pair.openings]


def test_where_one_is_offered_both_are_until_the_same_instant() -> None:
    """W6: they are accepted together, so they end together."""
    pair = Pair(seats=(1, 1), queues=(3, 3))
    pair.openings[1].activity.by_laws = replace(pair.openings[1].activity.by_laws, offers=True)
    first = pair.openings[0]
    steps = list(waitlist.turns(first, [c for c in pair.waiting() if c.entry.opening is first], HERE))
    ends = {step.until for _entry, step in steps if isinstance(step, Offered)}
    assert (len(steps), len(ends)) == (2, 1)


def test_bookings_are_grouped_by_what_goes_together() -> None:
    """Of one child, on one day."""
    pair = Pair(seats=(5, 5), queues=(0, 0))
    marina = child("Marina", *pair.leo.enrolments)
    leo_s, marina_s = ([booked(who, one, pair.home) for one in pair.openings] for who in (pair.leo, marina))
    assert list(joint.groups([leo_s[0], *marina_s, leo_s[1]])) == [leo_s, marina_s]


def test_what_another_that_stays_cannot_be_without_stays_with_it() -> None:
    """R4, R9: the deadline of the other has passed; whoever may still be cancelled goes."""
    meal, care = unit("repas"), unit("étude", by_laws=ByLaws(requires=frozenset({"repas"}), cancelling=DaysBefore(30)))
    leo = child("Léo")
    first, other, alone = booked_of(leo, opening(meal), opening(care), opening(meal, day=DAY + timedelta(days=1)))
    told = dict(joint.if_cancelled([first, other, alone], HERE))
    assert told[first] == Refused(StillNeeded("étude"))
    assert told[other] == Refused(other.why_not_cancel(HERE) or NoLongerLive())
    assert told[alone] == Cancelled(PRICE)


def test_what_stays_at_the_end_of_a_chain_keeps_all_of_it() -> None:
    """Each link is kept for the next; what depends on nothing that stays goes."""
    late = ByLaws(requires=frozenset({"étude"}), cancelling=DaysBefore(30))
    meal, care, club = unit("repas"), unit("étude", by_laws=ByLaws(requires=frozenset({"repas"}))), unit("club")
    club.by_laws = late
    links = booked_of(child("Léo"), opening(meal), opening(care), opening(club))
    told = [outcome for _one, outcome in joint.if_cancelled(links, HERE)]
    assert told[:2] == [Refused(StillNeeded("étude")), Refused(StillNeeded("club"))]
    assert told[2] == Refused(links[2].why_not_cancel(HERE) or NoLongerLive())


def test_what_is_had_together_stays_together() -> None:
    """The deadline of one of the pair has passed."""
    pair = Pair(seats=(5, 5), queues=(0, 0))
    pair.openings[0].activity.by_laws = ByLaws(cancelling=DaysBefore(30))
    told = [outcome for _one, outcome in joint.if_cancelled(booked_of(pair.leo, *pair.openings), HERE)]
    assert [type(outcome.reason) for outcome in told if isinstance(outcome, Refused)] == [TooLateToCancel, StillNeeded]


def test_what_has_ended_already_holds_nothing_back() -> None:
    """The other was cancelled in the meantime."""
    pair = Pair(seats=(5, 5), queues=(0, 0))
    first, second = booked_of(pair.leo, *pair.openings)
    first.status = Status.CANCELLED
    assert [outcome for _one, outcome in joint.if_cancelled([first, second], HERE)] == [
        Refused(NoLongerLive()),
        Cancelled(PRICE),
    ]


def booked_of(who: Child, *openings: Opening) -> list[Booking]:
    """The child has a seat in each."""
    home = family(who)
    return [booked(who, one, home) for one in openings]


class Pair:
    """Two units that go together, on one day, for a child who is enrolled in both."""

    def __init__(self, seats: tuple[int | None, int | None], queues: tuple[int, int]) -> None:
        morning, evening = unit("matin"), unit("soir", by_laws=ByLaws(joined=frozenset({"matin"})))
        self.leo = child("Léo", *(Enrolment(one, None, FIRST, LAST) for one in (morning, evening)))
        self.home: Family = family(self.leo)
        self.openings = [
            opening(one, *room) for one, room in zip((morning, evening), zip(seats, queues, strict=True), strict=True)
        ]

    def board(self) -> Board:
        first, second = (board(self.home, one) for one in self.openings)
        return replace(first, joined=[second])

    def waiting(self, who: Child | None = None) -> list[Candidate]:
        """The child waits for both."""
        entries = [booked(who or self.leo, one, self.home, status=Status.WAITLISTED) for one in self.openings]
        return [Candidate(entry, entries, CLEAR) for entry in entries]


def unit(name: str, begins: time | None = None, ends: time | None = None, by_laws: ByLaws | None = None) -> Activity:
    centre = activity()
    centre.name, centre.begins, centre.ends, centre.by_laws = name, begins, ends, by_laws or centre.by_laws
    return centre
