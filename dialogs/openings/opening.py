"""An errand about one opening: an activity, a day, and a group where several share it."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.activity_slot import BookedActivitySlot
from dialogs.engine.reply import Choice, Reply, _
from dialogs.openings.slots import GroupSlot, OneDaySlot
from dialogs.refusals import because
from dialogs.service import ServiceDialog
from domain.refusal import Closed
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.opening import Opening

AHEAD = timedelta(days=60)  # days that are offered; others may be written


class OpeningDialog(ServiceDialog):
    """What errands about one opening share."""

    right = Right.OPEN

    activity = BookedActivitySlot(_("Which activity?"), name=_("the activity"))
    days = OneDaySlot(_("Which day?"), name=_("the day"), after=[activity])
    group = GroupSlot(_("Which group?"), name=_("the group"), after=[activity, days])

    @days.choices
    def days_to_come(self) -> Sequence[Choice]:
        """Those on which there is something to see."""
        today = self.turn.today
        found = [one for one in self.turn.town.openings(self.activity, today, today + AHEAD) if self.is_worth(one)]
        return [Choice(day.isoformat(), day) for day in dict.fromkeys(one.day for one in found)]

    def is_worth(self, opening: Opening) -> bool:
        """Whether it is offered."""
        return opening.closed_for is None

    @days.refuses
    def why_not_that_day(self) -> Reply | None:
        """One day, on which there is something."""
        if len(self.days) > 1:
            return Reply(_("One day at a time: which one first?"))
        if not self._that_day:
            nothing = _("{activity:nu}, {day}: nothing takes place there.")
            return Reply(nothing, activity=self.activity, day=self.days[0])
        return None

    @group.choices
    def groups(self) -> Sequence[Choice]:
        """Those that share the day."""
        return [Choice(_key(one), one.group.name if one.group else self.activity) for one in self._that_day]

    @group.refuses
    def why_not_that_group(self) -> Reply | None:
        """One that does not come that day, or whose day is closed."""
        if self._found is None:
            return Reply(_("That group has no opening that day."))
        why = self._found.closed_for
        return None if why is None else Reply(_("{why:cap}."), why=because(Closed(why), self.activity))

    @property
    def opening(self) -> Opening:
        """The one that is meant, once the slots are filled."""
        if self._found is None:
            raise LookupError(self.group)
        return self._found

    @property
    def _found(self) -> Opening | None:
        return next((one for one in self._that_day if _key(one) == self.group), None)

    @cached_property
    def _that_day(self) -> Sequence[Opening]:
        """Nothing of an activity that is not of this town, or no longer."""
        known = [one for one in self.turn.activities if str(one.id) in self.frame.values["activity"]]
        return self.turn.town.openings(known[0], self.days[0], self.days[0]) if known else ()


def _key(opening: Opening) -> str:
    return str(opening.group.id) if opening.group else "all"
