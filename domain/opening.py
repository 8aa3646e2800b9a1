"""The seats of an activity on one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING

from domain.outcome import Booked, Refused, Waitlisted
from domain.refusal import Full, QueueFull

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from domain.activity import Activity, Group
    from domain.deadlines import Deadline
    from domain.moment import Moment
    from domain.money import Money
    from domain.outcome import Outcome


@dataclass(eq=False)
class Opening:
    """An activity, for a group, on a day, with its seats and its queue: « ouverture »."""

    id: int = field(init=False)
    activity: Activity
    group: Group | None
    day: date
    capacity: int | None  # None: as many as come
    queue_capacity: int | None = 0  # places in the waiting list; None: no bound
    taken: int = 0  # seats held by live bookings
    waiting: int = 0  # live entries of the waiting list
    last_position: int = 0  # the highest position ever given: positions are never reused
    returned: int = 0  # seats that the request under way would give back, where it is only foreseen
    closed_for: str | None = None  # why the service has closed it after all
    promised: int | None = None  # free seats that go to who waits; None: nobody has looked, so as many as wait

    @property
    def seats_left(self) -> int | None:
        """None when seats are not limited; never negative, even after a capacity was lowered."""
        return None if self.capacity is None else max(0, self.capacity - self.taken + self.returned)

    @property
    def seats_to_give(self) -> int | None:
        """Those that are left once who waits is served (W3)."""
        promised = self.waiting if self.promised is None else self.promised
        return None if self.seats_left is None else max(0, self.seats_left - promised)

    def next_outcome(self, price: Money | None, before: Sequence[Outcome] = ()) -> Booked | Waitlisted | Refused:
        """What the next child would get after these: a seat, unless it is for who waits (W3), or a rank (W4)."""
        rank = self.rank(before)
        if self._is_free(before):
            return Booked(price)
        if self.admits(rank):
            return Waitlisted(rank, price)
        return Refused(QueueFull(self.queue_capacity) if self.queue_capacity else Full())

    def rank(self, before: Sequence[Outcome] = ()) -> int:
        """The rank of the next who would wait after these."""
        return self.waiting + sum(isinstance(outcome, Waitlisted) for outcome in before) + 1

    def admits(self, rank: int) -> bool:
        """Whether the waiting list is so long."""
        return self.queue_capacity is None or rank <= self.queue_capacity

    def _is_free(self, before: Sequence[Outcome]) -> bool:
        if any(isinstance(outcome, Waitlisted) for outcome in before):
            return False
        booked = sum(isinstance(outcome, Booked) for outcome in before)
        return self.seats_to_give is None or self.seats_to_give > booked

    def last_minute(self, deadline: Deadline, here: Moment) -> datetime:
        """The last minute that a deadline leaves for this day."""
        return deadline.last_minute(self.day, self.activity.begins or time.min, here)

    def begins_at(self, here: Moment) -> datetime | None:
        """When the day begins there; None when nobody has said."""
        return here.local(self.day, self.activity.begins) if self.activity.begins else None

    @property
    def owes_a_seat(self) -> bool:
        """True when a seat is free while somebody waits, who may or may not be let in."""
        return self.waiting > 0 and self.seats_left != 0 and self.closed_for is None
