"""The one activity that a booking is for: which of several, and whether less than the whole day can be had."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine.reading import Doubt, Doubtful
from dialogs.engine.reply import Reply, _
from dialogs.slots import ActivitySlot
from domain.activity import Unit

if TYPE_CHECKING:
    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Reading
    from domain.activity import Activity


class BookedActivitySlot(ActivitySlot):
    """« garderie » is two activities: which of them is asked, and nothing is chosen."""

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        named = reading.activities.values if reading.activities else ()
        if len(named) <= 1:
            return super().take(dialog, reading)
        keys = {choice.key for choice in self.offered(dialog)}
        near = [str(one.id) for one in named if str(one.id) in keys] or [str(one.id) for one in named]
        if len(near) == 1:
            return near
        why = Reply(_("One request is for one activity: which one first?"))
        return Doubtful(Doubt.UNCLEAR, why, "", tuple((key,) for key in near))

    def refer(self, dialog: Dialog, context: Context) -> Context:
        """What was booked for long may be offered no more."""
        held = [activity for activity in dialog.turn.activities if str(activity.id) in self.keys(dialog)]
        return replace(context, activity=held[0]) if held else context

    def remark(self, dialog: Dialog, reading: Reading) -> Reply | None:
        """« demi-journée », « sans repas », of what is booked by the whole day."""
        if not reading.portion or not self.keys(dialog):
            return None
        whole = self.load(dialog, self.keys(dialog))
        if whole.unit is not Unit.DAY:
            return None
        shorter = [one for one in dialog.turn.activities if _is_part(one, whole)]
        if shorter:
            return Reply(_("{activity} takes the whole day. There is also: {others}."), activity=whole, others=shorter)
        return Reply(
            _("{activity} is booked by the whole day: there is no half day, and no price without the meal."),
            activity=whole,
        )


def _is_part(one: Activity, whole: Activity) -> bool:
    """Within its hours, and of the same name but for its last word: « ALSH mercredi matin »."""
    if None in (one.begins, one.ends, whole.begins, whole.ends) or one is whole:
        return False
    within = whole.begins <= one.begins and one.ends <= whole.ends  # type: ignore[operator] # None is out
    shorter = (one.begins, one.ends) != (whole.begins, whole.ends)
    return within and shorter and one.name.rpartition(" ")[0] == whole.name.rpartition(" ")[0]
