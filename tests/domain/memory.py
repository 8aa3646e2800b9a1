"""A town kept in memory: what the repository promises, for the decisions of the domain on its own."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from domain.booking import Status
from domain.standing import CLEAR, Standing
from tests.domain.books import Books
from tests.domain.facts import Facts, Place, Seats

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.audit import AuditEvent, Subject
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.family import Child, Family, Guardian
    from domain.money import Money
    from domain.opening import Opening
    from domain.payment import Order
    from domain.promotion import Run
    from domain.repository import Town
    from domain.standing import Paper
    from domain.till import Till
    from domain.wallet import LedgerEntry, Wallet


@dataclass
class MemoryTown:
    """`domain.repository.Town`, as far as decisions ask it. Locks are noted only, since nobody else is there."""

    all_activities: list[Activity]
    all_openings: list[Opening]
    all_guardians: list[Guardian]
    all_bookings: list[Booking] = field(default_factory=list)
    stand: dict[Family, Standing] = field(default_factory=dict)
    journal: list[AuditEvent] = field(default_factory=list)
    books: Books = field(default_factory=Books)
    batches: dict[str, Batch] = field(default_factory=dict)
    locks: list[set[int]] = field(default_factory=list)  # the openings of each lock

    def activities(self) -> Sequence[Activity]:
        return self.all_activities

    def openings(self, activity: Activity, first: date, last: date) -> Sequence[Opening]:
        return [one for one in self.all_openings if one.activity is activity and first <= one.day <= last]

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        self.locks.append(set(ids))
        for one in self.all_openings:
            one.promised = None  # as it is when it is read again
        return [one for one in self.all_openings if one.id in ids]

    def lock_children(self, children: Collection[Child]) -> None:
        """Nobody else is there."""

    def live_bookings(
        self, children: Collection[Child], activities: Collection[Activity], first: date, last: date
    ) -> Sequence[Booking]:
        live = [one for one in self.all_bookings if one.is_live and one.child in children]
        return [one for one in live if one.opening.activity in activities and first <= one.opening.day <= last]

    def standings(self, families: Collection[Family]) -> Mapping[Family, Standing]:
        return {one: replace(self.stand.get(one, CLEAR), due=self.books.due(one)) for one in families}

    def bookings(self, family: Family, ids: Collection[int]) -> Sequence[Booking]:
        return [one for one in self.all_bookings if one.family is family and one.id in ids]

    def queues(self, openings: Collection[Opening]) -> Sequence[Booking]:
        waiting = [one for one in self.all_bookings if one.status is Status.WAITLISTED and one.opening in openings]
        return sorted(waiting, key=lambda entry: entry.turn)

    def open_wallets(self, labels: Iterable[tuple[Family, str]]) -> None:
        for family, label in labels:
            self.books.open(family, label)

    def wallets(self, families: Collection[Family]) -> Sequence[Wallet]:
        whose = {family.id for family in families}
        return [wallet for wallet in self.books.wallets if wallet.family_id in whose]

    wallets_locked = wallets

    def orders(self, ids: Collection[int]) -> Sequence[Order]:
        return [order for order in self.books.orders if order.id in ids]

    def held_by(self, family: Family, order: int) -> Sequence[Booking]:
        held = [one for one in self.all_bookings if one.family is family and one.order_id == order]
        return sorted(held, key=lambda booking: booking.opening.day)

    def is_written(self, entry: LedgerEntry) -> bool:
        return any(one.wallet is entry.wallet and one.key == entry.key for one in self.books.entries)

    def batch(self, key: str) -> Batch | None:
        return self.batches.get(key)

    def keep(self, batch: Batch) -> None:
        batch.id, self.batches[batch.key] = len(self.journal), batch
        for booking in batch.made:
            booking.id = len(self.all_bookings) + 1
            self.all_bookings.append(booking)
        self.journal += batch.audit()
        self.keep_till(batch.till)

    def keep_run(self, run: Run) -> None:
        self.journal += run.audit()
        self.keep_till(run.till)

    def keep_till(self, till: Till) -> None:
        self.books.keep(till)


class InMemory:
    """What the machine changes by hand, and the facts that it judges."""

    def __init__(self, town: MemoryTown) -> None:
        self.town = town

    @contextmanager
    def visit(self, guardian: int) -> Iterator[tuple[Guardian, Town]]:
        # What no decision asks for is not there.
        yield self.town.all_guardians[guardian], cast("Town", self.town)

    def write(self, family: int, label: str, amount: Money) -> None:
        self.town.books.correct(self._home(family), label, amount)

    def ask_for(self, family: int, paper: Paper) -> None:
        home = self._home(family)
        self.town.stand[home] = replace(self.town.stand[home], papers=(paper,))

    def _home(self, family: int) -> Family:
        return next(home for home in self.town.stand if home.id == family)

    def enrol(self, child: int, until: date) -> None:
        children = {one for home in self.town.stand for one in home.children if one.id == child}
        for enrolment in (enrolment for one in children for enrolment in one.enrolments):
            enrolment.valid_to = until

    def facts(self) -> Facts:
        told = [place for event in self.town.journal if (place := event.place)]
        return Facts(
            {one.id: _seats(one) for one in self.town.all_openings},
            {one.id: _place(one) for one in self.town.all_bookings},
            [self._told(place) for place in told],
            *self.town.books.facts(),
        )

    def _told(self, place: Subject) -> tuple[int, int]:
        openings = self.town.all_openings
        there = [one.id for one in openings if (one.activity.id, one.day) == (place.activity_id, place.day)]
        return place.child_id, there[0]


def _seats(one: Opening) -> Seats:
    return Seats(one.capacity, one.queue_capacity, one.taken, one.waiting, one.last_position)


def _place(one: Booking) -> Place:
    cents = (one.price or Money()).cents
    place = Place(one.child.id, one.family.id, one.opening.id, one.status, cents, one.position, one.priority)
    return replace(
        place,
        offered_until=one.offered_until,
        replaces=one.replaces,
        order=one.order_id,
        is_prepaid=one.is_prepaid,
        party=one.party,
    )
