"""Tell why a booking is dearer: « c’est quoi cette majoration ? », « pourquoi 4,70 et pas 3,70 ? » (R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import time_limits
from dialogs.bookings import is_among
from dialogs.deadlines import deadline
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.outcomes import values_of
from dialogs.price_list import surcharge
from dialogs.slots import ActivitiesSlot, ChildrenSlot, DaysSlot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from dialogs.engine.conversation import Frame, Values
    from domain.booking import Booking
    from domain.opening import Opening


class LatePrice(Dialog):
    """Days that are too late for the plain price, or that were → the deadline that had passed; else the rule."""

    intents = ("late_price",)
    title = _("The price of booking late")
    doing = _("the question about the price")
    in_menu = False  # those who wonder ask
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)

    @classmethod
    def about(cls, beneath: Frame) -> Values:
        """The booking under way."""
        held = beneath.values if beneath.dialog == "book" else {}
        return {"activities": held.get("activity", []), "days": held.get("days", [])}

    def finish(self) -> Iterator[Reply]:
        """What is being booked, what is booked, the rule."""
        lines = [*map(self._late, self._late_openings()), *map(self._booked_late, self._dearer())]
        if lines:
            yield Reply(_("After the time limit, booking costs more:\n{lines}"), lines=lines)
            return
        asked = [one for one in self.activities or self.turn.activities if one.by_laws.late]
        if asked:
            rules = [time_limits.rule_of_booking(one) for one in asked]
            yield Reply(_("None of your bookings costs more. Until when it can be booked:\n{lines}"), lines=rules)
        else:
            yield Reply(_("Nothing costs more for booking late there."))

    def _late_openings(self) -> Sequence[Opening]:
        """Of the days that are named."""
        if not (self.days and self.activities):
            return []
        found = time_limits.taking_place(self.turn, self.activities, self.days)
        here = self.turn.here
        return [one for one in found if one.activity.by_laws.late and here.is_after(_limit(one, self))]

    def _dearer(self) -> Sequence[Booking]:
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today)
        return [one for one in upcoming if one.surcharge.cents and is_among(one, self.frame.values)]

    def _late(self, opening: Opening) -> Reply:
        until = _limit(opening, self)
        return Reply(
            _("{activity}, {day}: had to be booked by {until} at {time} ({rule}); {more} more since then"),
            activity=opening.activity,
            day=opening.day,
            until=until,
            time=until,
            rule=deadline(opening.activity.by_laws.booking),
            more=surcharge(opening.activity),
        )

    def _booked_late(self, booking: Booking) -> Reply:
        until = _limit(booking.opening, self)
        return Reply(
            _(
                "{child}, {activity}, {day}: {surcharge} more, booked on {at} at {clock}; "
                "the time limit was {until} at {time} ({rule})"
            ),
            **values_of(booking),
            surcharge=booking.surcharge,
            at=booking.booked_at,
            clock=booking.booked_at,
            until=until,
            time=until,
            rule=deadline(booking.opening.activity.by_laws.booking),
        )


def _limit(opening: Opening, dialog: Dialog) -> datetime:
    return opening.last_minute(opening.activity.by_laws.booking, dialog.turn.here)
