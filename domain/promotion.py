"""Freed seats find who waits for them: one function, whoever has freed them and whoever asks (W5, W16, I17)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain import waitlist
from domain.audit import SYSTEM, AuditEvent
from domain.booking import Status
from domain.outcome import Booked, Offered, Overtaken, Refused, Skipped
from domain.refusal import Lapsed, Unpaid
from domain.till import Till, open_till
from domain.waitlist import Candidate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from domain.booking import Booking
    from domain.family import Child, Family
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.payment import Order
    from domain.repository import Town
    from domain.waitlist import Step

ACTIONS = {
    Booked: "promoted",
    Offered: "offered",
    Skipped: "skipped",
    Refused: "closed",
    Overtaken: "overtaken",
}


@dataclass(eq=False)
class Run:
    """What became of entries at one moment: each family is told of it once (W14)."""

    here: Moment
    steps: list[tuple[Booking, Step]] = field(default_factory=list)
    orders: list[AuditEvent] = field(default_factory=list)  # of the service, which have led to it
    reordered: list[Booking] = field(default_factory=list)  # entries whose priority is another now
    resized: list[Opening] = field(default_factory=list)  # openings whose seats are others now
    till: Till = field(default_factory=Till)  # of the purses that pay for what is prepaid

    def let(self, entry: Booking, step: Step) -> None:
        """Let an entry have its turn; one that is passed over for what it knows of is not told again."""
        if waitlist.is_news(entry, step):
            waitlist.take(entry, step)
            self.steps.append((entry, step))
        if isinstance(step, Booked) and entry.can_be_prepaid:
            self.till.take(entry, self.here.at)

    def lapse(self, offer: Booking) -> None:
        """End an offer that was not taken in time; its seat is free again. Its opening must be locked (W12)."""
        if offer.status is Status.OFFERED and offer.offered_until and self.here.is_after(offer.offered_until):
            offer.status = Status.EXPIRED
            offer.opening.taken -= 1
            self.steps.append((offer, Refused(Lapsed(offer.offered_until))))

    def lapse_hold(self, place: Booking, order: Order) -> None:
        """End a seat that was not paid for in time, or a place that cannot be without it. Its opening must be locked.

        What was paid for it is given back; it is asked for again with the seat when the payment comes late.
        """
        self.till.give_back(place, self.here.at)
        place.opening.taken -= place.is_seated
        place.opening.waiting -= place.status is Status.WAITLISTED
        place.status, place.order_id = Status.EXPIRED, order.id
        self.steps.append((place, Refused(Unpaid(order.until))))

    @property
    def changed(self) -> list[Booking]:
        return list(dict.fromkeys([*self.reordered, *(entry for entry, _step in self.steps)]))

    def audit(self) -> list[AuditEvent]:
        """What the journal keeps of it."""
        told = (AuditEvent.of_booking(ACTIONS[type(step)], SYSTEM, self.here, entry) for entry, step in self.steps)
        return [*self.orders, *told]


def give(town: Town, run: Run, openings: Collection[Opening]) -> None:
    """Let those who wait have the free seats of these locked openings; newcomers may have what is left after that."""
    due = [opening for opening in openings if is_due(opening, run.here)]
    queues = candidates(town, due, decides=True)
    run.till = open_till(town, who_pays(queues), others=town.activities())
    let_in(run, openings, queues)


def who_pays(queues: Mapping[Opening, Sequence[Candidate]]) -> list[Family]:
    """The families whose purses may be drawn on when those who wait are let in."""
    prepaid = (queue for opening, queue in queues.items() if opening.activity.by_laws.prepaid)
    return [candidate.entry.family for queue in prepaid for candidate in queue]


def let_in(run: Run, openings: Collection[Opening], queues: Mapping[Opening, Sequence[Candidate]]) -> None:
    """The same, for queues that were read before anything was decided: what was read is not read again."""
    owing = [opening for opening in openings if is_due(opening, run.here)]
    owing.sort(key=lambda opening: -opening.waiting)  # who waits in several queues at once is met in the longest first
    for opening in owing:
        queue = [candidate for candidate in queues.get(opening, ()) if candidate.is_within(openings)]
        for entry, step in list(waitlist.turns(opening, queue, run.here)):
            run.let(entry, step)
        opening.promised = 0


def is_due(opening: Opening, here: Moment) -> bool:
    """Whether somebody's turn may have come there."""
    return opening.owes_a_seat or (opening.waiting > 0 and here.is_after(waitlist.closes(opening, here)))


def pending(town: Town, openings: Collection[Opening], here: Moment) -> list[Opening]:
    """The openings, among these that are only looked at, in which a run would change something."""
    owing = [opening for opening in openings if is_due(opening, here)]
    queues = candidates(town, owing)
    return [one for one in owing if any(waitlist.is_news(*turn) for turn in waitlist.turns(one, queues[one], here))]


def foresee(town: Town, openings: Collection[Opening], here: Moment) -> None:
    """Count, on openings that are only looked at, the free seats that are for who waits."""
    owing = [opening for opening in openings if opening.owes_a_seat]
    queues = candidates(town, owing)
    for opening in owing:
        turns = waitlist.turns(opening, queues[opening], here)
        given = [entry for entry, step in turns if isinstance(step, Booked | Offered)]
        opening.promised = sum(entry.opening is opening for entry in given)


def candidates(
    town: Town, openings: Collection[Opening], *, decides: bool = False, besides: Collection[Child] = ()
) -> Mapping[Opening, list[Candidate]]:
    """Who waits for each opening, with all that their turn depends on.

    If it is to be decided, their children are locked; with all others for whom something is, in one order (I13).
    """
    entries = town.queues(openings) if openings else []
    kin: defaultdict[Family, set[Child]] = defaultdict(set)
    for entry in (*entries, *_beside(town, entries)):
        kin[entry.family].add(entry.child)
    if decides and (kin or besides):
        town.lock_children(set(besides).union(*kin.values()))
    return _queues(town, entries, kin) if entries else defaultdict(list)


def _queues(
    town: Town, entries: Sequence[Booking], kin: Mapping[Family, set[Child]]
) -> Mapping[Opening, list[Candidate]]:
    queues: defaultdict[Opening, list[Candidate]] = defaultdict(list)
    days = [entry.opening.day for entry in entries]
    live = town.live_bookings(set().union(*kin.values()), town.activities(), min(days), max(days))
    standings = town.standings(kin)
    is_prepaid = any(entry.opening.activity.by_laws.prepaid for entry in entries)
    purses = town.wallets(kin) if is_prepaid else ()
    for entry in entries:
        its_own = [b for b in live if b.child in kin[entry.family] and b.opening.day == entry.opening.day]
        its_purses = [purse for purse in purses if purse.family_id == entry.family.id]
        queues[entry.opening].append(Candidate(entry, its_own, standings[entry.family], its_purses))
    return queues


def _beside(town: Town, entries: Sequence[Booking]) -> Sequence[Booking]:
    """Those of siblings who wait together with these, where they may be in other groups (W11)."""
    parties = {entry.party for entry in entries if entry.party and entry.opening.group}
    return town.parties(parties) if parties else ()
