"""Book what is booked already for another child, activity or period: « copier », « comme d'habitude » (R13)."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import recaps
from dialogs.bookings import is_among
from dialogs.changing import Changing
from dialogs.copy_slots import HabitSlot, ToActivitySlot, ToChildrenSlot, ToWeekSlot
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import ActivitySlot, ChildrenSlot, DaysSlot, OneOfSlot
from domain import copying
from domain.change import Change
from domain.copying import Onto

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dialogs.engine.slot import Slot
    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child
    from domain.wish import Wish

TO_CHILD, TO_ACTIVITY, TO_DAYS = "child", "activity", "days"


class Copy(Changing):
    """What is booked → onto whom, what or when → recap, with what cannot be copied → one outcome per line."""

    intents = ("copy",)
    title = _("Copy bookings")
    doing = _("the copy of bookings")
    in_menu = False  # those who need it say so
    by_notice = True

    habit = HabitSlot(_("As usual?"), name=_("the habits"), optional=True)
    children = ChildrenSlot(_("Whose bookings are to be copied?"), name=_("the child to copy from"))
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity to copy from"), optional=True)
    days = DaysSlot(_("Of which days?"), name=_("the days to copy from"), optional=True)
    towards = OneOfSlot(_("What is to be otherwise?"), name=_("the kind of copy"))
    to_children = ToChildrenSlot(_("For which child?"), name=_("the child to copy for"), after=[children])
    to_activity = ToActivitySlot(_("To which activity?"), name=_("the activity to copy to"), after=[activity])
    to_days = ToWeekSlot(_("To which week?"), name=_("the days to copy to"), after=[days])

    @children.needed
    def the_children_are_not_plain(self) -> bool:
        """When another child is to do the same, it must be known as whom."""
        return bool(Copy.to_children.keys(self)) and not Copy.habit.keys(self)

    @children.choices
    def those_who_have_bookings(self) -> Sequence[Choice]:
        """Not those for whom it is copied."""
        asked = {name: keys for name, keys in self.frame.values.items() if name != "children"}
        children = dict.fromkeys(booking.child for booking in self._booked if is_among(booking, asked))
        return [Choice(str(child.id), child) for child in children if child not in self.to_children]

    @towards.needed
    def nothing_says_where_to(self) -> bool:
        """Neither a child, an activity nor days; bookings that are past can go to other days only."""
        named = (Copy.to_children, Copy.to_activity, Copy.to_days, Copy.habit)
        return not any(slot.keys(self) for slot in named) and not self._is_past

    @towards.choices
    def ways(self) -> Sequence[Choice]:
        """The three things that may differ."""
        return [
            Choice(TO_CHILD, Reply(_("For another child"))),
            Choice(TO_ACTIVITY, Reply(_("In another activity"))),
            Choice(TO_DAYS, Reply(_("On other days"))),
        ]

    @to_children.needed
    def it_is_for_another_child(self) -> bool:
        return self.towards == TO_CHILD

    @to_activity.needed
    def it_is_for_another_activity(self) -> bool:
        return self.towards == TO_ACTIVITY

    @to_days.needed
    def it_is_for_other_days(self) -> bool:
        return self.towards == TO_DAYS or self._is_past or (bool(Copy.habit.keys(self)) and not self.habit)

    @to_children.refuses
    @to_activity.refuses
    @to_days.refuses
    def nothing_can_be_copied(self) -> Reply | None:
        """Nothing is booked there, or nothing of it could be had again."""
        if self.it_is_for_other_days() and not self.to_days:
            return None
        if not self._wishes:
            return Reply(_("There is nothing to copy there."))
        return recaps.impossible(self.change.foreseen)

    def needless(self) -> Reply | None:
        """What a reminder speaks of is booked meanwhile, or can be had no longer."""
        return recaps.impossible(self.change.foreseen) if self.habit and not self.to_days else None

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Nothing is booked that could be copied."""
        return Reply(_("You have no booking that could be copied."))

    def recap(self) -> Reply:
        """What would be made, and the list of what is not copied and why."""
        told = recaps.copied(self.change.foreseen)
        if not Copy.habit.keys(self):
            return told
        return Reply(_("As usual:\n{habits}\n{recap}"), habits=self._habits(), recap=told)

    @cached_property
    def change(self) -> Change:
        """What was taken, on the days or for the children it is to go to."""
        return Change(self.turn.town, self.turn.family, self.turn.here, self._wishes)

    @cached_property
    def _wishes(self) -> list[Wish]:
        activity = self.to_activity if Copy.to_activity.keys(self) else None
        onto = Onto(self.to_children, activity, self.to_days or self.habit, by_name=bool(Copy.habit.keys(self)))
        return copying.alike(self._source, self.days, onto)

    @cached_property
    def _source(self) -> list[Booking]:
        """What is copied: of the days that were named, what they usually do, or all that is to come."""
        asked = {name: keys for name, keys in self.frame.values.items() if name in {"children", "activity", "days"}}
        found = [booking for booking in self._booked if is_among(booking, asked)]
        if not Copy.habit.keys(self):
            return found
        named = {day.weekday() for day in self.to_days or self.habit}
        usual = copying.usual(found, self.turn.today)
        return [booking for booking in usual if not named or booking.opening.day.weekday() in named]

    @cached_property
    def _booked(self) -> Sequence[Booking]:
        today = self.turn.today
        since = today - copying.LOOKED_BACK if Copy.habit.keys(self) else today
        return self.turn.town.upcoming(self.turn.family, min([since, *self.days]))

    @property
    def _is_past(self) -> bool:
        return bool(self.days) and max(self.days) < self.turn.today

    def _habits(self) -> list[Reply]:
        """Which weekdays each of them usually comes."""
        habits: defaultdict[tuple[Child, Activity], set[date]] = defaultdict(set)
        for booking in self._source:
            habits[booking.child, booking.opening.activity].add(booking.opening.day)
        return [
            Reply(_("{child}, {activity}: {days:jour}"), child=child, activity=activity, days=_by_weekday(days))
            for (child, activity), days in habits.items()
        ]


def _by_weekday(days: set[date]) -> list[date]:
    return sorted(days, key=lambda day: day.weekday())
