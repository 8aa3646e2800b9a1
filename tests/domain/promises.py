"""What must hold of the seats and the places of a town, whatever has just happened: I1–I17, as far as each applies.

I5–I7, I10, I13 and I15–I17 are asserted where they could break: in rules of the machine, and at the end of a visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis.stateful import RuleBasedStateMachine

from domain.booking import FINAL, SEATED, Status
from tests.domain.facts import Facts
from tests.domain.promises_of_money import OF_MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.domain.facts import Place


class Promises(RuleBasedStateMachine):
    """The facts before and after the last transaction, and what they must not say."""

    before = Facts()
    after = Facts()
    overtaken: frozenset[int] = frozenset()  # entries that were told that the service let another pass

    def note(self, facts: Facts) -> None:
        """A transaction has been committed: nothing that is promised may have been broken by it."""
        self.before, self.after = self.after, facts
        for holds in PROMISES:
            holds(self)
        for is_so in OF_MONEY:
            is_so(self.before, self.after)
        self.overtaken = frozenset()

    def changed(self) -> Iterator[tuple[int, Place]]:
        """The places that are new, or stand otherwise."""
        for key, place in self.after.places.items():
            if key not in self.before.places or self.before.places[key].status is not place.status:
                yield key, place

    def i1_nobody_is_seated_beyond_the_capacity(self) -> None:
        """A capacity that was lowered evicts nobody (W13); while it is exceeded nobody more comes in."""
        for key, seats in self.after.seats.items():
            held = self.after.held(key)
            if seats.capacity is not None and held > self.before.held(key):
                assert held <= seats.capacity

    def i2_a_child_has_one_live_place_in_an_opening(self) -> None:
        """Across both families of a child."""
        live = [(place.child, place.opening) for place in self.after.places.values() if place.is_live]
        assert len(live) == len(set(live))

    def i3_nobody_joins_a_queue_beyond_its_bound(self) -> None:
        """Who waits may be more than a bound, never come to be more."""
        for key, seats in self.after.seats.items():
            waiting = len(self.after.queue(key))
            if seats.queue_capacity is not None and waiting > len(self.before.queue(key)):
                assert waiting <= seats.queue_capacity

    def i8_every_change_has_its_line_in_the_journal(self) -> None:
        """It is committed with the change."""
        told = self.after.journal[len(self.before.journal) :]
        assert {(place.child, place.opening) for _key, place in self.changed()} <= set(told)

    def i11_what_has_ended_stays_ended(self) -> None:
        """An offer that lapsed is never accepted; one that was accepted never lapses."""
        for key, place in self.before.places.items():
            assert place.status not in FINAL or self.after.places[key] == place
        lapsed = [key for key, place in self.changed() if place.status is Status.EXPIRED]
        assert all(self.before.places[key].status in {Status.OFFERED, Status.PRE_BOOKED} for key in lapsed)

    def i12_a_seat_is_counted_once(self) -> None:
        """Seats taken, and entries that wait, are those of the places: none is lost or held twice on the way."""
        for key, seats in self.after.seats.items():
            assert (seats.taken, seats.waiting) == (self.after.held(key), len(self.after.queue(key)))

    def w2_positions_are_given_once_and_grow(self) -> None:
        """Never edited, never reused, whoever has left."""
        for key, place in self.before.places.items():
            assert self.after.places[key].position == place.position
        for key, seats in self.after.seats.items():
            given = [place.position for place in self.after.places.values() if place.opening == key and place.position]
            assert sorted(given) == list(range(1, seats.last_position + 1))

    def w2_a_rank_never_worsens_untold(self) -> None:
        """Whoever comes, whoever leaves: the service alone lets an entry pass others, which are told."""
        worse: set[int] = set()
        for opening in self.after.seats:
            before, after = self.before.queue(opening), self.after.queue(opening)
            worse |= {key for key in set(before) & set(after) if after.index(key) > before.index(key)}
        assert worse == self.overtaken

    def w11_siblings_come_in_together(self) -> None:
        """Whoever is let in leaves nobody behind who was to come along."""
        for key, place in self.changed():
            if place.status in SEATED and key in self.before.queue(place.opening):
                assert all(self.after.places[one].status is not Status.WAITLISTED for one in self.before.party(key))

    def w13_nobody_is_evicted(self) -> None:
        """Who had a seat has it still, or has ended by an event of their own."""
        for key, place in self.before.places.items():
            if place.status in SEATED:
                assert self.after.places[key].status is not Status.WAITLISTED

    def r18_a_price_stays_as_it_was_confirmed(self) -> None:
        """Whatever day it is promoted on."""
        for key, place in self.before.places.items():
            assert self.after.places[key].price == place.price


PROMISES = (
    Promises.i1_nobody_is_seated_beyond_the_capacity,
    Promises.i2_a_child_has_one_live_place_in_an_opening,
    Promises.i3_nobody_joins_a_queue_beyond_its_bound,
    Promises.i8_every_change_has_its_line_in_the_journal,
    Promises.i11_what_has_ended_stays_ended,
    Promises.i12_a_seat_is_counted_once,
    Promises.w2_positions_are_given_once_and_grow,
    Promises.w2_a_rank_never_worsens_untold,
    Promises.w11_siblings_come_in_together,
    Promises.w13_nobody_is_evicted,
    Promises.r18_a_price_stays_as_it_was_confirmed,
)
