"""Tell what becomes of days that were missed: « Léo n’était pas là hier, ça va être facturé ? » (R22)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _, _n
from dialogs.outcomes import values_of
from dialogs.parent.received import PastDaysSlot
from dialogs.slots import ActivitiesSlot, ChildrenSlot
from domain.attendance import Attendance
from domain.booking import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.activity import Activity
    from domain.booking import Booking


RULE = _n(
    "{activity:cap}: an absence that is justified is not charged, but for the first {n} day.",
    "{activity:cap}: an absence that is justified is not charged, but for the first {n} days.",
)


class Missed(Dialog):
    """Who and when → what was booked, the rule of absences where there is one, and who decides."""

    intents = ("missed",)
    title = _("A day that was missed")
    doing = _("the question about an absence")
    in_menu = False  # those who need it say so
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = PastDaysSlot(_("On which days?"), name=_("the days"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """Nothing is promised: the service decides."""
        over = [booking for booking in self._booked if booking.why_not_cancel(self.turn.here)]
        if over:
            yield Reply(_("It is too late to cancel here:\n{lines}"), lines=[_line(booking) for booking in over])
        elif self.days and not self._booked:
            yield Reply(_("I find no booking for {values}."), values=[slot.told(self) for slot in self.filled])
        for one in self._with_a_rule:
            yield Reply(RULE, n=one.by_laws.waiting_days, activity=one)
        card = self.turn.structure.contact
        words = _("Whether it is charged is for the service to say: {service}, {telephone} ({hours}).")
        yield Reply(words, service=card.service, telephone=card.telephone, hours=card.hours)

    @property
    def _with_a_rule(self) -> Sequence[Activity]:
        """Those that are spoken of, or that were booked."""
        asked = self.activities or list(dict.fromkeys(booking.opening.activity for booking in self._booked))
        return [one for one in asked if one.by_laws.waiting_days]

    @cached_property
    def _booked(self) -> Sequence[Booking]:
        """Until today; nothing when no day is named."""
        days = [day for day in self.days if day <= self.turn.today]
        if not days:
            return []
        found = self.turn.town.followed(self.turn.family, min(days), max(days))
        return [
            booking
            for booking in found
            if booking.status is Status.CONFIRMED
            and booking.opening.day in days
            and (not self.children or booking.child in self.children)
            and (not self.activities or booking.opening.activity in self.activities)
        ]


def _line(booking: Booking) -> Reply:
    """What the service has written of it already."""
    what = {**values_of(booking), "price": amounts.said(booking.price)}
    if booking.attendance is Attendance.JUSTIFIED:
        return Reply(_("{child}, {activity}, {day}: {price}, absence justified"), **what)
    if booking.attendance is Attendance.UNJUSTIFIED:
        return Reply(_("{child}, {activity}, {day}: {price}, absence not justified"), **what)
    return Reply(_("{child}, {activity}, {day}: {price}"), **what)
