"""Families that pay for everything beforehand, some with a credit, some with a small debt: the machine of purses."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from domain.money import Money
from tests.domain.clock import Clock
from tests.domain.families import days, guardians
from tests.domain.payers import LABELS
from tests.domain.small_town import CLOCK_CHANGES, GUARDIANS, small_town

amounts = st.sampled_from([1500, 700, 2000, -500])


class Purses(Clock):
    """Families, what they pay, and the clock; the service leaves them alone, and seats are seldom short."""

    @initialize(
        seats=st.lists(st.sampled_from([None, 2, 1]), min_size=3, max_size=3),
        paid=st.lists(st.tuples(guardians, st.sampled_from(LABELS), amounts), max_size=4),
        wanted=st.lists(st.tuples(guardians, days), min_size=1, max_size=4),
    )
    def found(self, seats: list[int | None], paid: list[tuple[int, str, int]], wanted: list[tuple[int, int]]) -> None:
        """Both activities are prepaid; some days are booked at once, by all children of who asks."""
        change = CLOCK_CHANGES[0]
        town = small_town(change, [(one, None) for one in seats], LABELS)
        self.begin(town, change - timedelta(days=3, hours=17))
        for who, label, amount in paid:
            self.backing.write(self.town.homes[GUARDIANS[who]].id, label, Money(amount))
        self.note(self.backing.facts())
        for who, day in wanted:
            self.book(who, {0, 1, 2}, day, day)
