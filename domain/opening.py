"""The seats of an activity on one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.outcome import Booked, Refused, Waitlisted
from domain.refusal import Full, QueueFull

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domain.activity import Activity, Group
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

    @property
    def seats_left(self) -> int | None:
        """None when seats are not limited; never negative, even after a capacity was lowered."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    def next_outcome(self, price: Money, before: Sequence[Outcome] = ()) -> Booked | Waitlisted | Refused:
        """What the next child would get after these: a seat, unless somebody waits for it (W3), or a rank (W4)."""
        seats_left = None if self.seats_left is None else self.seats_left - sum(isinstance(o, Booked) for o in before)
        waiting = self.waiting + sum(isinstance(outcome, Waitlisted) for outcome in before)
        if waiting == 0 and (seats_left is None or seats_left > 0):
            return Booked(price)
        if self.queue_capacity is None or waiting < self.queue_capacity:
            return Waitlisted(waiting + 1, price)
        return Refused(QueueFull(self.queue_capacity) if self.queue_capacity else Full())

    @property
    def owes_a_seat(self) -> bool:
        """True when a seat is free while somebody waits for it."""
        return self.waiting > 0 and self.seats_left != 0
