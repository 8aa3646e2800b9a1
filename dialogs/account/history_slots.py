"""What narrows a history, and how it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.follow_up.slots import PeriodSlot, View, ViewSlot, keys_of, said
from dialogs.follow_up.words import joined
from dialogs.slots import PickedSlot
from domain.history import Side, usual_period
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Doubtful, Reading
    from dialogs.engine.reply import Value


class PastPeriodSlot(PeriodSlot):
    """Days gone by; this month and the last one when nothing is said (G-219)."""

    example = _("“October”")

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        month = Period.month_of(dialog.turn.today)
        months = (month, month.before, month.before.before)
        return [Choice(",".join(keys_of(one)), said(one)) for one in months]

    def load(self, dialog: Dialog, keys: list[str]) -> Period:
        return super().load(dialog, keys) if keys else usual_period(dialog.turn.today)

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return super().refer(dialog, context).looking_back


SIDES = {
    Side.CONSUMPTION: _("what was consumed"),
    Side.PAYMENT: _("payments"),
    Side.CORRECTION: _("adjustments"),
}


class SidesSlot(Slot[list[Side]]):
    """Consumption or payments; both when nothing is said."""

    example = _("“payments”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(side.value, Reply(words)) for side, words in SIDES.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return list(reading.sides) or None

    def load(self, dialog: Dialog, keys: list[str]) -> list[Side]:
        return [Side(key) for key in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return joined(*(Reply(SIDES[side]) for side in self.load(dialog, keys)))


class PageSlot(PickedSlot[int]):
    """The first line that is shown: never of another question."""

    def load(self, dialog: Dialog, keys: list[str]) -> int:
        return int(keys[0]) if keys and keys[0].isdecimal() else 0

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys) + 1

    def standing(self, dialog: Dialog) -> list[str]:
        return []


class FormSlot(ViewSlot):
    """As text, to be printed, or to be reckoned with."""

    forms = (View.LIST, View.PDF, View.CSV)

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return replace(context, in_forms=True)

    def standing(self, dialog: Dialog) -> list[str]:
        return []
