"""Whatever families, the service and the clock do, in whatever order: the machine that tries it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from domain import orders, promotion
from domain.audit import Actor
from domain.booking import Status
from domain.money import Money
from domain.outcome import Booked, Cancelled, Declined, Overtaken, Refused
from domain.promotion import Run
from domain.standing import Paper
from tests.domain.small_town import (
    CLOCK_CHANGES,
    GUARDIANS,
    LAST,
    LIMIT,
    LIMITS,
    MINUTE,
    cancelling_limit,
    moment,
    small_town,
)
from tests.domain.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from domain.batch import Batch
    from domain.board import Board
    from domain.family import Child
    from tests.domain.small_town import Drawn

numbers, guardians, days = st.integers(0, 99), st.integers(0, len(GUARDIANS) - 1), st.integers(0, 2)
capacities = st.sampled_from([1, 0, 2, 3, None])
seats_of_a_day = st.tuples(capacities, st.sampled_from([3, 1, 0, None]))
debts = st.sampled_from([LIMIT, Money(), Money(LIMIT.cents - 1), Money(4605)])
SERVICE = Actor("staff", 1, "Claude")
SOON = 3  # of the deadlines to come, how many may be waited for


class Machine(Turns):
    """Two guardians of one family, one of another that shares a child with it, and one of a third."""

    @initialize(
        change=st.sampled_from(CLOCK_CHANGES),
        seats=st.lists(seats_of_a_day, min_size=3, max_size=3),
        wanted=st.lists(st.tuples(guardians, days), max_size=6),
    )
    def found(self, change: datetime, seats: list[Drawn], wanted: list[tuple[int, int]]) -> None:
        """A few days before a change of the clocks; some families have confirmed a day for all their children."""
        self.begin(small_town(change, seats), change - timedelta(days=3, hours=17))
        for who, day in wanted:
            self.book(who, {0, 1, 2}, day, day)

    # What families do.

    @rule(who=guardians, which=st.sets(numbers, min_size=1, max_size=3), one=days, other=days)
    def book(self, who: int, which: set[int], one: int, other: int) -> None:
        """Confirm one or several children for one day or two of an activity, as an errand does."""
        activity = self.town.openings[one].activity
        asked = [self.town.openings[n] for n in sorted({one, other}) if self.town.openings[n].activity is activity]
        with self.backing.visit(who) as (person, town):
            children = [person.family.children[n] for n in sorted({n % len(person.family.children) for n in which})]
            board = self.board(town, person, children, asked)
            request, run = self.batch(person)
            promotion.give(town, run, board.openings)
            self._confirm(request, board, children)
            town.keep(request)
        self.ended(opening.id for opening in asked)

    def _confirm(self, request: Batch, board: Board, children: Sequence[Child]) -> None:
        """I5, I16: every line has the outcome that a recap under the lock would have shown, and there is one each."""
        days = sorted(opening.day for opening in board.openings)
        foreseen = [line.outcome for line in board.foresee(children, days)]
        for child in children:
            for day in days:
                expected = self.expected(board, child, day, request.made)
                outcome = request.book(board, child, day)
                assert type(outcome) is expected
                self.i7_who_was_first_is_named(board, outcome)
        assert [line.outcome for line in request.lines] == foreseen

    @precondition(lambda self: self.after.places)
    @rule(which=numbers, live=st.booleans())
    def cancel(self, which: int, *, live: bool) -> None:
        """Give a place back, decline an offer, leave a queue; of what has ended, a second time perhaps."""
        places = [key for key, place in self.after.places.items() if place.is_live or not live]
        if not places:
            return
        key = places[which % len(places)]
        place = self.after.places[key]
        is_late = place.status is Status.CONFIRMED and self.now >= cancelling_limit(self.opening(place.opening))
        with self.visit_of(key) as (request, run, town, booking):
            is_refused = not place.is_live or is_late or self.has_begun(place.opening)
            is_offer = place.status is Status.OFFERED
            outcome = (request.decline if is_offer else request.cancel)(booking, moment(self.now))
            assert isinstance(outcome, Declined if is_offer else Refused if is_refused else Cancelled)
            promotion.give(town, run, [booking.opening])
            town.keep(request)
        self.ended([place.opening])

    @precondition(lambda self: any(place.offered_until for place in self.after.places.values()))
    @rule(which=numbers)
    def accept(self, which: int) -> None:
        """I11: take what was offered, in its last minute and not in the next."""
        offers = [one for one in self.after.places.items() if one[1].offered_until]
        key, place = offers[which % len(offers)]
        is_in_time = place.offered_until is not None and self.now < place.offered_until + MINUTE
        with self.visit_of(key) as (request, _run, town, offer):
            outcome = request.accept(offer, moment(self.now))
            assert isinstance(outcome, Booked) is (place.status is Status.OFFERED and is_in_time)
            town.keep(request)
        self.ended([])

    @precondition(lambda self: self.after.places)
    @rule(who=guardians)
    def meddle(self, who: int) -> None:
        """I15: only bookings of one's own family are found, whatever ids are asked for."""
        with self.backing.visit(who) as (person, town):
            found = {booking.id for booking in town.bookings(person.family, list(self.after.places))}
        assert found == {key for key, place in self.after.places.items() if place.family == person.family.id}

    # What the clock does.

    @rule(minutes=st.sampled_from([1, 60, 300]))
    def wait(self, minutes: int) -> None:
        """Nothing happens by itself."""
        self.now += minutes * MINUTE

    @rule(which=numbers, early=st.booleans())
    def wait_for(self, which: int, *, early: bool) -> None:
        """Until a deadline is over, or only its last second; until the clocks change."""
        limits = [limit(opening) for opening in self.town.openings for limit in LIMITS]
        offers = [place.offered_until + MINUTE for place in self.after.places.values() if place.offered_until]
        coming = sorted(one for one in (*CLOCK_CHANGES, *limits, *offers) if one > self.now)
        if coming:
            self.now = max(self.now, coming[which % min(len(coming), SOON)] - timedelta(seconds=early))

    @rule()
    def sweep(self) -> None:
        """What lapsed ends, and freed seats find who waits; done again at once, there is nothing to do (I17)."""
        for key, place in list(self.after.places.items()):
            if place.status is Status.OFFERED:
                self.lapse(key)
        self.give(self.town.openings)
        assert not self.give(self.town.openings)

    # What the service does.

    @rule(which=days, capacity=capacities)
    def resize(self, which: int, capacity: int | None) -> None:
        """More seats or fewer, fewer than are taken perhaps; with none at all the day is closed to newcomers."""
        with self.backing.visit(0) as (_person, town):
            run = Run(moment(self.now))
            [opening] = town.openings_locked([self.town.openings[which].id])
            orders.set_capacity(town, run, opening, capacity, SERVICE)
            town.keep_run(run)
        self.ended([opening.id])

    @precondition(lambda self: any(self.after.queue(key) for key in self.after.seats))
    @rule(which=numbers)
    def put_first(self, which: int) -> None:
        """Let an entry pass all others of its queue."""
        waiting = [entry for key in self.after.seats for entry in self.after.queue(key)]
        key = waiting[which % len(waiting)]
        with self.backing.visit(0) as (_person, town):
            run = Run(moment(self.now))
            queue = town.queues(town.openings_locked([self.after.places[key].opening]))
            orders.put_first(town, run, next(entry for entry in queue if entry.id == key), SERVICE)
            town.keep_run(run)
        self.overtaken = frozenset(entry.id for entry, step in run.steps if isinstance(step, Overtaken))
        self.ended([self.after.places[key].opening])

    @rule(which=numbers, due=debts)
    def owe(self, which: int, due: Money) -> None:
        """A debt appears, a cent below the limit or at it, or is paid."""
        home = self.town.homes[which % 3]
        self.due[home.id] = due
        self.backing.owe(home.id, due)
        self.give(self.town.openings)

    @rule(which=numbers, accepted=st.booleans())
    def ask_for_a_paper(self, which: int, *, accepted: bool) -> None:
        """It is missing, or it has come."""
        home = self.town.homes[which % len(self.town.homes)]
        (self.incomplete.discard if accepted else self.incomplete.add)(home.id)
        self.backing.ask_for(home.id, Paper("Assurance", None, accepted))
        self.give(self.town.openings)

    @rule(which=numbers, ends=st.booleans())
    def end_an_enrolment(self, which: int, *, ends: bool) -> None:
        """The Monday is still in it, the Wednesday is not; or it is prolonged."""
        child = self.town.children[which % len(self.town.children)]
        self.enrolled_to[child.id] = self.town.openings[0].day if ends else LAST
        self.backing.enrol(child.id, self.enrolled_to[child.id])
        self.give(self.town.openings)
