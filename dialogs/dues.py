"""The slot that holds what is to be paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.slots import NUMBER
from domain.due import dues
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Value
    from domain.due import Due

PURSE = "purse/"
PAID = "paid"  # as the reader calls it


@dataclass(frozen=True)
class Wanted:
    """An order by its id, or the label of a purse."""

    order: int = 0
    label: str = ""


class DueSlot(Slot[Wanted]):
    """One thing to pay: its key is an order's id, or the label of a purse."""

    example = _("“1”")
    again = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(_key(due), _label(due)) for due in self._dues(dialog)]

    def _dues(self, dialog: Dialog) -> Sequence[Due]:
        turn = dialog.turn
        wallets, orders = turn.town.wallets([turn.family]), turn.town.open_orders(turn.family)
        labels = dict.fromkeys(activity.wallet for activity in turn.activities)
        return dues(wallets, orders, labels, turn.here)

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return None

    def remark(self, dialog: Dialog, reading: Reading) -> Reply | None:
        """« c'est payé », of what is still due: nobody is to pay twice for want of being told."""
        if reading.intent != PAID or not any(due.amount.cents for due in self._dues(dialog)):
            return None
        return Reply(_("Your payment has not reached us yet. If you have just paid, you will be told here."))

    def load(self, dialog: Dialog, keys: list[str]) -> Wanted:
        """A purse that no activity of the town draws on is nobody's."""
        key = "".join(keys)
        if NUMBER.fullmatch(key):
            return Wanted(order=int(key))
        label = key.removeprefix(PURSE)
        known = {activity.wallet for activity in dialog.turn.activities}
        known |= {wallet.label for wallet in dialog.turn.town.wallets([dialog.turn.family])}
        return Wanted(label=label if label in known else "")

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return next((choice.label for choice in self.offer(dialog) if choice.key in keys), "")


class AmountSlot(Slot[Money]):
    """An amount that whoever pays has named."""

    example = _("“50 euros”")
    again = False
    said_back = False
    verbatim = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [str(reading.amount.cents)] if reading.amount else None

    def load(self, dialog: Dialog, keys: list[str]) -> Money:
        """Nothing, when none was named."""
        return Money(int("".join(keys) or 0))

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)

    def standing(self, dialog: Dialog) -> list[str]:
        return self.keys(dialog)


def _key(due: Due) -> str:
    return str(due.order.id) if due.order else f"{PURSE}{due.label}"


def _label(due: Due) -> Reply:
    if due.order:
        return Reply(_("{amount}, reference {reference}"), amount=due.amount, reference=due.order.reference)
    if due.amount.cents:
        return Reply(_("{amount} on the purse {label}"), amount=due.amount, label=due.label)
    return Reply(_("In advance into the purse {label}"), label=due.label)
