"""Give the link by which something is paid: « payer », « régler mon solde »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import paying
from dialogs.dues import PAID, AmountSlot, DueSlot
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from domain.due import ask, being_paid, is_payable, owed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.slot import Slot
    from domain.payment import Order


class Pay(Dialog):
    """An order, a debt or a purse → the link to its page: to ask for it changes nothing yet, and so needs no recap."""

    intents = ("pay", PAID)
    title = _("Pay")
    doing = _("the payment")
    in_menu = False  # what is to be paid says so
    at_once = True
    by_notice = True

    due = DueSlot(_("What would you like to pay?"), name=_("what is to be paid"))
    amount = AmountSlot(_("How much?"), name=_("the amount"), optional=True)

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """A town without activities."""
        del slot
        return Reply(_("There is nothing to pay."))

    def finish(self) -> Iterator[Reply]:
        """Tell how much and where; what is paid into a purse has an order made for it, or brought up to date."""
        turn, asked = self.turn, self.due
        if asked.label:
            turn.town.open_wallets([(turn.family, asked.label)])
        wallets = turn.town.wallets_locked([turn.family])
        orders = turn.town.open_orders(turn.family)
        if asked.label:
            wallet = next(one for one in wallets if one.label == asked.label)
            order, till = ask(wallet, orders, turn.actor, turn.here)
            turn.town.keep_till(till)
            yield from self._told(order, orders)
        elif found := [one for one in orders if one.id == asked.order and is_payable(one, turn.here)]:
            yield from self._told(found[0], orders)
        else:
            yield Reply(_("That is not to be paid any more. To see what is, write “pay”."))

    def _told(self, order: Order, orders: Sequence[Order]) -> Iterator[Reply]:
        if attempt := being_paid(self.turn.town, order, orders, self.turn.at):
            yield paying.begun(attempt)
        if 0 < self.amount.cents < order.due.cents:
            yield Reply(
                _("It is not possible to pay {amount} alone: online, what is due is paid at once."), amount=self.amount
            )
        if order.until:
            yield paying.to_pay(order)
            yield paying.where_to_pay(self.turn, order, self.amount)
        else:
            yield from self._into_the_purse(order)

    def _into_the_purse(self, order: Order) -> Iterator[Reply]:
        purse = order.wallet
        if not owed(purse).cents:
            yield Reply(
                _("You owe nothing: the purse {label} has {balance}."), label=purse.label, balance=purse.balance
            )
            yield paying.in_advance(self.turn, order, self.amount)
            return
        lacks = _("The purse {label} lacks {amount}, reference {reference}.")
        yield Reply(lacks, label=purse.label, amount=order.due, reference=order.reference)
        yield paying.where_to_pay(self.turn, order, self.amount)
        if self.amount.cents > order.due.cents:
            yield Reply(_("What is left over stays yours, as credit."))
        else:
            yield Reply(_("You may pay a little more there: what is left over stays yours, as credit."))
