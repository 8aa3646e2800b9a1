"""The seats of an activity on one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domain.activity import Activity, Group


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

    @property
    def has_seat(self) -> bool:
        """True when a newcomer may sit: a free seat belongs to whoever waits for it first (W3)."""
        return self.waiting == 0 and self.seats_left != 0

    @property
    def owes_a_seat(self) -> bool:
        """True when a seat is free while somebody waits for it."""
        return self.waiting > 0 and self.seats_left != 0

    @property
    def has_queue_place(self) -> bool:
        return self.queue_capacity is None or self.waiting < self.queue_capacity
