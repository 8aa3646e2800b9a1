"""A canteen that is paid for beforehand, kept in memory: families ask, pay and give back, as errands and chores do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, cast

from domain import holds, promotion
from domain.batch import Batch
from domain.by_laws import ByLaws
from domain.change import Change
from domain.money import Money
from domain.opening import Opening
from domain.payment import PaymentNotice
from domain.promotion import Run
from domain.till import open_till
from domain.wish import Wish
from tests.domain.memory import MemoryTown
from tests.domain.town import ALEX, HERE, activity, batch, costs, enrolled, family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.activity import Activity
    from domain.booking import Booking, Status
    from domain.family import Family
    from domain.holds import Receipt
    from domain.moment import Moment
    from domain.payment import Order
    from domain.repository import Town
    from domain.wallet import Wallet

PRICE = Money(370)
PREPAID = ByLaws(prepaid=True)
TUESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 3)
DAYS = [TUESDAY, THURSDAY, date(2026, 12, 7), date(2026, 12, 8)]
numbers = count(1)


def canteen(name: str = "Cantine", by_laws: ByLaws = PREPAID, key: int = 1) -> Activity:
    """An activity with a purse of its own."""
    made = replace(activity(), name=name, tariffs=costs(PRICE), by_laws=by_laws, wallet=name)
    made.id = key
    return made


@dataclass
class Purse:
    """Families that ask for days of some activities, and what stands in their purses."""

    activities: Sequence[Activity] = field(default_factory=lambda: [canteen()])
    seats: int | None = None
    here: Moment = HERE
    homes: list[Family] = field(default_factory=list)
    kept: MemoryTown = field(init=False)

    def __post_init__(self) -> None:
        """Each activity is open on each day."""
        opened = [Opening(one, None, day, self.seats, 9) for one in self.activities for day in DAYS]
        for key, one in enumerate(opened, 1):
            one.id = key
        self.kept = MemoryTown(list(self.activities), opened, [])

    @property
    def town(self) -> Town:
        return cast("Town", self.kept)

    def home(self, *names: str, credit: int = 0) -> Family:
        """A family of these children, with so many cents in its first purse."""
        children = [enrolled(name, self.activities[0]) for name in names]
        for child in children:
            child.id = next(numbers)
            child.enrolments = [replace(child.enrolments[0], activity=one) for one in self.activities]
        made = family(*children, name=names[0].upper())
        made.id = next(numbers)
        self.homes.append(made)
        self.give(made, credit)
        return made

    def give(self, home: Family, cents: int) -> None:
        """A cheque; or a debt."""
        if cents:
            self.kept.books.correct(home, self.activities[0].wallet, Money(cents))

    def wish(self, home: Family, day: date, child: int = 0, of: int = 0, instead_of: tuple[Booking, ...] = ()) -> Wish:
        return Wish(home.children[child], self.activities[of], day, instead_of=instead_of)

    def change(self, home: Family, wishes: Sequence[Wish] = (), ends: Sequence[Booking] = ()) -> Change:
        """What a recap shows, and a confirmation does."""
        change = Change(self.town, home, self.here, wishes, ends)
        change.lock()
        return change

    def confirm(self, home: Family, wishes: Sequence[Wish] = (), ends: Sequence[Booking] = ()) -> Batch:
        """Of one guardian."""
        change, request = self.change(home, wishes, ends), batch(home, ALEX, self.here.at)
        change.decide(request)
        self.town.keep(request)
        return request

    def pay(self, order: Order, cents: int | None = None, number: str = "") -> Receipt | None:
        """A notice of payment, by default of all that is asked for."""
        amount = order.amount if cents is None else Money(cents)
        notice = PaymentNotice(order.id, amount, "CB", number or str(next(numbers)), self.here.at)
        return holds.receive(self.town, self.here, self._payer(order), notice)

    def lapse(self, order: Order) -> Run:
        run = Run(self.here)
        holds.lapse(self.town, run, self._payer(order), order.id)
        self.town.keep_run(run)
        return run

    def settle(self, order: Order) -> Batch:
        return holds.settle(self.town, self.here, self._payer(order), order.id)

    def accept(self, offer: Booking) -> Batch:
        """As the errand does."""
        request = batch(offer.family, ALEX, self.here.at)
        self.town.openings_locked([offer.opening.id])
        request.till = open_till(self.town, [offer.family], [offer])
        request.accept(offer, self.here)
        request.collect(self.here)
        self.town.keep(request)
        return request

    def serve(self, opening: Opening, seats: int) -> Run:
        """The service adds seats; who waits has them."""
        opening.capacity = (opening.capacity or 0) + seats
        return self.serve_all([opening])

    def serve_all(self, openings: Sequence[Opening]) -> Run:
        """Who waits at these has what is free."""
        run = Run(self.here)
        promotion.give(self.town, run, self.town.openings_locked([one.id for one in openings]))
        self.town.keep_run(run)
        return run

    def later(self, minutes: int) -> None:
        self.here = replace(self.here, at=self.here.at + timedelta(minutes=minutes))

    def wallet(self, home: Family, of: int = 0) -> Wallet:
        return self.kept.books.open(home, self.activities[of].wallet)

    @property
    def orders(self) -> list[Order]:
        return self.kept.books.orders

    @property
    def bookings(self) -> list[Booking]:
        return self.kept.all_bookings

    @property
    def statuses(self) -> list[Status]:
        return [booking.status for booking in self.bookings]

    @property
    def entries(self) -> list[tuple[str, int]]:
        """What is written, in order."""
        return [(entry.kind.value, entry.amount.cents) for entry in self.kept.books.entries]

    def _payer(self, order: Order) -> Family:
        return next(home for home in self.homes if home.id == order.wallet.family_id)


def held(days: int = 2, credit: int = 0) -> Purse:
    """A family that has asked for so many days, with so much credit."""
    purse = Purse()
    home = purse.home("Léo", credit=credit)
    purse.confirm(home, [purse.wish(home, day) for day in DAYS[:days]])
    return purse
