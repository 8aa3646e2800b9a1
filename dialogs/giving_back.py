"""Places that are left, accepted, declined or no longer asked for: each is decided anew under lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import notices, outcomes
from domain import joint, promotion
from domain.batch import Batch
from domain.promotion import Run
from domain.till import open_till

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.booking import Booking
    from domain.moment import Moment
    from domain.outcome import Outcome

    Decide = Callable[[Batch, Booking, Moment], Outcome]


def decided(turn: Turn, key: str, seen: Sequence[Booking], decide: Decide) -> Batch:
    """Decide of these bookings as they are under lock, once for this key, and let who waits have what comes free.

    What is booked together is decided together. All is read before anything is decided: it is not written yet.
    """
    town, here = turn.town, turn.here
    together = joint.with_companions(town, seen)
    ids = [booking.replaces for booking in together if booking.replaces]
    replaced = {booking.id: booking for booking in (town.bookings(turn.family, ids) if ids else ())}
    locked = joint.lock(town, [booking.opening for booking in (*together, *replaced.values())])
    bookings = town.bookings(turn.family, [booking.id for booking in (*together, *replaced.values())])
    batch = Batch(key, turn.family, turn.actor, turn.at, replaced=replaced)
    batch.run = Run(here)
    queues = promotion.candidates(town, [opening for opening in locked if opening.waiting], decides=True)
    paying, others = [turn.family, *promotion.who_pays(queues)], town.activities() if queues else ()
    batch.till = batch.run.till = open_till(town, paying, bookings, others=others)
    for booking in bookings:
        if booking.id not in replaced:
            decide(batch, booking, here)
    batch.collect(here)
    promotion.let_in(batch.run, locked, queues)
    town.keep(batch)
    return batch


def news_of(batch: Batch, turn: Turn) -> Iterator[Notice]:
    """What the other guardians hear of it, and those who waited for what came free."""
    yield from outcomes.told_to_the_others(batch, turn)
    if batch.run:
        yield from notices.of_run(turn.town, batch.run)
