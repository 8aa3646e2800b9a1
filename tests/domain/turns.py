"""The transactions of the machine. It knows no database: something keeps the small town, in memory or in SQL."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Protocol

from domain import promotion
from domain.audit import Actor
from domain.batch import Batch
from domain.board import Board
from domain.booking import Status
from domain.money import Money
from domain.promotion import Run
from tests.domain.small_town import FIRST, GUARDIANS, LAST, MINUTE, moment
from tests.domain.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from domain.booking import Booking
    from domain.family import Child, Guardian
    from domain.opening import Opening
    from domain.repository import Town
    from domain.standing import Paper
    from tests.domain.facts import Facts
    from tests.domain.small_town import SmallTown

keys = count(1)


class Backing(Protocol):
    """What keeps the small town."""

    def visit(self, guardian: int) -> AbstractContextManager[tuple[Guardian, Town]]:
        """A transaction of somebody who speaks; it is committed at the end of the block."""

    def owe(self, family: int, due: Money) -> None:
        """Set what a family owes."""

    def ask_for(self, family: int, paper: Paper) -> None:
        """Ask a family for this paper, and no other."""

    def enrol(self, child: int, until: date) -> None:
        """Set the last day on which a child is enrolled."""

    def facts(self) -> Facts:
        """Everything, as it was committed."""


class Turns(Witness):
    """Begins, locks, decides and keeps, as errands do; and looks at what it has done."""

    backing: Backing

    @abstractmethod
    def backing_of(self, town: SmallTown) -> Backing:
        """Keep this town, and give its facts their ids."""

    def begin(self, town: SmallTown, now: datetime) -> None:
        """Nobody owes anything, nothing lacks."""
        self.town, self.now = town, now
        self.backing = self.backing_of(town)
        self.due = {home.id: Money() for home in town.homes}
        self.incomplete = set()
        self.enrolled_to = {child.id: LAST for child in town.children}
        self.note(self.backing.facts())

    def batch(self, person: Guardian) -> tuple[Batch, Run]:
        """A confirmation at this instant."""
        request = Batch(f"machine-{next(keys)}", person.family, Actor.of(person), self.now)
        request.run = Run(moment(self.now))
        return request, request.run

    def board(self, town: Town, person: Guardian, children: Sequence[Child], asked: Iterable[Opening]) -> Board:
        """What a decision looks at, locked."""
        locked = town.openings_locked([opening.id for opening in asked])
        town.lock_children(children)
        live = town.live_bookings(children, town.activities(), FIRST, LAST)
        standing = town.standings([person.family])[person.family]
        return Board(person.family, locked[0].activity, locked, live, moment(self.now), standing)

    @contextmanager
    def visit_of(self, key: int) -> Iterator[tuple[Batch, Run, Town, Booking]]:
        """A transaction in which a family acts on a booking of its own, locked."""
        place = self.after.places[key]
        home = next(number for number, one in enumerate(self.town.homes) if one.id == place.family)
        with self.backing.visit(GUARDIANS.index(home)) as (person, town):
            town.openings_locked([place.opening])
            [booking] = town.bookings(person.family, [key])
            yield *self.batch(person), town, booking

    def lapse(self, key: int) -> None:
        """End an offer if its time is over, and let the next have it (W12)."""
        offer = self.after.places[key]
        is_over = offer.offered_until is not None and self.now >= offer.offered_until + MINUTE
        with self.visit_of(key) as (_request, run, town, booking):
            run.lapse(booking)
            assert (booking.status is Status.EXPIRED) is is_over
            promotion.give(town, run, [booking.opening])
            town.keep_run(run)
        self.ended([offer.opening])

    def give(self, openings: Sequence[Opening]) -> bool:
        """Let those who wait have what is free; False when there was nothing to do."""
        with self.backing.visit(0) as (_person, town):
            run = Run(moment(self.now))
            promotion.give(town, run, town.openings_locked([opening.id for opening in openings]))
            town.keep_run(run)
        self.ended(opening.id for opening in openings)
        return bool(run.steps)

    def ended(self, touched: Iterable[int]) -> None:
        """A transaction has been committed, in which the queues of these openings had their turns."""
        openings = list(touched)
        self.note(self.backing.facts())
        self.i4_nobody_passes_who_could_be_let_in(openings)
        self.w7_an_offer_leaves_time_to_answer()
        self.w9_who_is_let_in_may_come()
        self.w8_nobody_waits_once_it_is_too_late(openings)
