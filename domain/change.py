"""All that one recap asks for, bookings to end and places to have, and what becomes of it.

What ends goes first, so that a child may be elsewhere at the same hours, and so that a family takes up seats of its own
when nobody waits for them. A booking that moves is lost only for the place that takes its turn. All is read before
anything is decided: what was decided is written nowhere before the batch is kept, and would be read as it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from domain import joint, party, promotion
from domain.audit import SYSTEM
from domain.batch import STATUS
from domain.bill import bills
from domain.board import Board
from domain.booking import Booking
from domain.line import Line
from domain.outcome import Cancelled, Moved, Refused
from domain.party import parties
from domain.pricing import without_quotient
from domain.promotion import Run
from domain.till import open_till

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.batch import Batch
    from domain.bill import Bill
    from domain.family import Child, Family
    from domain.hours import Hours
    from domain.moment import Moment
    from domain.opening import Opening
    from domain.outcome import Outcome
    from domain.party import Before, Settled
    from domain.repository import Town
    from domain.till import Till
    from domain.waitlist import Candidate
    from domain.wish import Wish


@dataclass(frozen=True)
class Foreseen:
    """What would become of it now."""

    ended: Sequence[Line]
    wanted: Sequence[Line]
    bills: Sequence[Bill] = ()  # what is to be paid beforehand
    without_quotient: Sequence[Line] = ()  # whose price is the highest for want of a quotient

    @property
    def does_something(self) -> bool:
        return any(not isinstance(line.outcome, Refused) for line in (*self.ended, *self.wanted))


@dataclass(eq=False)
class Change:
    """Of one family, at one moment. What it has looked up is kept; after `lock` it is what the decision looks at."""

    town: Town
    family: Family
    here: Moment
    wishes: Sequence[Wish] = ()
    ends: Sequence[Booking] = ()
    pays: int | None = None  # the order of which it is what was paid for
    _locked: Sequence[Opening] = field(init=False, repr=False)
    _queues: Mapping[Opening, Sequence[Candidate]] = field(init=False, repr=False)  # where somebody's turn may come

    def lock(self) -> None:
        """The openings, then the children: nobody else takes their seats, or decides for them, until all is kept."""
        opened = [*self.wanted, *(booking.opening for booking in self._given_up)]
        self._locked = joint.lock(self.town, opened) if opened else []
        freed = {booking.opening for booking in self._given_up}
        awaited = [one for one in self._locked if promotion.is_due(one, self.here) or (one.waiting and one in freed)]
        children = {wish.child for wish in self._distinct} if len(self._near) > 1 else ()
        self._queues = promotion.candidates(self.town, awaited, decides=True, besides=children)
        if self._given_up:  # read anew, under lock: it is the same objects that are refreshed
            self.town.bookings(self.family, [booking.id for booking in self._given_up])

    @property
    def wanted(self) -> list[Opening]:
        """The openings that are wished for, and those that go with them."""
        bare = [Board(self.family, activity, of, [], self.here) for activity, of in self._openings.items()]
        found = [part.opening(wish.child, wish.day) for part in bare for wish in self._distinct]
        return [one for one in found if one]

    @cached_property
    def foreseen(self) -> Foreseen:
        """What would become of it, in its order; nothing is changed."""
        ended = joint.if_cancelled(self.ending, self.here)
        gone = [booking for booking, outcome in ended if isinstance(outcome, Cancelled)]
        self._look_at_seats(gone)
        wanted = self._rehearsed(gone)
        bills = self._bills(wanted, gone)
        return Foreseen([Line.of(*one) for one in ended], wanted, bills, without_quotient(self.family, wanted))

    def decide(self, batch: Batch) -> None:
        """Do it, on what `lock` has locked, for the batch to be kept."""
        run = batch.run = Run(self.here)
        batch.till = run.till = self.till
        for booking, outcome in joint.if_cancelled(self.ending, self.here):
            batch.end(booking, outcome)
        promotion.let_in(run, self._locked, self._queues)
        for one in parties(self._distinct):
            for wish, decided in self._settled(self._boards, one, {}, batch.made):
                batch.settle(wish, decided)
        batch.collect(self.here)
        promotion.let_in(run, self._locked, self._queues)

    @cached_property
    def till(self) -> Till:
        """The purses, which are locked last: all else that the decision looks at has been read by then."""
        for opening in self._locked:
            opening.returned = 0
        wanted, paying = self._boards, [self.family, *promotion.who_pays(self._queues)]
        others = self.town.activities() if self._queues else wanted
        return open_till(self.town, paying, self._given_up, self.pays, others)

    def _bills(self, wanted: Sequence[Line], gone: Sequence[Booking]) -> list[Bill]:
        moved = [old for wish in self._distinct for old in wish.instead_of if _goes(old, wanted)]
        return bills(self.town, self.family, wanted, [*gone, *moved])

    @cached_property
    def _distinct(self) -> list[Wish]:
        """Without what another of them brings along, which then takes the place of what both would have."""
        kept: list[Wish] = []
        for wish in self.wishes:
            bringing = next((one for one in kept if one.brings(wish)), None)
            if bringing is None:
                kept.append(wish)
            else:
                instead_of = tuple(dict.fromkeys((*bringing.instead_of, *wish.instead_of)))
                kept[kept.index(bringing)] = replace(bringing, instead_of=instead_of)
        return kept

    @cached_property
    def ending(self) -> list[Booking]:
        """What ends, and what cannot be without it, day after day."""
        together = joint.with_dependents(self.town, self.ends) if self.ends else []
        return sorted(together, key=lambda booking: booking.opening.day)

    @cached_property
    def _given_up(self) -> list[Booking]:
        """Bookings that end, or that would for others."""
        return [*self.ending, *chain.from_iterable(wish.instead_of for wish in self._distinct)]

    @cached_property
    def _openings(self) -> Mapping[Activity, Sequence[Opening]]:
        """Of each activity that is wanted and of those that go with it, between the first day and the last."""
        days = defaultdict(list)
        for wish in self._distinct:
            together = [wish.activity, *joint.joined_with([wish.activity], self.town.activities())]
            for activity in together:
                days[activity].append(wish.day)
        return {activity: self.town.openings(activity, min(of), max(of)) for activity, of in days.items()}

    @cached_property
    def _near(self) -> list[Activity]:
        """These activities, and the others that bear on whether they can be booked."""
        wanted = self._openings
        return [a for a in self.town.activities() if a in wanted or any(one.touches(a) for one in wanted)]

    def _look_at_seats(self, gone: Sequence[Booking]) -> None:
        returned = Counter(booking.opening for booking in gone if booking.is_seated)
        looked_at = list(chain.from_iterable(self._openings.values()))
        for opening in looked_at:
            opening.returned = returned[opening]
        promotion.foresee(self.town, looked_at, self.here)

    @cached_property
    def _boards(self) -> Mapping[Activity, Board]:
        """What decisions look at, each with what goes with it; without what is to be given up for another place."""
        days = [wish.day for wish in self._distinct]
        if not days:
            return {}
        children = list(dict.fromkeys(wish.child for wish in self._distinct))
        moving = set(chain.from_iterable(wish.instead_of for wish in self._distinct))
        near = self.town.live_bookings(children, self._near, min(days), max(days))
        live = [booking for booking in near if booking not in moving]
        standing = self.town.standings([self.family])[self.family]
        alone = {
            one: Board(self.family, one, of, live, self.here, standing, hours=self._hours_of(one))
            for one, of in self._openings.items()
        }
        return {one: replace(board, joined=_beside(one, alone)) for one, board in alone.items()}

    def _hours_of(self, activity: Activity) -> Mapping[tuple[Child, date], Hours]:
        """Those that were typed for it."""
        return {(one.child, one.day): one.hours for one in self._distinct if one.activity is activity and one.hours}

    def _rehearsed(self, gone: Sequence[Booking]) -> list[Line]:
        boards = {one: _without(board, gone) for one, board in self._boards.items()} if gone else self._boards
        lines: list[Line] = []
        made: list[Booking] = []
        before: defaultdict[Opening | None, list[Outcome]] = defaultdict(list)
        settled = (self._settled(boards, one, before, made) for one in parties(self._distinct))
        for wish, decided in chain.from_iterable(settled):
            if wish.moves(decided[0][1]):
                lines += [Line.of(old, Moved(wish.day)) for old in wish.instead_of]
            for part, outcome in decided:
                opening = part.opening(wish.child, wish.day)
                before[opening].append(outcome)
                lines.append(wish.line(part.activity, outcome))
                made += self._imagined(wish, opening, outcome)
        return lines

    def _settled(
        self, boards: Mapping[Activity, Board], of: Sequence[Wish], before: Before, made: Sequence[Booking]
    ) -> Settled:
        """What becomes of a party, which may be of one; nothing is changed."""
        if len(of) == 1:
            return [(of[0], party.alone(boards[of[0].activity], of[0], before, made))]
        ahead = defaultdict(list, {opening: list(outcomes) for opening, outcomes in before.items()})
        had, decided = list(made), []
        for wish in of:
            parts = party.alone(boards[wish.activity], wish, ahead, had)
            decided.append((wish, parts))
            for part, outcome in parts:
                opening = part.opening(wish.child, wish.day)
                ahead[opening].append(outcome)
                had += self._imagined(wish, opening, outcome)
        return party.settle(decided, before)

    def _imagined(self, wish: Wish, opening: Opening | None, outcome: Outcome) -> list[Booking]:
        """What later lines of the same request must know of."""
        if opening is None or isinstance(outcome, Refused) or len(self._openings) == 1:
            return []
        return [Booking(wish.child, opening, self.family, STATUS[type(outcome)], None, SYSTEM, self.here.at)]


def _goes(old: Booking, lines: Sequence[Line]) -> bool:
    """True when it moves."""
    place = old.child, old.opening.activity, old.opening.day
    return any(isinstance(one.outcome, Moved) and (one.child, one.activity, one.day) == place for one in lines)


def _beside(activity: Activity, boards: Mapping[Activity, Board]) -> list[Board]:
    return [board for other, board in boards.items() if other is not activity and other.is_joined_with(activity)]


def _without(board: Board, gone: Sequence[Booking]) -> Board:
    """As if these had ended."""
    joined = [_without(other, gone) for other in board.joined]
    return replace(board, live=[booking for booking in board.live if booking not in gone], joined=joined)
