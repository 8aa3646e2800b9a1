"""Places given back, left, accepted or declined: whichever errand asks, each is decided anew under lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import notices, outcomes
from dialogs.engine.reply import Reply, _
from dialogs.requests import promised
from domain import joint, promotion
from domain.batch import Batch
from domain.outcome import CancelRequested
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
    batch = decided(turn, key, joint.with_dependents(turn.town, seen), Batch.cancel)
    asked = any(isinstance(line.outcome, CancelRequested) for line in batch.lines)
    if asked:
        yield Reply(_("Your request is sent."))
    else:
        yield Reply(_("It is cancelled.") if batch.changes_something else _("Nothing could be cancelled."))
    yield from outcomes.told(batch)
    if asked:
        yield promised(turn.structure)
    yield from news_of(batch, turn)


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
    for booking in bookings:
        if booking.id not in replaced:
            decide(batch, booking, here)
    promotion.let_in(batch.run, locked, queues)
    town.keep(batch)
    return batch


def news_of(batch: Batch, turn: Turn) -> Iterator[Notice]:
    """What the other guardians hear of it, and those who waited for what came free."""
    yield from outcomes.told_to_the_others(batch, turn)
    if batch.run:
        yield from notices.of_run(turn.town, batch.run)
