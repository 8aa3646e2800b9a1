"""Whatever families do, in whatever order, the promises of the waiting list and of the seats hold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain import waitlist
from domain.batch import Batch
from domain.board import Board
from domain.booking import FINAL, LIVE, SEATED, Booking, Status
from domain.family import Child, Family
from domain.opening import Opening
from domain.outcome import Booked, Cancelled, Outcome, Refused, Waitlisted
from tests.counts import COUNTS
from tests.domain.town import DAY, HERE, PRICE, activity, batch, board, enrolled, family, opening

HOMES = 3
capacities = st.none() | st.integers(0, 4)
queues = st.none() | st.integers(0, 3)
numbers = st.integers(0, 99)


class Town(RuleBasedStateMachine):
    """Three families, one child in two of them, and two days of which seats and queues are drawn."""

    @initialize(seats=st.tuples(capacities, capacities), queues=st.tuples(queues, queues))
    def found(self, seats: tuple[int | None, int | None], queues: tuple[int | None, int | None]) -> None:
        """Draw the openings; each home has two children, and the first two share one more."""
        centre = activity()
        days = [DAY, DAY + timedelta(days=7)]
        self.openings = [opening(centre, *one) for one in zip(seats, queues, days, strict=True)]
        shared = enrolled("Chloé", centre)
        self.homes = [
            family(
                enrolled(f"Aîné {number}", centre),
                enrolled(f"Cadet {number}", centre),
                *([shared] if number < 2 else []),
                name=f"FAMILLE {number}",
            )
            for number in range(HOMES)
        ]
        self.bookings: list[Booking] = []
        self.ended: dict[Booking, Status] = {}
        self.given: dict[Opening, list[int]] = {one: [] for one in self.openings}

    @rule(home=numbers, children=st.sets(numbers, min_size=1, max_size=3), day=numbers)
    def book(self, home: int, children: set[int], day: int) -> None:
        """A family confirms one or several children for a day; the outcomes are those that the recap foresaw."""
        at_home, opened = self.homes[home % HOMES], self.openings[day % 2]
        request, seen = batch(at_home), self.seen_by(at_home)
        asked = [at_home.children[number] for number in {number % len(at_home.children) for number in children}]
        foreseen = [line.outcome for line in seen.foresee(asked, [opened.day])]
        for who in asked:
            self.decide(request, seen, who, opened.day)
        assert [line.outcome for line in request.lines] == foreseen
        self.bookings += request.made
        self.given[opened] += [entry.position for entry in request.made if entry.position]

    def decide(self, request: Batch, seen: Board, who: Child, day: date) -> None:
        """One line; what it gets is what the state before it allows."""
        opened = seen.opening(who, day)
        assert opened is not None
        held = any(b.child is who and b.opening is opened and b.is_live for b in self.bookings)
        expected = Refused if held else kind_of_the_next(opened)
        assert type(request.book(seen, who, day)) is expected

    @precondition(lambda self: self.bookings)
    @rule(which=numbers, promotes=st.booleans())
    def cancel(self, which: int, *, promotes: bool) -> None:
        """Somebody gives a place back, a second time perhaps; the freed seat goes on at once, or later."""
        booking = self.bookings[which % len(self.bookings)]
        request = batch(booking.family)
        before = booking.status
        outcome = request.cancel(booking, HERE)
        assert isinstance(outcome, Cancelled if before in LIVE else Refused)
        if promotes:
            self.promote_one(request, booking.opening)

    @rule(day=numbers)
    def promote(self, day: int) -> None:
        """The clock gives a seat that is owed to the head of the queue."""
        self.promote_one(batch(self.homes[0]), self.openings[day % 2])

    @rule(day=numbers, capacity=capacities)
    def change_capacity(self, day: int, capacity: int | None) -> None:
        """The service changes the number of seats, even below what is taken."""
        self.openings[day % 2].capacity = capacity

    def promote_one(self, request: Batch, opened: Opening) -> None:
        """As `finish` does it: only when a seat is owed."""
        if opened.owes_a_seat:
            head = min(self.queue_of(opened), key=lambda entry: entry.position or 0)
            waitlist.take(head, Booked(PRICE))
            assert head.status is Status.CONFIRMED

    def seen_by(self, home: Family) -> Board:
        return board(home, *self.openings, live=[booking for booking in self.bookings if booking.is_live])

    def queue_of(self, opened: Opening) -> list[Booking]:
        return [b for b in self.bookings if b.opening is opened and b.status is Status.WAITLISTED]

    @invariant()
    def the_counters_are_those_of_the_bookings(self) -> None:
        """Seats taken, and entries that wait."""
        for opened in self.openings:
            seated = [b for b in self.bookings if b.opening is opened and b.status in SEATED]
            assert (opened.taken, opened.waiting) == (len(seated), len(self.queue_of(opened)))

    @invariant()
    def a_child_has_one_live_booking_a_day(self) -> None:
        """I2: across both families of a child."""
        live = [(booking.child, booking.opening) for booking in self.bookings if booking.is_live]
        assert len(live) == len(set(live))

    @invariant()
    def what_has_ended_stays_ended(self) -> None:
        """A final status is never left."""
        for booking, status in self.ended.items():
            assert booking.status is status
        self.ended |= {booking: booking.status for booking in self.bookings if booking.status in FINAL}

    @invariant()
    def positions_are_given_once_and_grow(self) -> None:
        """W2: never reused, whoever has left."""
        for opened, positions in self.given.items():
            assert positions == sorted(set(positions))
            assert opened.last_position == (positions[-1] if positions else 0)

    @invariant()
    def what_is_left_is_never_negative(self) -> None:
        """Even after the capacity was lowered below what is taken (W13)."""
        assert all(opened.seats_left is None or opened.seats_left >= 0 for opened in self.openings)


def kind_of_the_next(opened: Opening) -> type[Outcome]:
    """A seat within the capacity (I1) beyond those who wait (I4, W3), else a place within the queue's bound (I3)."""
    if opened.capacity is None or opened.capacity - opened.taken > opened.waiting:
        return Booked
    if opened.queue_capacity is None or opened.waiting < opened.queue_capacity:
        return Waitlisted
    return Refused


TestTown = Town.TestCase
TestTown.settings = settings(max_examples=COUNTS.examples, stateful_step_count=30, deadline=None)
