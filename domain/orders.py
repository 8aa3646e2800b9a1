"""What the service orders for an opening; its seats then find who waits by the one promotion function (W13, W16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import joint, promotion, waitlist
from domain.audit import AuditEvent
from domain.booking import Status
from domain.outcome import Overtaken

if TYPE_CHECKING:
    from domain.audit import Actor
    from domain.booking import Booking
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.promotion import Run
    from domain.repository import Town
    from domain.waitlist import Step


def set_capacity(town: Town, run: Run, opening: Opening, seats: int | None, by: Actor) -> None:
    """Lock an opening and change its seats. Nobody is evicted: seats that are too many wait to come free."""
    locked = joint.lock(town, [opening])
    opening.capacity = seats
    run.resized.append(opening)
    subject = f"opening:{opening.id} seats:{'-' if seats is None else seats}"
    run.orders.append(AuditEvent(run.here.structure.id, by, run.here.at, "resized", subject))
    promotion.give(town, run, locked)


def foresee_capacity(town: Town, here: Moment, opening: Opening, seats: int | None) -> list[tuple[Booking, Step]]:
    """What `set_capacity` would give to whom, were it done now; nothing is locked or changed."""
    free = None if seats is None else max(0, seats - opening.taken)
    queue = promotion.candidates(town, [opening])[opening] if opening.waiting else []
    return [turn for turn in waitlist.rehearsed(opening, queue, here, free) if waitlist.is_news(*turn)]


def put_first(town: Town, run: Run, entry: Booking, by: Actor) -> None:
    """Lock the opening of an entry, and let it pass all others there; whoever it overtakes is told (W2)."""
    locked = joint.lock(town, [entry.opening])
    before = _queue(town, entry.opening)
    if entry in before[1:]:
        entry.priority = before[0].priority + 1
        run.reordered.append(entry)
        run.orders.append(AuditEvent.of_booking("put_first", by, run.here, entry))
    promotion.give(town, run, locked)
    after = [one for one in sorted(before, key=lambda one: one.turn) if one.status is Status.WAITLISTED]
    run.steps += [(one, Overtaken(rank)) for rank, one in enumerate(after, 1) if rank > before.index(one) + 1]


def _queue(town: Town, opening: Opening) -> list[Booking]:
    return sorted(town.queues([opening]), key=lambda entry: entry.turn)
