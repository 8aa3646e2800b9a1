"""What stands on the pages of payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.reply import Reply, _
from domain.attempt import Result
from domain.money import Money
from domain.payment import OrderStatus

if TYPE_CHECKING:
    from bot.store.attempts import Payable
    from dialogs.engine.reply import Value
    from domain.structure import Contact, Structure

PAYMENT = Reply(_("Payment"))
ERROR = Reply(_("Error"))
PAY_PAGE = {
    "error": ERROR,
    "errors": Reply(_("Nothing was sent. Please correct this:")),
    "what": Reply(_("What is to be paid")),
    "total": Reply(_("To be paid")),
    "amount": Reply(_("Amount you pay, in euros")),
    "email": Reply(_("Your e-mail address")),
    "email_hint": Reply(_("For the receipt of the payment service. For example: prenom.nom@exemple.fr")),
    "pay": Reply(_("Pay")),
    "next": Reply(_("You will type your card number on the page of the payment service, never here.")),
}
DEMO_PAGE = {"error": ERROR, "no_money": Reply(_("This is a demonstration: no money changes hands."))}
DEMO = Reply(_("Payment service of the demonstration"))
DEMO_CHOICES = {
    "accepted": Reply(_("Accept the payment")),
    "refused": Reply(_("Refuse the payment")),
    "abandoned": Reply(_("Give up the payment")),
}
GO_BACK = Reply(_("You can close this page and go back to the conversation."))
ASK_AGAIN = Reply(_("To have a new link, write “pay” in the conversation."))
TRY_AGAIN = Reply(_("Pay once more"))
LOOK_AGAIN = Reply(_("See where it stands"))

FORGED = (Reply(_("This link does not work")), [Reply(_("It may have been cut off when it was copied.")), ASK_AGAIN])
LAPSED = (Reply(_("This link is over")), [Reply(_("A payment link only works for some time.")), ASK_AGAIN])
UNAVAILABLE = Reply(_("The payment service does not answer: nothing was paid. Please try again in a few minutes."))
TROUBLE = (
    Reply(_("Something went wrong")),
    [Reply(_("Please try again in a few minutes.")), GO_BACK],
)
TOO_MUCH = (Reply(_("This was not understood")), [Reply(_("Nothing was paid.")), ASK_AGAIN])
OFFLINE = (Reply(_("Online payment is closed")), [Reply(_("Nothing can be paid online at the moment.")), GO_BACK])

SETTLED = (Reply(_("This is paid")), [Reply(_("There is nothing left to pay here.")), GO_BACK])
ENDED = {
    OrderStatus.PAID: SETTLED,
    OrderStatus.CANCELLED: (Reply(_("There is nothing to pay")), [Reply(_("This request was cancelled.")), GO_BACK]),
    OrderStatus.EXPIRED: (
        Reply(_("The time to pay is over")),
        [Reply(_("The places are held no longer. You can book again in the conversation.")), GO_BACK],
    ),
}
RETURNED = {
    Result.PAID: Reply(_("Payment received")),
    Result.REFUSED: Reply(_("Payment refused")),
    Result.ABANDONED: Reply(_("Payment given up")),
    Result.PENDING: Reply(_("Payment being checked")),
}


def returned(result: Result, paid: Money, reference: str) -> list[Reply]:
    """What became of an attempt, in words."""
    match result:
        case Result.PAID:
            told = Reply(_("{amount} received, reference {reference}."), amount=paid, reference=reference)
            return [told, Reply(_("The confirmation and the receipt are in the conversation.")), GO_BACK]
        case Result.REFUSED:
            return [Reply(_("The payment was refused: nothing was paid. You can try another card."))]
        case Result.ABANDONED:
            return [Reply(_("You gave up the payment: nothing was paid. You can take it up again.")), GO_BACK]
        case Result.PENDING:
            return [
                Reply(_("There is no answer yet. You will be told in the conversation.")),
                GO_BACK,
            ]


def lines(payable: Payable) -> list[dict[str, Value]]:
    """Each place with its price, then the credit that has paid its part; or the purse whose balance is paid."""
    order = payable.order
    if not payable.seats:
        words = _("Balance of the purse {label}") if order.due.cents else _("In advance into the purse {label}")
        return [{"label": Reply(words, label=order.wallet.label), "amount": order.due}]
    told: list[dict[str, Value]] = [
        {
            "label": Reply(
                _("{child}, {activity}, {day}"),
                child=seat.child,
                activity=seat.opening.activity,
                day=seat.opening.day,
            ),
            "amount": amounts.said(seat.price),
        }
        for seat in payable.seats
    ]
    if order.credit.cents:
        told.append({"label": Reply(_("Your credit, used first")), "amount": Money(-order.credit.cents)})
    return told


def footer(contact: Contact) -> Reply:
    """Whom to call."""
    return Reply(
        _("A question? {service}: {telephone} ({hours})."),
        service=contact.service,
        telephone=contact.telephone,
        hours=contact.hours,
    )


def common(structure: Structure, base: str) -> dict[str, object]:
    """What every page of a town shows."""
    return {"town": structure.name, "contact": footer(structure.contact), "base": base, "errors": {}}
