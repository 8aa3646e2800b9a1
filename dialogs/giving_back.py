"""Giving places back, whichever errand asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import notices, outcomes
from dialogs.engine.reply import Reply, _
from domain import promotion
from domain.batch import Batch
from domain.promotion import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.booking import Booking


def give_back(turn: Turn, key: str, seen: Sequence[Booking]) -> Iterator[Reply | Notice]:
    """Cancel these bookings as they are under lock, once for this key; whoever waits for a seat has it at once."""
    town = turn.town
    locked = town.openings_locked({booking.opening.id for booking in seen})
    bookings = town.bookings(turn.family, [booking.id for booking in seen])
    batch = Batch(key, turn.family, turn.actor, turn.at)
    batch.run = Run(turn.here)
    for booking in bookings:
        batch.cancel(booking, turn.here)
    promotion.give(town, batch.run, locked)
    town.keep(batch)
    yield Reply(_("It is cancelled.") if batch.changes_something else _("Nothing could be cancelled."))
    yield from outcomes.told(batch)
    yield from outcomes.told_to_the_others(batch, turn)
    yield from notices.of_run(town, batch.run)
