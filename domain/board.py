"""What a decision looks at, and the decision: the picker, the recap and the confirmation all ask here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from domain.booking import Status
from domain.outcome import Booked, Refused, Waitlisted
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

    def decide(self, child: Child, day: date) -> Booked | Waitlisted | Refused:
        """Say whether the child would get a seat that day, else a rank in the queue, else the reason why neither."""
        reason = self._day_refusal(day) or self._child_refusal(child, day)
        if reason:
            return Refused(reason)
        opening = self.opening(child, day)
        assert opening is not None  # noqa: S101 - GroupNotOpen would have been the reason
        if opening.has_seat:
            return Booked(self.activity.price)
        if opening.has_queue_place:
            return Waitlisted(opening.waiting + 1, self.activity.price)
        return Refused(QueueFull(opening.queue_capacity) if opening.queue_capacity else Full())

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

    def _child_refusal(self, child: Child, day: date) -> Reason | None:
        enrolment = self._enrolment(child, day)
        if enrolment is None:
            others = child.enrolments_in(self.activity)
            return EnrolmentNotValid(others[-1].valid_from, others[-1].valid_to) if others else NotEnrolled()
        group, age = enrolment.group, child.age(day)
        if group and not group.admits(age):
            return WrongAge(age, group.youngest, group.oldest)
        opening = self.opening(child, day)
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
