"""Requests for enrolments: what may be asked for, and what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.activity import Activity, Group
from domain.enrolment import Enrolment
from domain.family import Child
from domain.refusal import AlreadyAsked, AlreadyEnrolled, OutsideWindow, WrongAge
from domain.request import Request, RequestKind, RequestStatus, why_not_enrol
from tests.domain.town import ALEX, FIRST, LAST, NOW, SAM, TODAY, activity, child, enrolled, family, window


def test_an_enrolment_may_be_asked_for_where_there_is_none() -> None:
    """G-065: a child, an activity; another child's enrolment is none."""
    centre = activity()
    assert why_not_enrol(child("Léo"), centre, [], TODAY) is None


def test_one_that_ends_early_may_be_asked_for_again() -> None:
    """G-071: what runs to the last day that can be booked is there already."""
    centre = activity()
    to_january = child("Tom", Enrolment(centre, None, FIRST, date(2027, 1, 31)))
    assert why_not_enrol(to_january, centre, [], TODAY) is None
    assert why_not_enrol(enrolled("Léo", centre), centre, [], TODAY) == AlreadyEnrolled(FIRST, LAST)


def test_the_same_request_is_made_once() -> None:
    """It is told with the number of the first; one that is answered stands in nobody's way."""
    centre, leo = activity(), child("Léo")
    first = asked(leo, centre)
    assert why_not_enrol(leo, centre, [first], TODAY) == AlreadyAsked("D-00012", NOW)
    assert why_not_enrol(child("Marina"), centre, [first], TODAY) is None
    assert why_not_enrol(leo, activity(), [first], TODAY) is None
    first.end(RequestStatus.REFUSED, SAM, NOW, "complet")
    assert why_not_enrol(leo, centre, [first], TODAY) is None


@pytest.mark.parametrize(
    ("born", "fits"), [(date(2024, 8, 1), False), (date(2024, 6, 1), True), (date(2012, 11, 1), False)]
)
def test_the_age_must_fit_a_group_on_a_day_that_is_still_to_come(born: date, fits: bool) -> None:  # noqa: FBT001
    """G-072: who turns three before the last day may be enrolled; who is too old already may not."""
    centre = activity(Group("3-6 ans", 3, 6), Group("6-12 ans", 6, 12))
    zoe = child("Zoé", born=born)
    told = why_not_enrol(zoe, centre, [], TODAY)
    assert told == (None if fits else WrongAge(zoe.age(TODAY), 3, 12))


def test_an_activity_whose_days_are_over_is_closed() -> None:
    """Nobody is enrolled for nothing."""
    over = activity(open_for=window(FIRST, TODAY - timedelta(days=1)))
    assert why_not_enrol(child("Léo"), over, [], TODAY) == OutsideWindow(FIRST, TODAY - timedelta(days=1))


def test_what_becomes_of_a_request_is_kept_with_its_author() -> None:
    """G-042: the status shows number, label and dates; the journal tells it by its number."""
    request = asked(child("Léo"), activity())
    request.end(RequestStatus.ACCEPTED, SAM, NOW)
    assert (request.is_open, request.decided_by_name, request.decided_at) == (False, "Sam", NOW)
    event = request.event("accepted", SAM, NOW)
    assert (event.actor, event.action, event.subject, event.place) == (SAM, "accepted", "request:12", None)


def asked(who: Child, centre: Activity) -> Request:
    """A request that waits."""
    request = Request(family(who), RequestKind.ENROLMENT, who, centre, ALEX, NOW, key="1-0.2")
    request.id = 12
    return request
