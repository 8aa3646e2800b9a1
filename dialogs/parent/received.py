"""Tell which payments came in: « mon virement est arrivé ? », « j’ai payé hier, vous l’avez reçu ? »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import receipts
from dialogs.account.statement import freshness
from dialogs.engine.detour import detour
from dialogs.engine.dialog import Dialog
from dialogs.engine.floor import MENU
from dialogs.engine.reply import Prompt, Reply, _
from dialogs.slots import DaysSlot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reading import Context
    from domain.wallet import LedgerEntry

LATEST = 3


class PastDaysSlot(DaysSlot):
    """Days gone by."""

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return super().refer(dialog, context).looking_back


class Received(Dialog):
    """Days → what was paid then; else the last payments."""

    intents = ("received",)
    title = _("Payments received")
    doing = _("the question about your payments")
    in_menu = False  # those who wonder ask
    only_tells = True

    days = PastDaysSlot(_("On which days?"), name=_("the days"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """Of a day on which nothing came in, that is said, and what came in before."""
        then = [entry for entry in self._found if entry.day in self.days]
        if then:
            yield Reply(_("Yes, this has come in:\n{lines}"), lines=[receipts.said(entry) for entry in then])
            return
        if self.days:
            yield Reply(_("I find no payment of {days}."), days=self.days)
        if self._found:
            lines = [receipts.said(entry) for entry in self._found[:LATEST]]
            yield Reply(_("The last payments that came in:\n{lines}"), lines=lines)
        else:
            yield Reply(_("There is no payment of your family yet."))
        yield freshness()

    def leads_to(self) -> Prompt:
        """To all that was written, and to what is due."""
        choices = [detour("history", _("History")), detour("balance", _("My balance")), MENU]
        return Prompt(Reply(_("What would you like to see?")), [], choices)

    @cached_property
    def _found(self) -> Sequence[LedgerEntry]:
        """The latest first."""
        return self.turn.town.payments(self.turn.family, 45)
