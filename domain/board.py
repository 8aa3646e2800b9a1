"""What a decision looks at, and the decision: the picker, the recap and the confirmation all ask here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from domain import joint
from domain.booking import Status
from domain.line import Line
from domain.money import Money
from domain.outcome import Booked, Refused, Requested
from domain.pricing import Pricing
from domain.refusal import (
    AlreadyBooked,
    AlreadyWaiting,
    Closed,
    DayGone,
    EnrolmentNotValid,
    Full,
    GroupNotOpen,
    HeldElsewhere,
    NoBookingNeeded,
    NotEnrolled,
    NotOpen,
    OutsideWindow,
    Overlaps,
    Requires,
    TooLate,
    WindowClosed,
    WindowNotOpen,
    WrongAge,
)
from domain.standing import CLEAR, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.enrolment import Enrolment
    from domain.family import Child, Family
    from domain.hours import Hours
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.outcome import Decision, Outcome
    from domain.refusal import Reason

NOTHING: Mapping[Opening | None, Sequence[Outcome]] = {}


@dataclass(frozen=True)
class Board:
    """Openings of an activity and what children of a family have on those days, at one moment.

    On openings read without a lock the decision is advisory; on locked ones it holds until the end of the transaction.
    """

    family: Family
    activity: Activity
    openings: Sequence[Opening]
    live: Sequence[Booking]  # of the children on those days: in the activity, and in those that touch it
    here: Moment
    standing: Standing = CLEAR
    joined: Sequence[Board] = ()  # of the activities that are booked together with this
    hours: Mapping[tuple[Child, date], Hours] = field(default_factory=dict)  # that were typed

    def decide(self, child: Child, day: date, before: Sequence[Outcome] = (), made: Sequence[Booking] = ()) -> Decision:
        """Say whether the child would get a seat that day, else a rank in the queue, else the reason why neither.

        `before` are lines of the same request that are only foreseen: they count as if they were decided. `made` are
        bookings that it has made already.
        """
        opening = self.opening(child, day)
        reason = self._day_refusal(day) or self._child_refusal(child, day, opening)
        if reason or opening is None:
            return Refused(reason or NotOpen())
        if opening.closed_for is not None:
            return Refused(Closed(opening.closed_for))
        reason = self._already(child, opening, made)
        if reason is None and self.activity.by_laws.needs_no_booking:
            reason = NoBookingNeeded()
        reason = reason or self._too_late(opening) or self.against(child, day, made)
        return Refused(reason) if reason else self._given(child, opening, before)

    def foresee(self, children: Sequence[Child], days: Sequence[date]) -> list[Line]:
        """The lines of a request and what would become of each, child by child, day by day."""
        lines: list[Line] = []
        before: defaultdict[Opening | None, list[Outcome]] = defaultdict(list)
        for child in children:
            for day in days:
                for part, outcome in self.together(child, day, before):
                    before[part.opening(child, day)].append(outcome)
                    lines.append(Line(child, part.activity, day, outcome))
        return lines

    def together(
        self,
        child: Child,
        day: date,
        before: Mapping[Opening | None, Sequence[Outcome]] = NOTHING,
        made: Sequence[Booking] = (),
    ) -> list[tuple[Board, Decision]]:
        """The decision for this activity, and for those that are booked together with it (R9, W10)."""
        parts = [self, *self.joined]
        alone = [part._alone(child, day, before, made) for part in parts]  # noqa: SLF001 - one of us
        return list(zip(parts, joint.settle(alone), strict=True))

    def _alone(
        self, child: Child, day: date, before: Mapping[Opening | None, Sequence[Outcome]], made: Sequence[Booking]
    ) -> joint.Asked:
        opening = self.opening(child, day)
        ahead = before.get(opening, ())
        return self.activity, self.decide(child, day, ahead, made), opening.rank(ahead) if opening else 0

    def against(self, child: Child, day: date, made: Sequence[Booking] = ()) -> Reason | None:
        """What stands against a place of the child that day, were there one: the file, debts, other places (R7–R9)."""
        today = self.here.today
        return self._elsewhere(child, day, made) or self.standing.against(child, today, self.here.structure)

    def enrolment_refusal(self, child: Child, day: date) -> Reason | None:
        """Why the child's enrolment gives no right to that day (R1, R12)."""
        enrolment = self._enrolment(child, day)
        if enrolment is None:
            others = child.enrolments_in(self.activity)
            return EnrolmentNotValid(others[-1].valid_from, others[-1].valid_to) if others else NotEnrolled()
        group, age = enrolment.group, child.age(day)
        return WrongAge(age, group.youngest, group.oldest) if group and not group.admits(age) else None

    def opening(self, child: Child, day: date) -> Opening | None:
        """The opening of the child's group that day."""
        enrolment = self._enrolment(child, day)
        group = enrolment.group if enrolment else None
        return next((opening for opening in self._by_day[day] if opening.group in (None, group)), None)

    def price(self, child: Child, day: date) -> Money | None:
        """What the day costs, were it booked in time."""
        return Pricing(self.activity, self.family).price(child, day, self.hours.get((child, day)))

    def seats_left(self, child: Child, day: date) -> int | None:
        """How many could still come, where somebody counts: the fewest of what is booked together."""
        openings = [part.opening(child, day) for part in (self, *self.joined)]
        return min((one.seats_left for one in openings if one and one.seats_left is not None), default=None)

    @cached_property
    def _by_day(self) -> defaultdict[date, list[Opening]]:
        by_day: defaultdict[date, list[Opening]] = defaultdict(list)
        for opening in self.openings:
            by_day[opening.day].append(opening)
        return by_day

    def _day_refusal(self, day: date) -> Reason | None:
        window, at = self.activity.window, self.here.at
        if day < self.here.today:
            return DayGone()
        if not window.first <= day <= window.last:
            return OutsideWindow(window.first, window.last)
        if at < window.opens_at:
            return WindowNotOpen(window.opens_at)
        if at >= window.closes_at:
            return WindowClosed(window.closes_at)
        return None if self._by_day[day] else NotOpen()

    def _child_refusal(self, child: Child, day: date, opening: Opening | None) -> Reason | None:
        reason = self.enrolment_refusal(child, day)
        if reason or opening:
            return reason
        enrolment = self._enrolment(child, day)
        return GroupNotOpen(enrolment.group.name if enrolment and enrolment.group else "")

    def _enrolment(self, child: Child, day: date) -> Enrolment | None:
        return next((e for e in child.enrolments_in(self.activity) if e.covers(day)), None)

    def _already(self, child: Child, opening: Opening, made: Sequence[Booking]) -> Reason | None:
        booking = next(
            (b for b in (*self.live, *made) if b.child is child and b.opening is opening and b.is_live), None
        )
        if booking is None:
            return None
        if booking.family is not self.family:
            return HeldElsewhere()
        told = AlreadyWaiting if booking.status is Status.WAITLISTED else AlreadyBooked
        return told(booking.booked_by.name, booking.booked_at)

    def _too_late(self, opening: Opening) -> Reason | None:
        by_laws = self.activity.by_laws
        last = by_laws.late.until if by_laws.late else by_laws.booking
        return self._passed(opening) if self.here.is_after(opening.last_minute(last, self.here)) else None

    def _passed(self, opening: Opening) -> TooLate:
        rule = self.activity.by_laws.booking
        return TooLate(opening.last_minute(rule, self.here), rule)

    def _elsewhere(self, child: Child, day: date, made: Sequence[Booking]) -> Reason | None:
        others = [b for b in (*self.live, *made) if b.child is child and b.opening.day == day and b.is_live]
        clash = next((b for b in others if b.opening.activity.overlaps(self.activity)), None)
        if clash:
            ours = clash.family is self.family
            return Overlaps(clash.opening.activity.name) if ours else HeldElsewhere()
        there = {b.opening.activity.name for b in others if b.is_seated}
        missing = sorted(self.activity.by_laws.requires - there)
        return Requires(missing[0]) if missing else None

    def _given(self, child: Child, opening: Opening, before: Sequence[Outcome]) -> Decision:
        price, late = self.price(child, opening.day), self.activity.by_laws.late
        if self.activity.by_laws.manual:
            return Requested(price)
        if not self.here.is_after(opening.last_minute(self.activity.by_laws.booking, self.here)):
            return opening.next_outcome(price, before)
        extra = late.surcharge(price) if late else Money()
        outcome = opening.next_outcome(price, before)
        whole = Money(price.cents + extra.cents) if price else None
        return Booked(whole, extra) if isinstance(outcome, Booked) else Refused(Full())
