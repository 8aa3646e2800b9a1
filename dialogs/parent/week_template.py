"""Book a typical week over a period: « semaine type » (R14)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import recaps
from dialogs.changing import Changing
from dialogs.day_choices import AHEAD
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import ActivitySlot, ChildrenSlot
from dialogs.week_slots import PeriodSlot, RhythmSlot, WeekdaysSlot, weekday_choice
from domain.change import Change
from domain.week_template import days_of
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dialogs.engine.slot import Slot


class WeekTemplate(Changing):
    """Children → activity → weekdays → rhythm → period → recap of all days → one outcome per day."""

    intents = ("week_template",)
    title = _("Typical week")
    doing = _("the typical week")
    books = True
    in_menu = False  # « cantine lundi et jeudi jusqu’aux vacances » does it in one sentence

    children = ChildrenSlot(_("For which child?"), name=_("the children"))
    activity = ActivitySlot(_("Which activity?"), name=_("the activity"), after=[children])
    weekdays = WeekdaysSlot(_("Which days of the week?"), name=_("the days of the week"), after=[activity])
    rhythm = RhythmSlot(_("Every week?"), name=_("the weeks"))
    period = PeriodSlot(_("Over which period?"), name=_("the period"), after=[activity, weekdays, rhythm])

    @activity.choices
    def activities_of_the_children(self) -> Sequence[Choice]:
        """The activities in which at least one of the children is enrolled."""
        enrolled = {enrolment.activity.id for child in self.children for enrolment in child.enrolments}
        return [Choice(str(a.id), a) for a in self.turn.activities if a.id in enrolled]

    @weekdays.choices
    def weekdays_of_the_activity(self) -> Sequence[Choice]:
        """Those on which it takes place in the weeks to come."""
        openings = self.turn.town.openings(self.activity, self.turn.today, self.turn.today + AHEAD)
        return [weekday_choice(weekday) for weekday in sorted({opening.day.weekday() for opening in openings})]

    @period.refuses
    def no_day_is_possible(self) -> Reply | None:
        """A period without any such day, or in which none can be had."""
        if not self._days:
            return Reply(_("There is no such day of {activity} in that period."), activity=self.activity)
        return recaps.impossible(self.change.foreseen)

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No enrolment, or no opening."""
        if slot is WeekTemplate.activity:
            return Reply(_("{children} must be enrolled by the service before any booking."), children=self.children)
        return Reply(_("No day of {activity} can be booked at the moment."), activity=self.activity)

    def recap(self) -> Reply:
        """The week as it was understood, and every day that it gives."""
        cls = type(self)
        return Reply(
            _("Typical week: {weekdays}, {rhythm}, {period}; days without {activity} are left out.\n{recap}"),
            weekdays=cls.weekdays.told(self),
            rhythm=cls.rhythm.told(self),
            period=cls.period.told(self),
            activity=self.activity,
            recap=recaps.recap(self.change.foreseen),
        )

    @cached_property
    def change(self) -> Change:
        """The days of the week, all through the period."""
        wishes = [Wish(child, self.activity, day) for child in self.children for day in self._days]
        return Change(self.turn.town, self.turn.family, self.turn.here, wishes)

    @cached_property
    def _days(self) -> list[date]:
        """Those of the week, in the period, on which the activity takes place."""
        first, last = self.period
        openings = self.turn.town.openings(self.activity, first, last)
        return sorted({opening.day for opening in openings} & set(days_of(self.weekdays, self.rhythm, first, last)))
