"""What is left to pay, and where: by a link, or at the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dialogs.engine.reply import PaymentLink, Reply, _

if TYPE_CHECKING:
    from dialogs.engine.turn import Turn
    from domain.attempt import Attempt
    from domain.money import Money
    from domain.payment import Order

LINK_LIFE = timedelta(days=7)  # where no places are held


def to_pay(order: Order, *, credit: bool = True) -> Reply:
    """What is left to pay, until when, and what to quote; and the credit that was deducted."""
    if not order.until:
        return Reply(_("{amount} is to be paid, reference {reference}."), amount=order.due, reference=order.reference)
    kept = Reply(
        _("{amount} is to be paid before {until} at {time}, reference {reference}. After that nothing is kept."),
        amount=order.due,
        until=order.until,
        time=order.until,
        reference=order.reference,
    )
    if not order.credit.cents or not credit:
        return kept
    return Reply(_("Your credit of {credit} is deducted. {kept}"), credit=order.credit, kept=kept)


def where_to_pay(turn: Turn, order: Order, named: Money | None = None) -> Reply:
    """By a link, or at the service; at least what is due, whatever amount was named."""
    if named is None or named.cents <= order.due.cents:
        return Reply(_("To pay: {link}"), link=link(turn, order))
    return Reply(_("To pay {amount}: {link}"), amount=named, link=replace(link(turn, order), amount=named))


def in_advance(turn: Turn, order: Order, named: Money) -> Reply:
    """Where one pays into a purse that lacks nothing."""
    reference, way = order.reference, link(turn, order)
    if not named.cents:
        return Reply(_("To pay in advance, reference {reference}: {link}"), reference=reference, link=way)
    words = _("To pay {amount} in advance, reference {reference}: {link}")
    return Reply(words, amount=named, reference=reference, link=replace(way, amount=named))


def begun(attempt: Attempt) -> Reply:
    """Somebody, perhaps the other parent, is at the provider's: who is told so may still pay."""
    return Reply(
        _(
            "A payment of {amount} was begun at {time}, and the bank has not answered yet. "
            "Only pay if it has not gone through: paid twice, what is left over stays yours, as credit."
        ),
        amount=attempt.amount,
        time=attempt.at,
    )


def link(turn: Turn, order: Order) -> PaymentLink:
    """It works as long as places are held."""
    card = turn.structure.contact
    instead = Reply(
        _("{service}, {telephone} ({hours})"),
        service=card.service,
        telephone=card.telephone,
        hours=card.hours,
    )
    return PaymentLink(order.reference, order.until or turn.at + LINK_LIFE, instead)
