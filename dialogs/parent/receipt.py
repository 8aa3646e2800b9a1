"""Give the receipt of a payment: « reçu »."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import receipts
from dialogs.engine.dialog import Dialog
from dialogs.engine.reading import Doubt, Doubtful, Found
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import OneOfSlot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.document import Document
    from dialogs.engine.reading import Context, Reading
    from dialogs.engine.slot import Slot
    from domain.wallet import LedgerEntry

MOST = 45  # payments to choose from: five pages


class PaymentSlot(OneOfSlot):
    """A payment, by its day too: « celui du 17 »; of several, which one is asked."""

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """Of days on which nothing came in, that is said."""
        if not isinstance(dialog, Receipt) or not isinstance(reading.days, Found):
            return None
        words = reading.days.words
        keys = [str(entry.id) for entry in dialog.found if entry.day in reading.days.values]
        if not keys:
            return Doubtful(Doubt.WRONG, Reply(_("I find no payment for “{words}”."), words=words), words)
        if len(keys) > 1:
            return Doubtful(Doubt.UNCLEAR, self.ask(dialog), words, tuple((key,) for key in keys))
        return keys

    def refer(self, dialog: Dialog, context: Context) -> Context:
        del dialog
        return replace(context.looking_back, asked="days")  # « du 17 » is a day, of the past


class Receipt(Dialog):
    """One of the family's payments → its receipt, in words and as a PDF."""

    intents = ("receipt",)
    title = _("Receipts")
    doing = _("the receipt")
    in_menu = False  # those who need it say so
    only_tells = True

    payment = PaymentSlot(_("Of which payment would you like the receipt?"), name=_("the payment"))

    @payment.choices
    def payments(self) -> Sequence[Choice]:
        """The latest first."""
        return [Choice(str(entry.id), receipts.said(entry)) for entry in self.found]

    @cached_property
    def found(self) -> Sequence[LedgerEntry]:
        """The payments of the family."""
        return self.turn.town.payments(self.turn.family, MOST)

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Nothing came in."""
        del slot
        return Reply(_("There is no payment of your family yet."))

    def finish(self) -> Iterator[Reply | Document]:
        """A payment that is none of theirs is not found."""
        for entry in self.found:
            if str(entry.id) == self.payment:
                yield Reply(_("Your receipt: {payment}."), payment=receipts.said(entry))
                yield receipts.document(self.turn.structure, self.turn.family, entry)
