"""Book days of an activity: « réserver »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import obstacles, recaps
from dialogs.activity_slot import BookedActivitySlot
from dialogs.beside_slot import BesideSlot
from dialogs.changing import Changing
from dialogs.day_choices import day_choices
from dialogs.engine.detour import detour
from dialogs.engine.reply import Choice, Reply, _
from dialogs.hours_slot import HoursSlot, outside
from dialogs.seats import SEATS, BookedDaysSlot
from dialogs.slots import ChildrenSlot
from dialogs.together_slot import TogetherSlot
from domain.change import Change
from domain.outcome import Refused
from domain.refusal import EnrolmentNotValid, NotEnrolled
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.slot import Slot
    from domain.family import Child
    from domain.outcome import Outcome
    from domain.refusal import Reason
    from domain.standing import Standing


class Book(Changing):
    """Children → activity → days → recap → one outcome per line."""

    intents = ("book", SEATS)
    title = _("Book")
    doing = _("the booking")
    leads_menu = True  # it is what people come for

    children = ChildrenSlot(_("For which child?"), name=_("the children"))
    activity = BookedActivitySlot(_("Which activity?"), name=_("the activity"), after=[children])
    days = BookedDaysSlot(_("Which days?"), name=_("the days"), after=[children, activity])

    hours = HoursSlot(_("At what hours?"), name=_("the hours"), after=[activity, days])
    together = TogetherSlot(_("Together or separately?"), name=_("together or separately"), optional=True)
    bookings = BesideSlot(_("Which booking is to be cancelled?"), name=_("the booking to cancel"))

    @activity.choices
    def activities_of_the_children(self) -> Sequence[Choice]:
        """The activities in which at least one of the children is enrolled."""
        enrolled = {enrolment.activity.id for child in self.children for enrolment in child.enrolments}
        bookable = [one for one in self.turn.activities if not one.by_laws.needs_no_booking]
        return [Choice(str(activity.id), activity) for activity in bookable if activity.id in enrolled]

    @days.choices
    def bookable_days(self) -> Sequence[Choice]:
        """The days on which at least one of the children would get a seat or a rank, with the word of each state."""
        return day_choices(self.turn, self.activity, self.children, self._standing)

    @days.refuses
    def no_day_is_possible(self) -> Reply | None:
        """Days of which no line could be accepted are not worth a recap."""
        return recaps.impossible(self.change.foreseen)

    @hours.needed
    def the_activity_asks_for_hours(self) -> bool:
        """Most do not."""
        return bool(Book.activity.keys(self)) and self.activity.by_laws.hours is not None

    @hours.refuses
    def outside_the_bounds(self) -> Reply | None:
        """The end comes after the start, and both while it is open."""
        bounds = self.activity.by_laws.hours
        return outside(bounds) if bounds and not all(map(bounds.admit, self.hours.values())) else None

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No enrolment, a debt, a file that is not complete, or no day left."""
        if slot is Book.activity:
            return Reply(_("{children} must be enrolled by the service before any booking."), children=self.children)
        if len(self._not_enrolled()) == len(self.children):
            return Reply(_("I can pass a request for an enrolment on to the service."))
        stopped = [(child, reason) for child in self.children if (reason := self._standing_against(child))]
        if stopped:
            return obstacles.standstill(stopped)
        return Reply(_("No day of {activity} can be booked at the moment."), activity=self.activity)

    def needless(self) -> Reply | None:
        """Where no booking is needed, whoever is enrolled may come."""
        if not Book.activity.keys(self) or not self.activity.by_laws.needs_no_booking:
            return None
        if self.children and not any(child.enrolments_in(self.activity) for child in self.children):
            return None
        return Reply(_("No booking is needed for {activity}: just come."), activity=self.activity)

    def detours(self) -> Sequence[Choice]:
        """Where an enrolment is missing, it may be asked for at once."""
        lacking = self._not_enrolled() if self.children else []
        if not lacking:
            return ()
        activity = Book.activity.keys(self)
        filled = {"children": [str(child.id) for child in lacking], **({"activity": activity} if activity else {})}
        return [detour("enrol", _("Ask for the enrolment"), **filled)]

    def _not_enrolled(self) -> Sequence[Child]:
        """Those who have no right to one of the days, or when none is known, to any."""
        if not Book.activity.keys(self):
            return [child for child in self.children if not child.enrolments]
        if not self.days:
            return [child for child in self.children if not child.enrolments_in(self.activity)]
        barred = [line.child for line in self.change.foreseen.wanted if _is_barred(line.outcome)]
        return [child for child in self.children if child in barred]

    def recap(self) -> Reply:
        """One line per child, activity and day, and what they cost together."""
        recap = recaps.for_siblings(recaps.recap(self.change.foreseen), self.change)
        joined = list(dict.fromkeys(line.activity for line in self.change.foreseen.wanted))
        if len(joined) == 1:
            return recap
        return Reply(_("{activities} are booked together.\n{recap}"), activities=joined, recap=recap)

    @cached_property
    def change(self) -> Change:
        """Each day for each child, and what is cancelled for it."""
        hours = {} if self.outside_the_bounds() else self.hours
        wishes = [
            Wish(child, self.activity, day, hours.get(day) or hours.get(None), together=self.together)
            for child in self.children
            for day in self.days
        ]
        return Change(self.turn.town, self.turn.family, self.turn.here, wishes, self.bookings)

    def _standing_against(self, child: Child) -> Reason | None:
        return self._standing.against(child, self.turn.today, self.turn.here.structure)

    @cached_property
    def _standing(self) -> Standing:
        return self.turn.town.standings([self.turn.family])[self.turn.family]


def _is_barred(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and isinstance(outcome.reason, NotEnrolled | EnrolmentNotValid)
