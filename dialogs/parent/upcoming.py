"""See what is booked, and cancel lines of it: « mes réservations »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.giving_back import give_back
from dialogs.outcomes import place
from dialogs.refusals import because
from dialogs.requests import standing
from dialogs.slots import ActivitySlot, BookingsSlot, ChildrenSlot, DaysSlot
from domain import joint
from domain.booking import ASKED, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from domain.booking import Booking


class Upcoming(Dialog):
    """The family's bookings, by child, activity and period → some of them → recap → cancelled."""

    intents = ("upcoming", "cancel", "undo")
    title = _("My bookings")
    doing = _("the list of your bookings")

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)
    bookings = BookingsSlot(
        _("Which booking is to be cancelled?"), name=_("the booking to cancel"), after=[children, activity, days]
    )

    @bookings.asks
    def the_list(self) -> Reply:
        """What is booked is the question: naming a line cancels it."""
        return Reply(_("Your bookings to come. To cancel one, say which; otherwise “menu”."))

    @bookings.choices
    def lines(self) -> Sequence[Choice]:
        """One line a booking, with its state."""
        lines = self._lines(self._listed)
        return [Choice(str(booking.id), line) for booking, line in zip(self._listed, lines, strict=True)]

    @bookings.refuses
    def they_cannot_be_cancelled(self) -> Reply | None:
        """One has ended since it was listed, or its day has begun."""
        for booking in self._chosen:
            if booking.status is Status.CANCEL_REQUESTED:
                return Reply(_("{booking}. To give that up, write “my requests”."), booking=standing(booking))
            reason = booking.why_not_cancel(self.turn.here)
            if reason:
                why = because(reason, booking.opening.activity)
                return Reply(_("{child}, {activity}, {day}: {why}"), **place(booking), why=why)
        return None

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No booking, or none of those asked about."""
        if self.filled:
            told = [slot.told(self) for slot in self.filled]
            return Reply(_("You have no booking to come for {values}."), values=told)
        return Reply(_("You have no booking to come."))

    def recap(self) -> Reply:
        """The lines that would go."""
        lines = [
            Reply(_("{booking}; the service must agree"), booking=line) if booking.must_be_asked else line
            for booking, line in zip(self._chosen, self._lines(self._chosen), strict=True)
        ]
        return Reply(_("I am about to cancel:\n{lines}\nShall I confirm?"), lines=lines)

    def finish(self) -> Iterator[Reply | Notice]:
        """Give the seats back; whoever waits for them first has them at once."""
        yield from give_back(self.turn, self.frame.key, self._chosen)

    @cached_property
    def _chosen(self) -> list[Booking]:
        return joint.with_dependents(self.turn.town, self.bookings)

    @cached_property
    def _listed(self) -> list[Booking]:
        """Those asked about: all of them when nothing narrows the question."""
        children, activity, days = (slot.keys(self) for slot in (Upcoming.children, Upcoming.activity, Upcoming.days))
        return [
            booking
            for booking in self.turn.town.upcoming(self.turn.family, self.turn.today)
            if (not children or str(booking.child.id) in children)
            and (not activity or str(booking.opening.activity.id) in activity)
            and (not days or booking.opening.day.isoformat() in days)
        ]

    def _lines(self, bookings: Sequence[Booking]) -> list[Reply]:
        waiting = [booking for booking in bookings if booking.status is Status.WAITLISTED]
        ranks = self.turn.town.ranks(waiting) if waiting else {}
        return [_line(booking, ranks.get(booking.id)) for booking in bookings]


def _line(booking: Booking, rank: int | None) -> Reply:
    if booking.status in ASKED:
        return standing(booking)
    if rank is not None:
        return Reply(_("{child}, {activity}, {day}: on the waiting list, rank {rank}"), **place(booking), rank=rank)
    if booking.status is Status.OFFERED and booking.offered_until:
        until = booking.offered_until
        words = _("{child}, {activity}, {day}: place offered until {until} at {time}")
        return Reply(words, **place(booking), until=until, time=until)
    return Reply(_("{child}, {activity}, {day}: confirmed, {price}"), **place(booking), price=booking.price)
