"""Move bookings to other days: « déplacer »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.bookings import is_among, told
from dialogs.changing import Changing
from dialogs.day_choices import day_choices
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.verbs import CORRECT
from dialogs.refusals import because
from dialogs.slots import ActivitySlot, BookingsSlot, ChildrenSlot, DaysSlot, OneOfSlot, ToDaysSlot
from domain import joint
from domain.change import Change
from domain.moving import new_days
from domain.outcome import Booked, Refused, Waitlisted
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dialogs.engine.conversation import Frame, Values
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value
    from dialogs.engine.slot import Slot
    from domain.booking import Booking
    from domain.outcome import Outcome

WAIT = "wait"


class Move(Changing):
    """Bookings → other days → recap → each keeps its seat unless it has the new one."""

    intents = ("move",)
    title = _("Move a booking")
    doing = _("the move of a booking")
    takes_away = True
    in_menu = False  # those who need it say so

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)
    bookings = BookingsSlot(
        _("Which booking is to be moved?"),
        name=_("the booking to move"),
        after=[children, activity, days],
        intent="move",
    )
    to_days = ToDaysSlot(_("To which day?"), name=_("the new day"), after=[bookings])
    full = OneOfSlot(_("What do you prefer?"), name=_("the waiting list"), after=[to_days])

    @bookings.choices
    def those_that_can_go(self) -> Sequence[Choice]:
        """A line each, with its state."""
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        listed = [
            booking
            for booking in upcoming
            if is_among(booking, self.frame.values) and booking.why_not_cancel(self.turn.here) is None
        ]
        lines = told(self.turn, listed)
        return [Choice(str(booking.id), line) for booking, line in zip(listed, lines, strict=True)]

    @to_days.choices
    def free_days(self) -> Sequence[Choice]:
        """Days on which there is a seat or a rank."""
        children = list(dict.fromkeys(booking.child for booking in self._moving))
        standing = self.turn.town.standings([self.turn.family])[self.turn.family]
        return day_choices(self.turn, self._moving[0].opening.activity, children, standing)

    @to_days.refuses
    def nothing_can_move(self) -> Reply | None:
        """As many days as there are booked ones, of which one at least can be had."""
        if not self._to:
            days = sorted({booking.opening.day for booking in self._moving})
            return Reply(_("Which day goes where? Tell me as many days as are to be moved: {days}."), days=days)
        if any(not isinstance(outcome, Refused) for outcome in self._outcomes.values()):
            return None
        return Reply(_("This cannot be moved:\n{lines}"), lines=self._lines())

    @full.needed
    def a_day_is_full(self) -> bool:
        """Whether the seat is kept, or a place in the queue is wanted, is for the parent to say."""
        full = (booking for booking, outcome in self._outcomes.items() if isinstance(outcome, Waitlisted))
        return any(booking.is_seated for booking in full)

    @full.asks
    def what_then(self) -> Reply:
        """What is full, and that nothing is lost by waiting for it."""
        return Reply(
            _("{lines}\nWhat is booked is kept until a place comes free and you accept it. What do you prefer?"),
            lines=self._lines(),
        )

    @full.choices
    def ways_to_go_on(self) -> Sequence[Choice]:
        """Wait with the old seat in hand, or another day."""
        return [
            Choice(WAIT, Reply(_("Join the waiting list"))),
            Choice(f"{CORRECT}:to_days", Reply(_("Choose another day"))),
        ]

    def assume(self, reading: Reading, made: Frame) -> Values:
        """« erreur, c'était mardi »: what was booked a moment ago."""
        if reading.days or reading.children or reading.activities:
            return {}
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        keys = [str(booking.id) for booking in upcoming if is_among(booking, made.values)]
        return {"bookings": keys} if keys else {}

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Nothing booked, or nothing that could still go, or no day to go to."""
        if slot is Move.to_days:
            return Reply(_("No other day can be booked at the moment."))
        about = [one for one in (Move.children, Move.activity, Move.days) if one.keys(self)]
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        if about and not any(is_among(booking, self.frame.values) for booking in upcoming):
            return Reply(_("You have no booking to come for {values}."), values=[one.told(self) for one in about])
        return Reply(_("You have no booking that can still be moved."))

    def recap(self) -> Reply:
        """From which day to which, at which price."""
        return Reply(_("Here is what would be moved:\n{lines}\nShall I confirm?"), lines=self._lines())

    @cached_property
    def _moving(self) -> list[Booking]:
        return self.bookings

    @cached_property
    def _groups(self) -> dict[Booking, list[Booking]]:
        """Each booking, with those that go with it; what cannot be without it moves after it."""
        return {group[0]: group for group in joint.groups(joint.with_dependents(self.turn.town, self._moving))}

    @cached_property
    def _to(self) -> dict[Booking, date]:
        return new_days(list(self._groups), self.days, self.to_days) if self.to_days else {}

    @cached_property
    def _goes(self) -> dict[Booking, date]:
        """Where each goes, those that go with what was named as well."""
        return {one: day for booking, day in self._to.items() for one in self._groups[booking]}

    @cached_property
    def change(self) -> Change:
        """A seat is given up in the transaction that gives the other."""
        return self._asked(waits=self.full == WAIT)

    def _asked(self, *, waits: bool) -> Change:
        wishes = [
            Wish(b.child, b.opening.activity, day, b.hours, tuple(self._groups[b]), waits)
            for b, day in self._to.items()
        ]
        return Change(self.turn.town, self.turn.family, self.turn.here, wishes)

    @cached_property
    def _outcomes(self) -> dict[Booking, Outcome]:
        """What would become of each; the rank in the queue, where a day is full."""
        lines = self._asked(waits=True).foreseen.wanted if self._to else []
        return {
            booking: next(
                line.outcome
                for line in lines
                if (line.child, line.activity, line.day) == (booking.child, booking.opening.activity, day)
            )
            for booking, day in self._goes.items()
        }

    def _lines(self) -> list[Reply]:
        return [_line(booking, self._goes[booking], outcome) for booking, outcome in self._outcomes.items()]


def _line(booking: Booking, to: date, outcome: Outcome) -> Reply:
    """« Léo, cantine : du mardi 24 au vendredi 27, 3,70 € »."""
    activity = booking.opening.activity
    what: dict[str, Value] = {"child": booking.child, "activity": activity, "day": booking.opening.day, "to": to}
    match outcome:
        case Booked(price):
            return Reply(_("{child}, {activity}: from {day} to {to}, {price}"), **what, price=amounts.said(price))
        case Waitlisted(rank) if booking.is_seated:
            return Reply(
                _("{child}, {activity}, {to}: full, rank {rank} on the waiting list; {day} is kept meanwhile"),
                **what,
                rank=rank,
            )
        case Waitlisted(rank):
            return Reply(
                _("{child}, {activity}: from {day} to {to}, rank {rank} on the waiting list"), **what, rank=rank
            )
        case Refused(reason):
            return Reply(_("{child}, {activity}, {day}: stays as it is, {why}"), **what, why=because(reason, activity))
        case _:
            return Reply(_("{child}, {activity}, {day}: stays as it is"), **what)
