"""What families pay: the machine's notices of payment come in time, late, twice, short or with too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain import holds
from domain.booking import Status
from domain.money import Money
from domain.payment import OrderStatus, PaymentNotice
from domain.promotion import Run
from tests.domain.families import Families, guardians, numbers
from tests.domain.small_town import GUARDIANS, MINUTE, moment

if TYPE_CHECKING:
    from domain.holds import Receipt

LABELS = "Journée", "Matin"


class Payers(Families):
    """Families, and the provider that says what they have paid."""

    notices: list[PaymentNotice]

    def __init__(self) -> None:
        """Nothing is paid yet."""
        super().__init__()
        self.notices = []

    @rule(who=guardians, which=numbers, amount=st.sampled_from([1000, 500, 3000]))
    def deposit(self, who: int, which: int, amount: int) -> None:
        """A cheque, which the service writes down."""
        self.backing.write(self.town.homes[GUARDIANS[who]].id, LABELS[which % 2], Money(amount))
        self.note(self.backing.facts())

    @precondition(lambda self: self.after.orders)
    @rule(which=numbers, more=st.sampled_from([0, 0, 0, -1, -500, 1, 1000]), live=st.booleans())
    def pay(self, which: int, more: int, *, live: bool) -> None:
        """So much more than is asked, or less; for an order that may have ended."""
        keys = self.open_orders if live else list(self.after.orders)
        if not keys:
            return
        key = keys[which % len(keys)]
        before = self.after.orders[key]
        amount = Money(max(1, before.amount + more))
        receipt = self._take_in(PaymentNotice(key, amount, "CB", f"{len(self.notices)}", self.now))
        assert receipt
        now = self.after.orders[key]
        assert (now.paid - before.paid, now.amount) == (amount.cents, max(0, before.amount - amount.cents))
        is_held = any(place.order == key and place.status is Status.PRE_BOOKED for place in self.after.places.values())
        assert is_held is (now.status is OrderStatus.OPEN)
        assert receipt.was_late or set(self.after.orders) == set(self.before.orders)  # it pays for what it was for
        assert before.status is not OrderStatus.PAID or self.after.places == self.before.places

    @precondition(lambda self: self.notices)
    @rule(which=numbers)
    def say_again(self, which: int) -> None:
        """I10: a notice that comes twice changes nothing."""
        seen = self.after
        assert self._take_in(self.notices[which % len(self.notices)]) is None
        assert self.after == seen

    @precondition(lambda self: self.open_orders)
    @rule(which=numbers)
    def look_at_an_order(self, which: int) -> None:
        """What the timetable does of it: its seats lapse, or are theirs when nothing is left to pay."""
        self.lapse_hold(self.open_orders[which % len(self.open_orders)])

    def lapse_hold(self, key: int) -> None:
        """R16: in the minute after the last, and not before; never when nothing is left to pay."""
        order, here = self.after.orders[key], moment(self.now)
        is_over = order.until is not None and self.now >= order.until + MINUTE
        with self.visit(self._payer_of(key)) as (person, town):
            if order.amount:
                holds.lapse(town, run := Run(here), person.family, key)
                town.keep_run(run)
            else:
                holds.settle(town, here, person.family, key)
        self.ended(self._openings_of(key) if is_over and order.amount else ())
        became = OrderStatus.PAID if not order.amount else OrderStatus.EXPIRED if is_over else OrderStatus.OPEN
        assert self.after.orders[key].status is became

    def _take_in(self, notice: PaymentNotice) -> Receipt | None:
        with self.visit(self._payer_of(notice.order_id)) as (person, town):
            receipt = holds.receive(town, moment(notice.at), person.family, notice)
        self.notices.append(notice)
        asks_again = receipt is not None and receipt.was_late and receipt.batch.lines
        self.ended(self._openings_of(notice.order_id) if asks_again else ())
        return receipt

    def _openings_of(self, key: int) -> set[int]:
        return {place.opening for place in self.after.places.values() if place.order == key}

    @property
    def open_orders(self) -> list[int]:
        """Those that hold seats."""
        return [key for key, order in self.after.orders.items() if order.status is OrderStatus.OPEN]

    def balance(self, family: int, label: str) -> int:
        """In cents."""
        return sum(one.balance for one in self.after.purses.values() if (one.family, one.label) == (family, label))

    def _payer_of(self, key: int) -> int:
        """Somebody of the family that owes it."""
        family = self.after.purses[self.after.orders[key].wallet].family
        return GUARDIANS.index(next(number for number, home in enumerate(self.town.homes) if home.id == family))
