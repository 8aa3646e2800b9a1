"""The queue of a full opening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.booking import Status

if TYPE_CHECKING:
    from domain.booking import Booking
    from domain.opening import Opening


def join(opening: Opening) -> int:
    """Take the next position of the queue (W2). The opening must be locked."""
    opening.waiting += 1
    opening.last_position += 1
    return opening.last_position


def promote(entry: Booking) -> None:
    """Give the entry the seat that has just been freed. Its opening must be locked."""
    entry.status = Status.CONFIRMED
    entry.opening.waiting -= 1
    entry.opening.taken += 1
