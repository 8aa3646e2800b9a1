"""What is asked of whoever orders something for an opening: which one, how many seats, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.announcing.slots import WordsSlot
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.openings.words import seats
from dialogs.slots import DaysSlot, OneOfSlot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Value

NO_LIMIT = "-"


class OneDaySlot(DaysSlot):
    """One day."""

    example = _("“Monday”")
    again = False
    many = False
    picker = None


class GroupSlot(OneOfSlot):
    """One of the groups that share the day."""

    sole = True
    said_back = False  # where there is only one it has no name

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """« les 6-12 ans », of the activity that is named beside them, or was before."""
        held = dialog.frame.values.get(self.after[0].attribute, [])
        named = [str(one.id) for one in reading.activities.values] if reading.activities else held
        groups = {group.id for one in dialog.turn.activities if str(one.id) in named for group in one.groups}
        return [str(key) for key in reading.groups if key in groups][:1] or None


class SeatsSlot(Slot[int | None]):
    """How many seats in all; None is no limit."""

    example = _("“30”")
    again = False
    sole = False
    verbatim = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [reading.seats] if reading.seats else None

    def load(self, dialog: Dialog, keys: list[str]) -> int | None:
        return int(keys[0]) if keys and keys[0] != NO_LIMIT else None

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return seats(self.load(dialog, keys))

    def standing(self, dialog: Dialog) -> list[str]:
        return self.keys(dialog)


class WhySlot(WordsSlot):
    """A reason, as families read it behind « : »."""

    example = _("“strike”")

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        why = reading.message.strip(" .!")
        return [why] if why else None

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(_("reason: {why}"), why=self.load(dialog, keys))
