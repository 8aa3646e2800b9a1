"""The queue of an opening: who joins it, and whose turn comes when a seat is free."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.board import Board
from domain.booking import Status
from domain.outcome import Booked, Offered, Overtaken, Refused, Skipped
from domain.quiet_hours import waking_hours_later
from domain.refusal import NotRetained

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from domain.booking import Booking
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.refusal import Reason
    from domain.standing import Standing
    from domain.wallet import Wallet

MARGIN = timedelta(hours=1)  # an offer leaves so much for the next in the queue
SHORTEST = timedelta(minutes=30)  # no offer is worth making for less

Step = Booked | Offered | Skipped | Refused | Overtaken


@dataclass(frozen=True)
class Candidate:
    """An entry of the queue, with what its family has elsewhere and what stands between it and a booking."""

    entry: Booking
    live: Sequence[Booking]  # on that day: of the child, this entry included, and of siblings who wait
    standing: Standing
    purses: Sequence[Wallet] = ()  # of the family, which would pay for what is prepaid

    @property
    def beside(self) -> list[Candidate]:
        """The entries that are let in with this one, or not at all (W10, W11)."""
        waiting = [b for b in self.live if b.status is Status.WAITLISTED and b.waits_with(self.entry)]
        return [replace(self, entry=entry) for entry in waiting]

    @property
    def prepaid(self) -> Counter[tuple[int, str]]:
        """What it costs beforehand with what goes with it, in cents; by purse."""
        costs: Counter[tuple[int, str]] = Counter()
        for entry in (one.entry for one in (self, *self.beside) if one.entry.opening.activity.by_laws.prepaid):
            costs[entry.family.id, entry.opening.activity.wallet] += entry.cost.cents
        return costs

    def is_covered(self, spent: Counter[tuple[int, str]]) -> bool:
        """Whether there is credit for all that is prepaid of it, once so much of it is spent (W6)."""
        available = {(one.family_id, one.label): one.available.cents for one in self.purses}
        return all(cents + spent[purse] <= available.get(purse, 0) for purse, cents in self.prepaid.items())

    def fits(self, free: Mapping[Opening, int | None]) -> bool:
        """Whether there are seats for it and all that goes with it; openings not listed have as many as they count."""
        needed = Counter(candidate.entry.opening for candidate in (self, *self.beside))
        left = {one: free.get(one, one.seats_left) for one in needed}
        return all(seats is None or seats >= needed[one] for one, seats in left.items())

    def is_within(self, openings: Collection[Opening]) -> bool:
        """True when whatever goes with it is at these openings: the others are not locked."""
        return all(candidate.entry.opening in openings for candidate in self.beside)

    def obstacle(self, here: Moment) -> Reason | None:
        """Why its turn cannot come now (W9)."""
        child, opening = self.entry.child, self.entry.opening
        board = Board(self.entry.family, opening.activity, [opening], self.live, here, self.standing)
        return board.enrolment_refusal(child, opening.day) or board.against(child, opening.day)


def join(opening: Opening) -> int:
    """Take the next position of the queue (W2). The opening must be locked."""
    opening.waiting += 1
    opening.last_position += 1
    return opening.last_position


def turns(opening: Opening, queue: Sequence[Candidate], here: Moment) -> Iterator[tuple[Booking, Step]]:
    """What each entry gets, in the order of the queue, as long as seats are free; nothing is changed (W5)."""
    return rehearsed(opening, queue, here, opening.seats_left)


def rehearsed(
    opening: Opening, queue: Sequence[Candidate], here: Moment, seats: int | None
) -> Iterator[tuple[Booking, Step]]:
    """What each entry would get if so many seats were free; None: as many as are wanted (W16)."""
    waiting = [candidate for candidate in queue if candidate.entry.status is Status.WAITLISTED]
    if here.is_after(closes(opening, here)):
        ending = dict.fromkeys(one.entry for candidate in waiting for one in (candidate, *candidate.beside))
        yield from ((entry, Refused(NotRetained())) for entry in ending)
        return
    free: dict[Opening, int | None] = {opening: seats}
    seated: set[Booking] = set()
    spent: Counter[tuple[int, str]] = Counter()  # of each purse
    for candidate in sorted(waiting, key=lambda candidate: candidate.entry.turn):
        if free[opening] == 0:
            return
        if candidate.entry not in seated and candidate.fits(free):
            steps = _steps(candidate, candidate.is_covered(spent), here)
            if steps and all(isinstance(step, Booked) for _entry, step in steps):
                spent += candidate.prepaid
            for entry, step in steps:
                if isinstance(step, Booked | Offered):
                    left = free.get(entry.opening, entry.opening.seats_left)
                    free[entry.opening] = None if left is None else left - 1
                    seated.add(entry)
                yield entry, step


def _steps(candidate: Candidate, is_covered: bool, here: Moment) -> list[tuple[Booking, Step]]:  # noqa: FBT001
    """What an entry gets whose turn has come, and what goes with it: all of it, or nothing."""
    obstacle = candidate.obstacle(here)
    if obstacle:
        return [(candidate.entry, Skipped(obstacle))]
    beside = candidate.beside
    if any(other.obstacle(here) for other in beside):
        return []  # told in its own queue
    entries = [candidate.entry, *(other.entry for other in beside)]
    steps = [_given(entry, here) if is_covered else _offered(entry, here) for entry in entries]
    ends = [step.until for step in steps if isinstance(step, Offered)]
    return [
        (entry, Offered(min(ends), entry.price) if ends else step) for entry, step in zip(entries, steps, strict=True)
    ]


def is_news(entry: Booking, step: Step) -> bool:
    """False for an entry that is passed over for what it was told already."""
    return not (isinstance(step, Skipped) and type(entry.skipped) is type(step.reason))


def closes(opening: Opening, here: Moment) -> datetime:
    """The last minute in which a seat goes to who waits (W8)."""
    return opening.last_minute(opening.activity.by_laws.promoting_until, here)


def take(entry: Booking, step: Step) -> None:
    """Let the entry have what its turn has brought. Its opening must be locked."""
    match step:
        case Booked():
            _seat(entry, Status.CONFIRMED)
        case Offered(until):
            _seat(entry, Status.OFFERED)
            entry.offered_until = until
        case Skipped(reason):
            entry.skipped = reason
        case Refused():
            entry.status = Status.REFUSED
            entry.opening.waiting -= 1


def _seat(entry: Booking, status: Status) -> None:
    entry.status, entry.skipped = status, None
    entry.opening.waiting -= 1
    entry.opening.taken += 1


def _given(entry: Booking, here: Moment) -> Step:
    """The seat, or an offer of it where giving it back would not be free, or where another is given up (W6)."""
    by_laws = entry.opening.activity.by_laws
    if not by_laws.offers and not entry.replaces and not here.is_after(entry.cancellable_until(here)):
        return Booked(entry.price)
    return _offered(entry, here)


def _offered(entry: Booking, here: Moment) -> Offered:
    """An offer of the seat, long enough for the family to answer, and for the next to have it in time (W7)."""
    by_laws, last = entry.opening.activity.by_laws, closes(entry.opening, here)
    until = min(waking_hours_later(by_laws.offered_for, here), last - MARGIN)
    return Offered(max(until, min(here.at + SHORTEST, last)), entry.price)
