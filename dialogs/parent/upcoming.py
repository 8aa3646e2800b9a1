"""See what is booked, and cancel a line of it: « mes réservations »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.giving_back import give_back
from dialogs.slots import ActivitySlot, BookingSlot, ChildrenSlot, DaysSlot
from domain.booking import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice, Value
    from dialogs.engine.slot import Slot
    from domain.booking import Booking


class Upcoming(Dialog):
    """The family's bookings, by child and period → one of them → recap → cancelled."""

    intents = ("upcoming", "cancel")
    title = _("My bookings")
    doing = _("the list of your bookings")

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)
    booking = BookingSlot(_("Which booking is to be cancelled?"), name=_("the booking to cancel"))

    @booking.asks
    def the_list(self) -> Reply:
        """What is booked is the question: naming a line cancels it."""
        return Reply(_("Your bookings to come. To cancel one, say which; otherwise “menu”."))

    @booking.choices
    def lines(self) -> Sequence[Choice]:
        """One line a booking, with its state."""
        return [Choice(str(booking.id), self._line(booking)) for booking in self._bookings]

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No booking, or none of those asked about."""
        if self.filled:
            return Reply(
                _("You have no booking to come for {values}."), values=[slot.told(self) for slot in self.filled]
            )
        return Reply(_("You have no booking to come."))

    def recap(self) -> Reply:
        """The one line that would go."""
        return Reply(_("I am about to cancel:\n{line}\nShall I confirm?"), line=self._line(self.booking))

    def finish(self) -> Iterator[Reply | Notice]:
        """Give the seat back; whoever waits for it first has it at once."""
        yield from give_back(self.turn, self.frame.key, [self.booking])

    @cached_property
    def _bookings(self) -> list[Booking]:
        """Those asked about: all of them when nothing narrows the question."""
        children, activity, days = (
            Upcoming.children.keys(self),
            Upcoming.activity.keys(self),
            Upcoming.days.keys(self),
        )
        return [
            booking
            for booking in self.turn.town.upcoming(self.turn.family, self.turn.today)
            if (not children or str(booking.child.id) in children)
            and (not activity or str(booking.opening.activity.id) in activity)
            and (not days or booking.opening.day.isoformat() in days)
        ]

    @cached_property
    def _ranks(self) -> dict[int, int]:
        waiting = [booking for booking in self._bookings if booking.status is Status.WAITLISTED]
        return self.turn.town.ranks(waiting) if waiting else {}

    def _line(self, booking: Booking) -> Reply:
        what: dict[str, Value] = {
            "child": booking.child,
            "activity": booking.opening.activity,
            "day": booking.opening.day,
        }
        if booking.status is Status.WAITLISTED:
            return Reply(
                _("{child}, {activity}, {day}: on the waiting list, rank {rank}"), **what, rank=self._ranks[booking.id]
            )
        return Reply(_("{child}, {activity}, {day}: confirmed, {price}"), **what, price=booking.price)
