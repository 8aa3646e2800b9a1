"""What a decision looks at, and the decision: the picker, the recap and the confirmation all ask here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from domain.booking import Status
from domain.line import Line
from domain.outcome import Refused
from domain.refusal import (
    AlreadyBooked,
    AlreadyWaiting,
    DayGone,
    EnrolmentNotValid,
    GroupNotOpen,
    HeldElsewhere,
    NotEnrolled,
    NotOpen,
    OutsideWindow,
    WindowClosed,
    WindowNotOpen,
    WrongAge,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.enrolment import Enrolment
    from domain.family import Child, Family
    from domain.opening import Opening
    from domain.outcome import Booked, Outcome, Waitlisted
    from domain.refusal import Reason


@dataclass(frozen=True)
class Board:
    """Openings of an activity and the live bookings that children of a family have on them, at one instant.

    On openings read without a lock the decision is advisory; on locked ones it holds until the end of the transaction.
    """

    family: Family
    activity: Activity
    openings: Sequence[Opening]
    live: Sequence[Booking]
    at: datetime
    today: date

    def decide(self, child: Child, day: date, before: Sequence[Outcome] = ()) -> Booked | Waitlisted | Refused:
        """Say whether the child would get a seat that day, else a rank in the queue, else the reason why neither.

        `before` are lines of the same request that are only foreseen: they count as if they were decided.
        """
        opening = self.opening(child, day)
        reason = self._day_refusal(day) or self._child_refusal(child, day, opening)
        if reason or opening is None:
            return Refused(reason or NotOpen())
        return opening.next_outcome(self.activity.price, before)

    def foresee(self, children: Sequence[Child], days: Sequence[date]) -> list[Line]:
        """The lines of a request and what would become of each, child by child, day by day."""
        lines: list[Line] = []
        before: defaultdict[Opening | None, list[Outcome]] = defaultdict(list)
        for child in children:
            for day in days:
                ahead = before[self.opening(child, day)]
                outcome = self.decide(child, day, ahead)
                ahead.append(outcome)
                lines.append(Line(child, self.activity, day, outcome))
        return lines

    def opening(self, child: Child, day: date) -> Opening | None:
        """The opening of the child's group that day."""
        enrolment = self._enrolment(child, day)
        group = enrolment.group if enrolment else None
        return next((opening for opening in self._by_day[day] if opening.group in (None, group)), None)

    @cached_property
    def _by_day(self) -> defaultdict[date, list[Opening]]:
        by_day: defaultdict[date, list[Opening]] = defaultdict(list)
        for opening in self.openings:
            by_day[opening.day].append(opening)
        return by_day

    def _day_refusal(self, day: date) -> Reason | None:
        window = self.activity.window
        if day <= self.today:
            return DayGone()
        if not window.first <= day <= window.last:
            return OutsideWindow(window.first, window.last)
        if self.at < window.opens_at:
            return WindowNotOpen(window.opens_at)
        if self.at >= window.closes_at:
            return WindowClosed(window.closes_at)
        if not self._by_day[day]:
            return NotOpen()
        return None

    def _child_refusal(self, child: Child, day: date, opening: Opening | None) -> Reason | None:
        enrolment = self._enrolment(child, day)
        if enrolment is None:
            others = child.enrolments_in(self.activity)
            return EnrolmentNotValid(others[-1].valid_from, others[-1].valid_to) if others else NotEnrolled()
        group, age = enrolment.group, child.age(day)
        if group and not group.admits(age):
            return WrongAge(age, group.youngest, group.oldest)
        if opening is None:
            return GroupNotOpen(group.name if group else "")
        return self._held(child, opening)

    def _enrolment(self, child: Child, day: date) -> Enrolment | None:
        return next((e for e in child.enrolments_in(self.activity) if e.covers(day)), None)

    def _held(self, child: Child, opening: Opening) -> Reason | None:
        booking = next((b for b in self.live if b.child is child and b.opening is opening), None)
        if booking is None:
            return None
        if booking.family is not self.family:
            return HeldElsewhere()
        told = AlreadyWaiting if booking.status is Status.WAITLISTED else AlreadyBooked
        return told(booking.booked_by.name, booking.booked_at)
