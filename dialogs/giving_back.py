"""Places given back, left, accepted or declined: whichever errand asks, each is decided anew under lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import notices, outcomes
from dialogs.engine.reply import Reply, _
from domain import promotion
from domain.batch import Batch
from domain.promotion import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.booking import Booking
    from domain.moment import Moment
    from domain.outcome import Outcome

    Decide = Callable[[Batch, Booking, Moment], Outcome]


def give_back(turn: Turn, key: str, seen: Sequence[Booking]) -> Iterator[Reply | Notice]:
    """Cancel these bookings; whoever waits for a seat has it at once."""
    batch = decided(turn, key, seen, Batch.cancel)
    yield Reply(_("It is cancelled.") if batch.changes_something else _("Nothing could be cancelled."))
    yield from outcomes.told(batch)
    yield from news_of(batch, turn)


def decided(turn: Turn, key: str, seen: Sequence[Booking], decide: Decide) -> Batch:
    """Decide of these bookings as they are under lock, once for this key, and let who waits have what comes free."""
    locked = turn.town.openings_locked({booking.opening.id for booking in seen})
    bookings = turn.town.bookings(turn.family, [booking.id for booking in seen])
    batch = Batch(key, turn.family, turn.actor, turn.at)
    batch.run = Run(turn.here)
    for booking in bookings:
        decide(batch, booking, turn.here)
    promotion.give(turn.town, batch.run, locked)
    turn.town.keep(batch)
    return batch


def news_of(batch: Batch, turn: Turn) -> Iterator[Notice]:
    """What the other guardians hear of it, and those who waited for what came free."""
    yield from outcomes.told_to_the_others(batch, turn)
    if batch.run:
        yield from notices.of_run(turn.town, batch.run)
