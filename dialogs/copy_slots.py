"""What is copied, and onto what: « copie les jours de Léo pour Marina », « la semaine du 7 sur celle du 14 »."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.slots import ActivitySlot, ChildrenSlot, ToDaysSlot
from domain.reminder import AHEAD
from domain.school_calendar import DAY, DAYS_IN_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Reading
    from dialogs.engine.reply import Value

USUAL = "usual"
WEEKS = 6  # that are offered
SCHOOL_WEEK = 5  # days


class ToChildrenSlot(ChildrenSlot):
    """For whom: « pour Marina »."""

    again = False

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        return [str(child.id) for child in reading.to_children.values] if reading.to_children else None

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return context


class ToActivitySlot(ActivitySlot):
    """In which activity: « sur la garderie du soir »."""

    again = False
    sole = False

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        named = reading.to_activities.values if reading.to_activities else ()
        return [str(named[0].id)] if len(named) == 1 else None


class ToWeekSlot(ToDaysSlot):
    """To which days; weeks are offered, and any days can be said."""

    example = _("“the week of 7 December”")
    many = False
    picker = None

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        """The working weeks to come."""
        today = dialog.turn.today
        mondays = [today + DAY * (DAYS_IN_A_WEEK * n - today.weekday()) for n in range(1, WEEKS + 1)]
        return [
            Choice(",".join(str(monday + DAY * n) for n in range(SCHOOL_WEEK)), Reply(_("Week of {day}"), day=monday))
            for monday in mondays
        ]


class HabitSlot(Slot[list[date]]):
    """Whether it is what they usually do: « comme d'habitude »; and between which days, where a reminder says so."""

    example = _("“as usual”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def load(self, dialog: Dialog, keys: list[str]) -> list[date]:
        """The days of the reminder; none where it must be asked for which."""
        try:
            first, last = map(date.fromisoformat, keys)
        except ValueError:
            return []
        length = min((last - first).days, AHEAD.days)
        return [first + DAY * n for n in range(length + 1)]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(_("as usual"))

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        return [USUAL] if reading.usual else None
