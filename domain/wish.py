"""A place that is asked for, before anything is decided of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.line import Line
from domain.outcome import Booked, Waitlisted
from domain.refusal import OutsideHours, ServiceDecides

if TYPE_CHECKING:
    from datetime import date

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child
    from domain.hours import Hours
    from domain.moment import Moment
    from domain.outcome import Outcome
    from domain.refusal import Reason


@dataclass(frozen=True)
class Wish:
    """One child, one activity, one day."""

    child: Child
    activity: Activity
    day: date
    hours: Hours | None = None
    instead_of: tuple[Booking, ...] = ()  # a booking that moves, and those that go with it
    waits: bool = False  # with these kept meanwhile, should the day be full
    together: bool = False  # with what siblings ask for on that day, or not at all (W11)

    def brings(self, other: Wish) -> bool:
        """True when the other is the same, or is had together with it."""
        is_together = self.activity is other.activity or self.activity.is_joined_with(other.activity)
        return (self.child, self.day) == (other.child, other.day) and is_together

    def hangs_on(self, other: Wish) -> bool:
        """True when what it moves cannot be without what the other moves."""
        return any(one.depends_on(base) for one in self.instead_of for base in other.instead_of)

    @property
    def gives_a_seat(self) -> bool:
        """Whether a seat is to be given up: for another seat only, never for a rank."""
        return any(old.is_seated for old in self.instead_of)

    def against(self, here: Moment) -> Reason | None:
        """What stands against it before seats are looked at: hours outside the bounds, or what cannot be given up."""
        bounds = self.activity.by_laws.hours
        if bounds and self.hours and not bounds.admit(self.hours):
            return OutsideHours(bounds.earliest, bounds.latest)
        by_laws = [old.opening.activity.by_laws for old in self.instead_of]
        if any(one.manual or one.approves_cancelling for one in by_laws):
            return ServiceDecides()
        return next((reason for old in self.instead_of if (reason := old.why_not_cancel(here))), None)

    def moves(self, outcome: Outcome) -> bool:
        """Whether what it takes the place of is given up for this."""
        return bool(self.instead_of) and isinstance(outcome, Booked if self.gives_a_seat else Booked | Waitlisted)

    def line(self, activity: Activity, outcome: Outcome) -> Line:
        """What becomes of it; hours are of the activity that was named, not of those that go with it."""
        return Line(self.child, activity, self.day, outcome, self.hours if activity is self.activity else None)
