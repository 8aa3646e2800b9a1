"""Whatever families, the service and the clock do, in whatever order: the machine that tries it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from domain import orders
from domain.audit import Actor
from domain.money import Money
from domain.outcome import Overtaken
from domain.promotion import Run
from domain.standing import Paper
from tests.domain.clock import Clock
from tests.domain.families import days, guardians, numbers
from tests.domain.small_town import CLOCK_CHANGES, LAST, LIMIT, moment, small_town

if TYPE_CHECKING:
    from datetime import datetime

    from tests.domain.small_town import Drawn

capacities = st.sampled_from([1, 0, 2, 3, None])
seats_of_a_day = st.tuples(capacities, st.sampled_from([3, 1, 0, None]))
debts = st.sampled_from([LIMIT, Money(), Money(LIMIT.cents - 1), Money(4605)])
SERVICE = Actor("staff", 1, "Claude")


class Machine(Clock):
    """Families, what they pay, the service, and the clock."""

    @initialize(
        change=st.sampled_from(CLOCK_CHANGES),
        prepaid=st.sets(st.sampled_from(["Journée", "Matin"])),
        seats=st.lists(seats_of_a_day, min_size=3, max_size=3),
        wanted=st.lists(st.tuples(guardians, days), max_size=6),
    )
    def found(self, change: datetime, prepaid: set[str], seats: list[Drawn], wanted: list[tuple[int, int]]) -> None:
        """A few days before a change of the clocks; some families have confirmed a day for all their children."""
        self.begin(small_town(change, seats, prepaid), change - timedelta(days=3, hours=17))
        for who, day in wanted:
            self.book(who, {0, 1, 2}, day, day)

    @rule(which=days, capacity=capacities)
    def resize(self, which: int, capacity: int | None) -> None:
        """More seats or fewer, fewer than are taken perhaps; with none at all the day is closed to newcomers."""
        with self.visit(0) as (_person, town):
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
        with self.visit(0) as (_person, town):
            run = Run(moment(self.now))
            queue = town.queues(town.openings_locked([self.after.places[key].opening]))
            orders.put_first(town, run, next(entry for entry in queue if entry.id == key), SERVICE)
            town.keep_run(run)
        self.overtaken = frozenset(entry.id for entry, step in run.steps if isinstance(step, Overtaken))
        self.ended([self.after.places[key].opening])

    @rule(which=numbers, due=debts, swept=st.booleans())
    def owe(self, which: int, due: Money, *, swept: bool) -> None:
        """A debt appears, a cent below the limit or at it, or is paid."""
        home, label = self.town.homes[which % 3], ("Journée", "Matin")[which % 2]
        self.backing.write(home.id, label, Money(-due.cents - self.balance(home.id, label)))
        self._let_in(swept=swept)

    @rule(which=numbers, accepted=st.booleans(), swept=st.booleans())
    def ask_for_a_paper(self, which: int, *, accepted: bool, swept: bool) -> None:
        """It is missing, or it has come."""
        home = self.town.homes[which % len(self.town.homes)]
        (self.incomplete.discard if accepted else self.incomplete.add)(home.id)
        self.backing.ask_for(home.id, Paper("Assurance", None, accepted))
        self._let_in(swept=swept)

    @rule(which=numbers, ends=st.booleans(), swept=st.booleans())
    def end_an_enrolment(self, which: int, *, ends: bool, swept: bool) -> None:
        """The Monday is still in it, the Wednesday is not; or it is prolonged."""
        child = self.town.children[which % len(self.town.children)]
        self.enrolled_to[child.id] = self.town.openings[0].day if ends else LAST
        self.backing.enrol(child.id, self.enrolled_to[child.id])
        self._let_in(swept=swept)

    def _let_in(self, *, swept: bool) -> None:
        """At once, or not before somebody comes: a change by another hand is found by the next turn or sweep."""
        self.note(self.backing.facts())
        if swept:
            self.give(self.town.openings)
