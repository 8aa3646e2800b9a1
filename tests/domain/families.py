"""What families do: the machine books, moves, cancels, accepts and meddles, as errands do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain.batch import Batch
from domain.booking import Status
from domain.outcome import Booked, Cancelled, Declined, Refused
from domain.wish import Wish
from tests.domain.small_town import GUARDIANS, MINUTE
from tests.domain.turns import Turns, told

if TYPE_CHECKING:
    from domain.family import Guardian
    from domain.repository import Town

SEATS = {Status.CONFIRMED, Status.PRE_BOOKED}
numbers, guardians, days = st.integers(0, 99), st.integers(0, len(GUARDIANS) - 1), st.integers(0, 2)


class Families(Turns):
    """Two guardians of one family, one of another that shares a child with it, and one of a third."""

    @rule(who=guardians, which=st.sets(numbers, min_size=1, max_size=3), one=days, other=days, together=st.booleans())
    def book(self, who: int, which: set[int], one: int, other: int, *, together: bool = False) -> None:
        """Confirm one or several children for one day or two of an activity."""
        opened = self.town.openings
        asked = [opened[n] for n in sorted({one, other}) if opened[n].activity is opened[one].activity]

        def wishes(person: Guardian, town: Town) -> list[Wish]:
            [activity] = (a for a in town.activities() if a.id == asked[0].activity.id)
            children = [person.family.children[n] for n in sorted({n % len(person.family.children) for n in which})]
            return [Wish(child, activity, opening.day, together=together) for child in children for opening in asked]

        request = self.change(who, wishes)
        self.ended(opening.id for opening in asked)
        by_day = {opening.day: opening.id for opening in asked}
        got = {(line.child.id, by_day[line.day]): line.outcome for line in request.lines}
        assert len(got) == len(request.lines)  # I16
        self.r6_seats_first_then_ranks_then_neither(request.family.id, got, together=together)

    @precondition(lambda self: self.whole_days)
    @rule(which=numbers, waits=st.booleans())
    def move(self, which: int, *, waits: bool) -> None:
        """Ask for the other day instead: a place is given up only for the one that takes its turn."""
        key = self.whole_days[which % len(self.whole_days)]
        both = self.town.openings[:2]
        [target] = [opening for opening in both if opening.id != self.after.places[key].opening]

        def wishes(person: Guardian, town: Town) -> list[Wish]:
            [old] = town.bookings(person.family, [key])
            return [Wish(old.child, old.opening.activity, target.day, instead_of=(old,), waits=waits)]

        seated = self.after.places[key].status in SEATS
        request = self.change(self.guardian_of(key), wishes)
        self.ended(opening.id for opening in both)
        new = [self.after.places[one] for one in self.after.places if one not in self.before.places]
        is_gone = self.after.places[key].status is Status.CANCELLED
        assert is_gone or not any(place.status in SEATS for place in new)
        assert waits or not (seated and any(place.status is Status.WAITLISTED for place in new))
        assert bool(new) is request.changes_something
        assert new or not is_gone

    @property
    def whole_days(self) -> list[int]:
        """The live places of the activity that has two days."""
        ids = {opening.id for opening in self.town.openings[:2]}
        return [key for key, place in self.after.places.items() if place.is_live and place.opening in ids]

    @precondition(lambda self: self.after.places)
    @rule(which=numbers, live=st.booleans())
    def cancel(self, which: int, *, live: bool) -> None:
        """Give a place back, decline an offer, leave a queue; of what has ended, a second time perhaps."""
        places = [key for key, place in self.after.places.items() if place.is_live or not live]
        if not places:
            return
        key = places[which % len(places)]
        is_offer, is_kept = self.after.places[key].status is Status.OFFERED, self.is_kept(key)
        outcome = self.act(key, Batch.decline if is_offer else Batch.cancel)
        assert isinstance(outcome, Declined if is_offer else Refused if is_kept else Cancelled)

    @precondition(lambda self: any(place.offered_until for place in self.after.places.values()))
    @rule(which=numbers)
    def accept(self, which: int) -> None:
        """I11: take what was offered, in its last minute and not in the next, unless what it replaces must be kept."""
        offers = [one for one in self.after.places.items() if one[1].offered_until]
        key, place = offers[which % len(offers)]
        old = place.replaces if place.replaces and self.after.places[place.replaces].is_live else None
        is_in_time = place.offered_until is not None and self.now < place.offered_until + MINUTE
        can = place.status is Status.OFFERED and is_in_time and not (old and self.is_kept(old))
        assert isinstance(self.act(key, Batch.accept), Booked) is can
        assert not can or self.after.places[key].status in SEATS
        assert not (can and old and self.after.places[old].is_live)

    @precondition(lambda self: self.confirmed)
    @rule(which=numbers)
    def confirm_again(self, which: int) -> None:
        """I6: whoever confirms twice is told what was decided then, whatever has happened since; nothing changes."""
        who, key, was_told = self.confirmed[which % len(self.confirmed)]
        with self.visit(who) as (_person, town):
            request = town.batch(key)
            assert request is not None
            assert told(request) == was_told
        assert self.backing.facts() == self.after

    @precondition(lambda self: self.after.places)
    @rule(who=guardians)
    def meddle(self, who: int) -> None:
        """I15: only bookings of one's own family are found, whatever ids are asked for."""
        with self.visit(who) as (person, town):
            found = {booking.id for booking in town.bookings(person.family, list(self.after.places))}
        assert found == {key for key, place in self.after.places.items() if place.family == person.family.id}
