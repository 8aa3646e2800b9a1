"""Tell until when what is booked can be cancelled, and that it costs nothing: « je peux encore annuler jeudi ? »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import grouped, outcomes
from dialogs.bookings import is_among
from dialogs.deadlines import deadline
from dialogs.engine.detour import detour
from dialogs.engine.dialog import Dialog
from dialogs.engine.floor import MENU
from dialogs.engine.reply import Prompt, Reply, _
from dialogs.requests import standing
from dialogs.slots import ActivitySlot, ChildrenSlot, DaysSlot
from domain import joint
from domain.booking import ASKED, Status
from domain.line import Line
from domain.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """Of the bookings that are named; the rule of each activity, where nothing else is."""
        if self.filled and self._booked:
            yield Reply(_("What is booked:\n{lines}"), lines=self._lines())
        elif self.filled:
            yield Reply(_("You have no booking to come for {values}."), values=[s.told(self) for s in self.filled])
        if not (self.days or (self.filled and self._booked)):
            yield Reply(_("Until when it can be cancelled:\n{lines}"), lines=[_rule(one) for one in self._activities])
            yield Reply(_("What is cancelled in time is not charged."))

    def leads_to(self) -> Prompt | None:
        """To the recap of what can go, or to the list."""
        if not self.filled:
            return Prompt(_ASKED, [], [detour("upcoming", _("My bookings")), MENU])
        if not self._going:
            return None
        ids = [str(booking.id) for booking in self._going]
        return Prompt(_CANCEL, [], [detour("upcoming", _("Cancel"), bookings=ids), MENU])

    @property
    def _activities(self) -> Sequence[Activity]:
        """The activities that the question may be about."""
        named = [self.activity] if Cancelling.activity.keys(self) else self.turn.activities
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


def _rule(activity: Activity) -> Reply:
    rule = activity.by_laws.cancelling_until
    hour = getattr(rule, "at", None)
    if hour is None:
        return Reply(_("{activity}: {rule}"), activity=activity, rule=deadline(rule))
    return Reply(_("{activity}: {rule} at {time}"), activity=activity, rule=deadline(rule), time=hour)


_ASKED = Reply(_("Is there a booking that you would like to cancel?"))
_CANCEL = Reply(_("Would you like to cancel it?"))
