"""Give the receipt of a payment: « reçu »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import receipts
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import OneOfSlot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.document import Document
    from dialogs.engine.slot import Slot

MOST = 45  # payments to choose from: five pages


class Receipt(Dialog):
    """One of the family's payments → its receipt, in words and as a PDF."""

    intents = ("receipt",)
    title = _("Receipts")
    doing = _("the receipt")
    in_menu = False  # those who need it say so
    only_tells = True

    payment = OneOfSlot(_("Of which payment would you like the receipt?"), name=_("the payment"))

    @payment.choices
    def payments(self) -> Sequence[Choice]:
        """The latest first."""
        found = self.turn.town.payments(self.turn.family, MOST)
        return [Choice(str(entry.id), receipts.said(entry)) for entry in found]

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Nothing came in."""
        del slot
        return Reply(_("There is no payment of your family yet."))

    def finish(self) -> Iterator[Reply | Document]:
        """A payment that is none of theirs is not found."""
        found = self.turn.town.payments(self.turn.family, MOST)
        for entry in found:
            if str(entry.id) == self.payment:
                yield Reply(_("Your receipt: {payment}."), payment=receipts.said(entry))
                yield receipts.document(self.turn.structure, self.turn.family, entry)
