"""See what is booked, and cancel lines of it: « mes réservations »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import grouped, outcomes
from dialogs.bookings import fits, is_among, told
from dialogs.changing import Changing
from dialogs.engine.reply import Choice, Reply, _
from dialogs.requests import standing
from dialogs.slots import ActivitySlot, BookingsSlot, ChildrenSlot, DaysSlot
from domain.booking import Status
from domain.change import Change
from domain.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.conversation import Frame, Values
    from dialogs.engine.reading import Reading
    from dialogs.engine.slot import Slot
    from domain.booking import Booking
    from domain.line import Line


class Upcoming(Changing):
    """The family's bookings, by child, activity and period → some of them → recap → cancelled."""

    intents = ("upcoming", "cancel")
    title = _("My bookings")
    doing = _("the list of your bookings")
    takes_away = True
    lists = True

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
        lines = told(self.turn, self._listed)
        return [Choice(str(booking.id), line) for booking, line in zip(self._listed, lines, strict=True)]

    @bookings.refuses
    def none_can_be_cancelled(self) -> Reply | None:
        """They have ended since they were listed, it is too late, or the service was asked already."""
        if self._going:
            return None
        if len(self._chosen) == 1 and self._chosen[0].status is Status.CANCEL_REQUESTED:
            return Reply(_("{booking}. To give that up, write “my requests”."), booking=standing(self._chosen[0]))
        lines = self._kept()
        return lines[0] if len(lines) == 1 else Reply(_("None of these can be cancelled:\n{lines}"), lines=lines)

    def assume(self, reading: Reading, made: Frame) -> Values:
        """« annule vendredi » after a booking of the canteen: the canteen, if something else is booked that day too."""
        if reading.intent != "cancel" or reading.days is None or reading.whole:
            return {}
        unsaid = {"children": reading.children is None, "activity": reading.activities is None}
        about = {name: made.values[name] for name, free in unsaid.items() if free and made.values.get(name)}
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        fitting = [booking for booking in upcoming if fits(booking, reading)]
        meant = [booking for booking in fitting if is_among(booking, about)]
        return about if 0 < len(meant) < len(fitting) else {}

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No booking, or none of those asked about."""
        if self.filled:
            asked = [slot.told(self) for slot in self.filled]
            return Reply(_("You have no booking to come for {values}."), values=asked)
        return Reply(_("You have no booking to come."))

    def recap(self) -> Reply:
        """The lines that would go, and apart from them those that cannot."""
        if len(self._going) == len(self._chosen):
            return Reply(_("I am about to cancel:\n{lines}\nShall I confirm?"), lines=self._lines())
        return Reply(
            _("I am about to cancel:\n{lines}\nThese stay as they are:\n{kept}\nShall I confirm?"),
            lines=self._lines(),
            kept=self._kept(),
        )

    def _lines(self) -> list[Reply]:
        """What would go as it stands, unless that is more than can be read."""
        if len(self._going) > grouped.LONG:
            return grouped.told([self._would[booking] for booking in self._going], outcomes.foreseen)
        return [
            Reply(_("{booking}; the service must agree"), booking=line) if booking.must_be_asked else line
            for booking, line in zip(self._going, told(self.turn, self._going), strict=True)
        ]

    def _kept(self) -> list[Reply]:
        """What would not go, and why."""
        left = [booking for booking in self._chosen if booking not in self._going]
        asked = [standing(booking) for booking in left if booking.status is Status.CANCEL_REQUESTED]
        others = [booking for booking in left if booking.status is not Status.CANCEL_REQUESTED]
        return [*(outcomes.outcome(self._would[booking]) for booking in others), *asked]

    @cached_property
    def _going(self) -> list[Booking]:
        """Those of which something would become."""
        may = [booking for booking, line in self._would.items() if not isinstance(line.outcome, Refused)]
        return [booking for booking in may if booking.status is not Status.CANCEL_REQUESTED]

    @property
    def _chosen(self) -> list[Booking]:
        return list(self._would)

    @cached_property
    def _would(self) -> dict[Booking, Line]:
        """What would become of those that were picked, and of what cannot be without them."""
        return dict(zip(self.change.ending, self.change.foreseen.ended, strict=True))

    @cached_property
    def change(self) -> Change:
        """Whatever was picked ends."""
        return Change(self.turn.town, self.turn.family, self.turn.here, ends=self.bookings)

    @cached_property
    def _listed(self) -> list[Booking]:
        """Those asked about: all of them when nothing narrows the question."""
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        return [booking for booking in upcoming if is_among(booking, self.frame.values)]
