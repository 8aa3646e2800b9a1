"""What the clock does: time passes, and the timetable ends what is over."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from domain.booking import Status
from tests.domain.families import numbers
from tests.domain.payers import Payers
from tests.domain.small_town import CLOCK_CHANGES, LIMITS, MINUTE

SOON = 3  # of the deadlines to come, how many may be waited for


class Clock(Payers):
    """Families, what they pay, and the clock."""

    @rule(minutes=st.sampled_from([1, 60, 300]))
    def wait(self, minutes: int) -> None:
        """Nothing happens by itself."""
        self.now += minutes * MINUTE

    @rule(which=numbers, early=st.booleans())
    def wait_for(self, which: int, *, early: bool) -> None:
        """Until a deadline is over, or only its last second; until the clocks change."""
        limits = [limit(opening) for opening in self.town.openings for limit in LIMITS]
        offers = [place.offered_until + MINUTE for place in self.after.places.values() if place.offered_until]
        holds = [order.until + MINUTE for order in self.after.orders.values() if order.until]
        coming = sorted(one for one in (*CLOCK_CHANGES, *limits, *offers, *holds) if one > self.now)
        if coming:
            self.now = max(self.now, coming[which % min(len(coming), SOON)] - timedelta(seconds=early))

    @rule()
    def sweep(self) -> None:
        """What lapsed ends, and freed seats find who waits; done again at once, there is nothing to do (I17)."""
        for key, place in list(self.after.places.items()):
            if place.status is Status.OFFERED:
                self.lapse(key)
        for key in self.open_orders:
            self.lapse_hold(key)
        self.give(self.town.openings)
        assert not self.give(self.town.openings)
