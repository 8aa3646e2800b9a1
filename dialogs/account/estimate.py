"""What a purse holds and what bookings will take from it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.account.supposing import named
from dialogs.engine.reply import Reply, _, _n
from domain.balance import Cost, Counted
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Plural
    from domain.balance import Estimate, Purse
    from domain.booking import Booking

WHICH: dict[Counted, Plural] = {
    Counted.CONFIRMED: _n("{n} confirmed booking to come", "{n} confirmed bookings to come"),
    Counted.PENDING: _n("{n} booking that is waiting", "{n} bookings that are waiting"),
    Counted.ALL: _n("{n} booking to come, confirmed or waiting", "{n} bookings to come, confirmed or waiting"),
}


def account(purse: Purse, estimate: Estimate) -> Reply:
    """Balance, estimated cost, new balance (G-210); what would settle it, where that is less than nothing."""
    lines = [
        Reply(_("balance: {balance}"), balance=purse.balance),
        Reply(_("{bookings}: {cost}"), bookings=_bookings(purse, estimate), cost=purse.cost.amount),
        Reply(_("new balance: {balance}"), balance=purse.new_balance),
    ]
    if purse.held.cents:
        lines.insert(1, Reply(_("set aside for payments under way: {held}"), held=purse.held))
    if purse.to_pay.cents:
        lines.append(Reply(_("to be paid for all of it: {amount}"), amount=purse.to_pay))
    return Reply(_("Purse {label}:\n{lines}"), label=purse.label, lines=lines)


def none(purses: Sequence[Purse]) -> Iterator[Reply]:
    """Of a family that has none yet."""
    if not purses:
        yield Reply(_("Nothing is owed, and nothing is booked."))


def _bookings(purse: Purse, estimate: Estimate) -> Reply:
    which = Reply(WHICH[estimate.counted], n=len(purse.bookings))
    return Reply(_("{bookings} until {day}"), bookings=which, day=estimate.until) if estimate.until else which


def supposed(estimate: Estimate, left_out: Sequence[Booking]) -> Iterator[Reply]:
    """What is imagined away, and that it is not."""
    if estimate.without is None:
        return
    what, cost = named(estimate.without), Cost.of(left_out).amount
    if not left_out:
        yield Reply(_("Without {what}: nothing would change, there is no such booking."), what=what)
        return
    words = _n(
        "Without {what}: {n} booking less, {cost}. Nothing is cancelled.",
        "Without {what}: {n} bookings less, {cost}. Nothing is cancelled.",
    )
    yield Reply(words, n=len(left_out), what=what, cost=cost)


def shortage(purse: Purse) -> Reply:
    """The day on which it runs out, or that it does not."""
    if purse.balance.cents <= 0:
        return Reply(_("Purse {label}: nothing is left in it, {balance}."), label=purse.label, balance=purse.balance)
    found = purse.shortage()
    if found is None:
        told = _("Purse {label}: {balance} are enough for all that is booked, {left} will be left.")
        return Reply(told, label=purse.label, balance=purse.balance, left=purse.new_balance)
    if not found.left.cents:
        told = _("Purse {label}: {balance} today, and nothing will be left on {day}.")
        return Reply(told, label=purse.label, balance=purse.balance, day=found.day)
    missing = Money(-found.left.cents)
    told = _("Purse {label}: {balance} today, and nothing will be left on {day}, when {missing} will be missing.")
    return Reply(told, label=purse.label, balance=purse.balance, day=found.day, missing=missing)
