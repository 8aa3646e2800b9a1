"""Freed seats find who waits for them: one function, whoever has freed them and whoever asks (W5, W16, I17)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain import waitlist
from domain.audit import SYSTEM, AuditEvent
from domain.booking import Status
from domain.outcome import Booked, Offered, Refused, Skipped
from domain.refusal import Lapsed
from domain.waitlist import Candidate

if TYPE_CHECKING:
    from collections.abc import Collection

    from domain.booking import Booking
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.repository import Town
    from domain.waitlist import Step

ACTIONS = {Booked: "promoted", Offered: "offered", Skipped: "skipped", Refused: "closed"}


@dataclass(eq=False)
class Run:
    """What became of entries at one moment: each family is told of it once (W14)."""

    here: Moment
    steps: list[tuple[Booking, Step]] = field(default_factory=list)

    def let(self, entry: Booking, step: Step) -> None:
        """Let an entry have its turn; one that is passed over for what it knows of is not told again."""
        if isinstance(step, Skipped) and type(entry.skipped) is type(step.reason):
            return
        waitlist.take(entry, step)
        self.steps.append((entry, step))

    def lapse(self, offer: Booking) -> None:
        """End an offer that was not taken in time; its seat is free again. Its opening must be locked (W12)."""
        if offer.status is Status.OFFERED and offer.offered_until and self.here.is_after(offer.offered_until):
            offer.status = Status.EXPIRED
            offer.opening.taken -= 1
            self.steps.append((offer, Refused(Lapsed(offer.offered_until))))

    @property
    def changed(self) -> list[Booking]:
        return list(dict.fromkeys(entry for entry, _step in self.steps))

    def audit(self) -> list[AuditEvent]:
        """What the journal keeps of it."""
        return [AuditEvent.of_booking(ACTIONS[type(step)], SYSTEM, self.here, entry) for entry, step in self.steps]


def give(town: Town, run: Run, openings: Collection[Opening]) -> None:
    """Let those who wait have the free seats of these locked openings; newcomers may have what is left after that."""
    owing = [opening for opening in openings if opening.owes_a_seat or _is_closing(opening, run.here)]
    queues = candidates(town, owing, decides=True)
    for opening in owing:
        for entry, step in list(waitlist.turns(opening, queues[opening], run.here)):
            run.let(entry, step)
        opening.promised = 0


def foresee(town: Town, openings: Collection[Opening], here: Moment) -> None:
    """Count, on openings that are only looked at, the free seats that are for who waits."""
    owing = [opening for opening in openings if opening.owes_a_seat]
    queues = candidates(town, owing)
    for opening in owing:
        turns = waitlist.turns(opening, queues[opening], here)
        opening.promised = sum(isinstance(step, Booked | Offered) for _entry, step in turns)


def candidates(town: Town, openings: Collection[Opening], *, decides: bool = False) -> dict[Opening, list[Candidate]]:
    """Who waits for each opening, with all that their turn depends on; locked, if it is to be decided."""
    queues: defaultdict[Opening, list[Candidate]] = defaultdict(list)
    entries = town.queues(openings) if openings else []
    if entries:
        if decides:
            town.lock_children({entry.child for entry in entries})
        days = [opening.day for opening in openings]
        live = town.live_bookings({entry.child for entry in entries}, town.activities(), min(days), max(days))
        standings = town.standings({entry.family for entry in entries})
        for entry in entries:
            its_own = [b for b in live if b.child is entry.child and b.opening.day == entry.opening.day]
            queues[entry.opening].append(Candidate(entry, its_own, standings[entry.family]))
    return queues


def _is_closing(opening: Opening, here: Moment) -> bool:
    return opening.waiting > 0 and here.is_after(waitlist.closes(opening, here))
