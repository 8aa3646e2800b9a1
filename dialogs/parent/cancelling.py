"""Tell until when what is booked can be cancelled, and that it costs nothing: « je peux encore annuler jeudi ? »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from dialogs import grouped, outcomes, time_limits
from dialogs.bookings import is_among
from dialogs.engine.detour import detour
from dialogs.engine.dialog import Dialog
from dialogs.engine.floor import MENU
from dialogs.engine.reply import Prompt, Reply, _
from dialogs.intent_slot import IntentSlot
from dialogs.requests import standing
from dialogs.slots import ActivitiesSlot, ChildrenSlot, DaysSlot
from domain import joint
from domain.booking import ASKED, Status
from domain.line import Line
from domain.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dialogs.engine.slot import Slot
    from domain.activity import Activity
    from domain.booking import Booking
    from domain.outcome import Outcome


class Cancelling(Dialog):
    """What a question, or an absence, is about → until when it can be cancelled → « Annuler » leads to the recap."""

    intents = ("cancelling", "absence")
    title = _("Until when one may cancel")
    doing = _("the question about cancelling")
    in_menu = False  # those who need it say so
    only_tells = True
    asks_on: ClassVar[Mapping[str, str]] = {"book": "bookable"}

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)

    until_when = IntentSlot("cancelling")

    def finish(self) -> Iterator[Reply]:
        """Of the bookings that are named; the rule of each activity, where nothing else is."""
        if self._named and self._booked:
            yield Reply(_("What is booked:\n{lines}"), lines=self._lines())
        elif self._named:
            yield Reply(_("You have no booking to come for {values}."), values=[s.told(self) for s in self._named])
            yield from self._limits()
        if not self.days and (self.activities or not (self._named and self._booked)):
            rules = [time_limits.rule(one, one.by_laws.cancelling_until) for one in self._activities]
            yield Reply(_("Until when it can be cancelled:\n{lines}"), lines=rules)
            yield Reply(_("What is cancelled in time is not charged."))

    def _limits(self) -> Iterator[Reply]:
        """Of days on which nothing is booked, of what takes place then."""
        asked = self.until_when and self.days
        openings = time_limits.taking_place(self.turn, self._activities, self.days) if asked else []
        if openings:
            lines = [time_limits.of_cancelling(opening, self.turn.here) for opening in openings]
            yield Reply(_("These are the time limits:\n{lines}"), lines=lines)

    def leads_to(self) -> Prompt | None:
        """To the recap of what can go, or to the list."""
        if not self._named:
            return Prompt(_ASKED, [], [detour("upcoming", _("My bookings")), MENU])
        if not self._going:
            return None
        ids = [str(booking.id) for booking in self._going]
        return Prompt(_CANCEL, [], [detour("upcoming", _("Cancel"), bookings=ids), MENU])

    @property
    def _named(self) -> Sequence[Slot[object]]:
        """What narrows the question."""
        return [slot for slot in self.filled if slot.said_back]

    @property
    def _activities(self) -> Sequence[Activity]:
        """The activities that the question may be about."""
        named = self.activities or self.turn.activities
        return [one for one in named if not one.by_laws.needs_no_booking]

    def _lines(self) -> list[Reply]:
        if len(self._booked) > grouped.LONG:
            return grouped.told([Line.of(*ended) for ended in self._ended.items()], outcomes.foreseen)
        return [self._line(booking) for booking in self._booked]

    def _line(self, booking: Booking) -> Reply:
        if booking.status in ASKED:
            return standing(booking)
        if isinstance(self._ended[booking], Refused):
            return outcomes.foreseen(Line.of(booking, self._ended[booking]))
        what = outcomes.values_of(booking)
        if booking.status is Status.WAITLISTED:
            return Reply(_("{child}, {activity}, {day}: the waiting list may be left at any time"), **what)
        until = booking.cancellable_until(self.turn.here)
        words = _("{child}, {activity}, {day}: can be cancelled until {until} at {time}, without charge")
        if booking.must_be_asked:
            words = _("{child}, {activity}, {day}: can be cancelled until {until} at {time}, if the service agrees")
        return Reply(words, **what, until=until, time=until)

    @cached_property
    def _booked(self) -> list[Booking]:
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        return [booking for booking in upcoming if is_among(booking, self.frame.values)]

    @cached_property
    def _ended(self) -> dict[Booking, Outcome]:
        """What would become of each, if all were cancelled."""
        return dict(joint.if_cancelled(self._booked, self.turn.here))

    @property
    def _going(self) -> list[Booking]:
        may = (b for b in self._booked if b.status is not Status.CANCEL_REQUESTED)
        return [booking for booking in may if not isinstance(self._ended[booking], Refused)]


_ASKED = Reply(_("Is there a booking that you would like to cancel?"))
_CANCEL = Reply(_("Would you like to cancel it?"))
