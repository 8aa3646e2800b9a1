"""What must come out of each event, worked out a second time, from the facts and the situation alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from domain.booking import SEATED, Status
from domain.outcome import Refused, Waitlisted
from domain.refusal import AlreadyBooked, AlreadyWaiting
from tests.domain.promises import Promises
from tests.domain.small_town import LIMIT, booking_limit, cancelling_limit, hard_stop, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from domain.booking import Booking
    from domain.opening import Opening
    from domain.outcome import Outcome
    from tests.domain.facts import Place
    from tests.domain.small_town import SmallTown


Asked = dict[tuple[int, int], "Outcome"]  # of a child at an opening


def has_seat(outcome: Outcome) -> bool:
    """Whether the child had one already."""
    return isinstance(outcome, Refused) and isinstance(outcome.reason, AlreadyBooked)


class Witness(Promises):
    """Knows what each family owes and lacks, until when each child is enrolled, and what time it is."""

    town: SmallTown
    now: datetime
    incomplete: set[int]
    enrolled_to: dict[int, date]

    def opening(self, key: int) -> Opening:
        """Its day and its activity; its seats are in the facts."""
        return next(opening for opening in self.town.openings if opening.id == key)

    def is_blocked(self, family: int) -> bool:
        """R7, R8; as it was when the last transaction looked."""
        owed = -sum(min(0, purse.balance) for purse in self.before.purses.values() if purse.family == family)
        return owed >= LIMIT.cents or family in self.incomplete

    def is_eligible(self, key: int) -> bool:
        """W9: nothing but the lack of a seat keeps this entry waiting."""
        place, day = self.after.places[key], self.opening(self.after.places[key].opening).day
        elsewhere = [
            other
            for other in self.after.places.values()
            if other.child == place.child and other.opening != place.opening and other.is_live
        ]
        is_busy = any(self.opening(other.opening).day == day for other in elsewhere)
        return not is_busy and not self.is_blocked(place.family) and self.enrolled_to[place.child] >= day

    def can_come(self, key: int) -> bool:
        """W11: neither does anything keep those who are to come along."""
        return all(map(self.is_eligible, self.after.party(key)))

    def is_room(self, key: int, more: int = 0) -> bool:
        """Whether there are seats for an entry and those who come along, were there so many more."""
        opening = self.after.places[key].opening
        seats = self.after.seats[opening]
        needed = len(self.after.party(key))
        return seats.capacity is None or seats.capacity - seats.taken + more >= needed

    def is_barred(self, family: int, child: int, opening: int) -> bool:
        """Whether a family that asks now can have neither a seat nor a rank, however many there are."""
        day = self.opening(opening).day
        return (
            self.now >= hard_stop(self.opening(opening))
            or self.is_blocked(family)
            or self.enrolled_to[child] < day
            or any(
                self._stands_in_the_way(place, opening) for place in self.before.places.values() if place.child == child
            )
        )

    def _stands_in_the_way(self, place: Place, opening: int) -> bool:
        """A place of the child on that day, unless it is in this queue, and the same turn closes it."""
        is_closing = place.status is Status.WAITLISTED and self.now >= booking_limit(self.opening(opening))
        is_there = place.opening == opening
        return (
            place.is_live
            and self.opening(place.opening).day == self.opening(opening).day
            and not (is_there and is_closing)
        )

    def r6_seats_first_then_ranks_then_neither(self, family: int, asked: Asked, *, together: bool) -> None:
        """What each child got at each opening: a rank only where it is full, a refusal only where there is no rank."""
        for (child, opening), outcome in asked.items():
            party = [one for one, where in asked if where == opening] if together else [child]
            seated = [one for one in party if has_seat(asked[one, opening])]
            needed = len(party) - len(seated)
            seats, limit = self.after.seats[opening], booking_limit(self.opening(opening))
            is_full = seats.capacity is not None and seats.taken + needed > seats.capacity
            has_rank = seats.queue_capacity is None or seats.waiting + needed <= seats.queue_capacity
            barred = {one for one in party if self.is_barred(family, one, opening)}
            assert isinstance(outcome, Refused) or not barred - set(seated)
            assert not isinstance(outcome, Waitlisted) or (is_full and self.now < limit)
            assert not isinstance(outcome, Refused) or barred or (is_full and (not has_rank or self.now >= limit))

    def i7_who_was_first_is_named(self, outcome: Outcome, mine: Sequence[Booking]) -> None:
        """The second of two guardians hears who has booked, and when; the other family hears nothing of it."""
        if isinstance(outcome, Refused) and isinstance(outcome.reason, AlreadyBooked | AlreadyWaiting):
            assert (outcome.reason.by, outcome.reason.at) in [(one.booked_by.name, one.booked_at) for one in mine]

    def i4_nobody_passes_who_could_be_let_in(self, touched: Iterable[int]) -> None:
        """Neither a newcomer nor a later entry (W2, W3); and no seat stays free for want of looking (W5)."""
        for key in touched:
            assert not any(self.can_come(entry) and self.is_room(entry) for entry in self.after.queue(key))
        came = [place for key, place in self.changed() if place.status in SEATED and self._came_in(key)]
        for opening in {place.opening for place in came}:
            for entry in set(self.before.queue(opening)) & set(self.after.queue(opening)):
                passing = [one for one in came if one.opening == opening and self._is_before(entry, one)]
                assert not (passing and self.can_come(entry) and self.is_room(entry, more=len(passing)))

    def w9_who_is_let_in_may_come(self) -> None:
        """Debts, papers, enrolment and other places are looked at again when the turn comes."""
        for key, place in self.changed():
            if place.status in SEATED and key in self.before.places and self._came_in(key):
                assert self.is_eligible(key)

    def _came_in(self, key: int) -> bool:
        return key not in self.before.places or self.before.places[key].status is Status.WAITLISTED

    def _is_before(self, entry: int, place: Place) -> bool:
        return place.position is None or self.after.places[entry].turn < place.turn

    def w7_an_offer_leaves_time_to_answer(self) -> None:
        """Its end is still to come, and lies before the last minute in which a seat may go to who waits (W8)."""
        for _key, place in self.changed():
            if place.status is Status.OFFERED:
                assert place.offered_until is not None
                last = booking_limit(self.opening(place.opening))
                assert self.now < place.offered_until + timedelta(minutes=1) <= last

    def w8_nobody_waits_once_it_is_too_late(self, touched: Iterable[int]) -> None:
        """The queues that were looked at are closed."""
        for key in touched:
            assert not self.after.queue(key) or self.now < booking_limit(self.opening(key))

    def is_kept(self, key: int) -> bool:
        """R4: it cannot be given back: it has ended, its day is past, or it is a seat and the deadline is."""
        place, opening = self.after.places[key], self.opening(self.after.places[key].opening)
        is_late = place.status is Status.CONFIRMED and self.now >= cancelling_limit(opening)
        return not place.is_live or is_late or opening.day < moment(self.now).today
