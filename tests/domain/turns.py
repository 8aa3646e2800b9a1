"""The transactions of the machine. It knows no database: something keeps the small town, in memory or in SQL."""

from __future__ import annotations

from abc import abstractmethod
from itertools import count
from typing import TYPE_CHECKING, Protocol

from domain import promotion
from domain.audit import Actor
from domain.batch import Batch
from domain.booking import Status
from domain.change import Change as Wanted
from domain.outcome import Booked, PreBooked
from domain.promotion import Run
from domain.till import open_till
from tests.domain.locks import in_order
from tests.domain.small_town import FIRST, GUARDIANS, LAST, MINUTE, moment
from tests.domain.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from domain.booking import Booking
    from domain.family import Guardian
    from domain.moment import Moment
    from domain.money import Money
    from domain.opening import Opening
    from domain.outcome import Outcome
    from domain.repository import Town
    from domain.standing import Paper
    from domain.wish import Wish
    from tests.domain.facts import Facts
    from tests.domain.small_town import SmallTown

    Told = list[tuple[int, int, date, Outcome]]
    Confirmed = tuple[int, str, Told]  # by whom, under which key
    Wishes = Callable[[Guardian, Town], Sequence[Wish]]

keys = count(1)


def outcomes(request: Batch) -> list[Outcome]:
    """Of the lines that were wanted."""
    return [line.outcome for line in request.lines]


def told(request: Batch) -> Told:
    """What whoever confirmed it was told, line by line."""
    return [(line.child.id, line.activity.id, line.day, line.outcome) for line in request.lines]


def as_seat(outcome: Outcome) -> Outcome:
    """What the recap said of a seat that is theirs now, or once it is paid for."""
    return Booked(outcome.price) if isinstance(outcome, Booked | PreBooked) else outcome


class Backing(Protocol):
    """What keeps the small town."""

    def visit(self, guardian: int) -> AbstractContextManager[tuple[Guardian, Town]]:
        """A transaction of somebody who speaks; it is committed at the end of the block."""

    def write(self, family: int, label: str, amount: Money) -> None:
        """Correct a purse of a family by another hand."""

    def ask_for(self, family: int, paper: Paper) -> None:
        """Ask a family for this paper, and no other."""

    def enrol(self, child: int, until: date) -> None:
        """Set the last day on which a child is enrolled."""

    def facts(self) -> Facts:
        """Everything, as it was committed."""


class Turns(Witness):
    """Begins, locks, decides and keeps, as errands do; and looks at what it has done."""

    backing: Backing
    confirmed: list[Confirmed]

    @abstractmethod
    def backing_of(self, town: SmallTown) -> Backing:
        """Keep this town, and give its facts their ids."""

    def begin(self, town: SmallTown, now: datetime) -> None:
        """Nobody owes anything, nothing lacks."""
        self.town, self.now = town, now
        self.backing = self.backing_of(town)
        self.confirmed = []
        self.incomplete = set()
        self.enrolled_to = {child.id: LAST for child in town.children}
        self.note(self.backing.facts())

    def visit(self, guardian: int) -> AbstractContextManager[tuple[Guardian, Town]]:
        """A transaction of somebody who speaks, whose locks are looked at (I13)."""
        return in_order(self.backing.visit(guardian))

    def batch(self, person: Guardian, key: str | None = None) -> tuple[Batch, Run]:
        """A confirmation at this instant."""
        request = Batch(key or f"machine-{next(keys)}", person.family, Actor.of(person), self.now)
        request.run = Run(moment(self.now))
        return request, request.run

    def change(self, who: int, wishes: Wishes, key: str | None = None) -> Batch:
        """Confirm what a recap has shown, as errands that book do (I5): under the lock the recap comes true."""
        with self.visit(who) as (person, town):
            change = Wanted(town, person.family, moment(self.now), wishes(person, town))
            request, _run = self.batch(person, key)
            change.lock()
            shown, to_pay = change.foreseen, sum(bill.to_pay.cents for bill in change.foreseen.bills)
            mine = [one for one in self._live(town, person) if one.family is person.family]
            change.decide(request)
            is_as_shown = [as_seat(line.outcome) for line in shown.wanted] == [
                as_seat(one) for one in outcomes(request)
            ]
            is_as_shown &= to_pay == sum(order.amount.cents for order in request.till.made)
            assert is_as_shown or (request.run and request.run.steps)
            for outcome in outcomes(request):
                self.i7_who_was_first_is_named(outcome, mine)
            town.keep(request)
        self.confirmed.append((who, request.key, told(request)))
        return request

    def _live(self, town: Town, person: Guardian) -> Sequence[Booking]:
        return town.live_bookings(person.family.children, town.activities(), FIRST, LAST)

    def act(self, key: int, decide: Callable[[Batch, Booking, Moment], Outcome]) -> Outcome:
        """Decide of a booking as errands do that end or accept one; whoever waits has what comes free."""
        place, here = self.after.places[key], moment(self.now)
        keys = [key, *([place.replaces] if place.replaces else [])]
        with self.visit(self.guardian_of(key)) as (person, town):
            request, run = self.batch(person)
            locked = town.openings_locked({self.after.places[one].opening for one in keys})
            found = {booking.id: booking for booking in town.bookings(person.family, keys)}
            request.replaced = {one: booking for one, booking in found.items() if one != key}
            queues = promotion.candidates(town, [one for one in locked if one.waiting], decides=True)
            paying = [person.family, *promotion.who_pays(queues)]
            request.till = run.till = open_till(town, paying, list(found.values()))
            outcome = decide(request, found[key], here)
            request.collect(here)
            promotion.let_in(run, locked, queues)
            town.keep(request)
        self.confirmed.append((self.guardian_of(key), request.key, told(request)))
        self.ended(opening.id for opening in locked)
        return outcome

    def guardian_of(self, key: int) -> int:
        """Somebody of the family whose place it is."""
        family = self.after.places[key].family
        return GUARDIANS.index(next(number for number, home in enumerate(self.town.homes) if home.id == family))

    def lapse(self, key: int) -> None:
        """End an offer if its time is over, and let the next have it (W12)."""
        offer = self.after.places[key]
        is_over = offer.offered_until is not None and self.now >= offer.offered_until + MINUTE
        with self.visit(self.guardian_of(key)) as (person, town):
            run, locked = Run(moment(self.now)), town.openings_locked([offer.opening])
            [booking] = town.bookings(person.family, [key])
            run.lapse(booking)
            assert (booking.status is Status.EXPIRED) is is_over
            promotion.give(town, run, locked)
            town.keep_run(run)
        self.ended([offer.opening])

    def give(self, openings: Sequence[Opening]) -> bool:
        """Let those who wait have what is free; False when there was nothing to do."""
        with self.visit(0) as (_person, town):
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
