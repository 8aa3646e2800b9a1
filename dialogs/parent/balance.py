"""Tell what is left, and what bookings will leave of it: « solde », « et si j’enlève les mercredis ? »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import amounts, paying
from dialogs.account import estimate as words
from dialogs.account import months
from dialogs.account.balance_slots import COUNTED, FACES, RUNS_OUT, CountedSlot, Face, FaceSlot, UntilSlot
from dialogs.account.supposing import NOTHING, WithoutSlot
from dialogs.engine.detour import detour, further
from dialogs.engine.dialog import Dialog
from dialogs.engine.document import Document, Format
from dialogs.engine.floor import CHANGE, MENU
from dialogs.engine.reply import Choice, Prompt, Reply, _
from dialogs.follow_up.words import joined
from dialogs.slots import ActivitiesSlot, ChildrenSlot
from domain import balance
from domain.balance import Among, Cost, Counted, Estimate
from domain.booking import Status
from domain.due import is_payable
from domain.school_calendar import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.reply import Value
    from domain.balance import Purse
    from domain.booking import Booking
    from domain.payment import Order


class Balance(Dialog):
    """Until a day, of some bookings, without others → balance, cost and new balance of each purse."""

    intents = ("balance", RUNS_OUT)
    title = _("My balance")
    doing = _("your balance")
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    until = UntilSlot(_("Until which day?"), name=_("the last day"), optional=True)
    counted = CountedSlot(_("Which bookings are to be counted?"), name=_("the bookings"), optional=True)
    without = WithoutSlot(_("Without which bookings?"), name=_("what is left out"), optional=True)
    face = FaceSlot(_("What would you like to know?"), name=_("what is told"), optional=True)

    def finish(self) -> Iterator[Reply | Document]:
        """As it is asked for."""
        match self.face:
            case Face.ACCOUNT:
                yield from self._account()
            case Face.SHORTAGE:
                yield from self._supposed()
                yield from map(words.shortage, self._purses)
                yield from words.none(self._purses)
            case Face.MONTHS:
                yield from self._months()

    def _account(self) -> Iterator[Reply]:
        told: list[Value] = [slot.told(self) for slot in (Balance.children, Balance.activities) if slot.keys(self)]
        yield Reply(_("Your account, {title}."), title=joined(self.turn.today, *told))
        yield from self._supposed()
        for purse in self._purses:
            yield words.account(purse, self._estimate)
        yield from words.none(self._purses)
        yield from amounts.left_out(Cost.of(self._counted).unknown)
        yield from amounts.hoped([booking.price for booking in self._pending])
        yield from (paying.to_pay(order, credit=False) for order in self._held)

    def _supposed(self) -> Iterator[Reply]:
        yield from words.supposed(self._estimate, self._estimate.left_out(self._booked))

    def _months(self) -> Iterator[Reply | Document]:
        """The words go on beside the picture."""
        around = months.around(self.turn.today)
        entries = self.turn.town.ledger(self.turn.family, around.first, around.last)
        everything = Estimate(self.turn.today, Counted.ALL, without=self.without)
        yield from words.supposed(everything, everything.left_out(self._booked))
        found = months.months(around, entries, everything.of(self._booked))
        if not found:
            yield Reply(_("Nothing was consumed lately, and nothing is booked."))
            return
        yield months.lines(found)
        chart = months.chart(found)
        yield Document(Format.PICTURE, chart.title, chart)

    def leads_to(self) -> Prompt:
        """What else may be counted, and when it runs out; what it was spent on."""
        faces = [face for face in Face if face is not self.face and (face is not Face.SHORTAGE or self._may_run_out)]
        other = self._other_count()
        choices = [
            *([further(Balance.without, [NOTHING], Reply(_("Count everything")))] if self.without else []),
            *([further(Balance.counted, [other.value], Reply(COUNTED[other]))] if other else []),
            *(further(Balance.face, [face.value], Reply(FACES[face])) for face in faces),
            detour("history", _("History")),
            detour("pay", _("Pay")),
            Choice(CHANGE.key, Reply(_("Narrow down"))),
            MENU,
        ]
        return Prompt(
            Reply(_("What else would you like to know? For example “and without the Wednesdays?”")), actions=choices
        )

    def _other_count(self) -> Counted | None:
        if self.counted is not Counted.CONFIRMED:
            return Counted.CONFIRMED
        return Counted.ALL if self._pending else None

    @property
    def _may_run_out(self) -> bool:
        return any(purse.balance.cents > 0 and purse.bookings for purse in self._purses)

    @cached_property
    def _estimate(self) -> Estimate:
        return Estimate(self.turn.today, self.counted, self.until, Among(self.children, self.activities), self.without)

    @cached_property
    def _counted(self) -> Sequence[Booking]:
        return self._estimate.of(self._booked)

    @cached_property
    def _pending(self) -> Sequence[Booking]:
        """What would come to confirmed bookings."""
        if self.counted is not Counted.CONFIRMED:
            return []
        estimate = self._estimate
        return Estimate(estimate.today, Counted.PENDING, estimate.until, estimate.among, estimate.without).of(
            self._booked
        )

    @cached_property
    def _purses(self) -> Sequence[Purse]:
        """Those that pay for the activities, where some are named."""
        found = balance.purses(self.turn.town.wallets([self.turn.family]), self._counted)
        labels = {activity.wallet for activity in self.activities}
        return [purse for purse in found if not labels or purse.label in labels]

    @property
    def _held(self) -> Iterator[Order]:
        """What is to be paid for seats that are held until then."""
        is_held = any(booking.status is Status.PRE_BOOKED for booking in self._booked)
        orders = self.turn.town.open_orders(self.turn.family) if is_held else ()
        return (order for order in orders if order.until and is_payable(order, self.turn.here))

    @cached_property
    def _booked(self) -> Sequence[Booking]:
        """Of the days that no purse was charged for yet."""
        charged = self.turn.town.charged_until() or self.turn.today - DAY
        return self.turn.town.followed(self.turn.family, charged + DAY, self._last)

    @property
    def _last(self) -> date:
        return max((activity.window.last for activity in self.turn.activities), default=self.turn.today)
