"""The recap of a request: what would be booked, and apart from it what would be cancelled, each with its cost (R11)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import obstacles, outcomes, payments
from dialogs.engine.reply import Reply, _
from domain.outcome import Refused, Waitlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.reply import Value
    from domain.bill import Bill
    from domain.change import Change, Foreseen
    from domain.line import Line

Words = tuple[str, str]  # without a total, and with one
REQUESTED: Words = (
    _("Here is your request:\n{lines}\nShall I confirm?"),
    _("Here is your request:\n{lines}\nTotal: {total}. Shall I confirm?"),
)
BOOKED: Words = _("To be booked:\n{lines}"), _("To be booked:\n{lines}\nTotal to be booked: {total}.")
CANCELLED: Words = _("To be cancelled:\n{lines}"), _("To be cancelled:\n{lines}\nTotal cancelled: {total}.")


def recap(would: Foreseen) -> Reply:
    """All that would become of it, ending with the question."""
    if not would.ended and not would.bills:
        return _with_the_reason(would, _requested(would.wanted))
    told = Reply(_("Here is your request.\n{tables}\nShall I confirm?"), tables=tables(would))
    return _with_the_reason(would, told)


def for_siblings(recap: Reply, change: Change) -> Reply:
    """Whether their places come together; how to have it so, where one of them would wait (W11)."""
    children = list(dict.fromkeys(wish.child for wish in change.wishes))
    waits = any(isinstance(line.outcome, Waitlisted) for line in change.foreseen.wanted)
    together = any(wish.together for wish in change.wishes)
    if len(children) == 1 or not (together or waits):
        return recap
    words = _("{children}, together: on each day a place for all of them, or for none.\n{recap}")
    if not together:
        words = _("If {children} are to have their places on the same day or not at all, write “together”.\n{recap}")
    elif waits:
        words = _(
            "{children}, together: on each day a place for all of them, or for none. "
            "While too few come free, they go to the next family.\n{recap}"
        )
    return Reply(words, children=children, recap=recap)


def tables(would: Foreseen) -> Reply:
    """What would be booked, then what would be cancelled, each with its cost; then what is paid beforehand."""
    if not would.ended:
        return _paid(_booked(would.wanted), would.bills)
    if not would.wanted:
        return _cancelled(would.ended)
    both = Reply(_("{booked}\n{cancelled}"), booked=_booked(would.wanted), cancelled=_cancelled(would.ended))
    return _paid(both, would.bills)


def _paid(tables: Reply, bills: Sequence[Bill]) -> Reply:
    told = [payments.foreseen(bill) for bill in bills]
    return (
        Reply(_("{tables}\n{payment}"), tables=tables, payment=told if len(told) > 1 else told[0]) if told else tables
    )


def _requested(lines: Sequence[Line]) -> Reply:
    return _table(REQUESTED, lines, outcomes.total_booked(lines))


def _with_the_reason(would: Foreseen, recap: Reply) -> Reply:
    """Why prices are the highest, where they are for want of a quotient."""
    days = sorted({line.day for line in would.without_quotient})
    if not days:
        return recap
    if len(days) == len({line.day for line in would.wanted}):
        words = _("No income bracket of yours is valid on that date: the highest price applies.\n{recap}")
        return Reply(words, recap=recap)
    words = _("No income bracket of yours is valid on {days}: the highest price applies there.\n{recap}")
    return Reply(words, days=days, recap=recap)


def _booked(lines: Sequence[Line]) -> Reply:
    return _table(BOOKED, lines, outcomes.total_booked(lines))


def _cancelled(lines: Sequence[Line]) -> Reply:
    return _table(CANCELLED, lines, outcomes.total_cancelled(lines))


def _table(words: Words, lines: Sequence[Line], total: Value | None) -> Reply:
    without_total, with_total = words
    told = obstacles.foreseen_together(lines)
    return Reply(with_total, lines=told, total=total) if total else Reply(without_total, lines=told)


def copied(would: Foreseen) -> Reply:
    """What would be made, and apart from it what cannot be copied and why (G-084)."""
    refused = [line for line in would.wanted if isinstance(line.outcome, Refused)]
    made = [line for line in would.wanted if line not in refused]
    if not refused:
        return recap(replace(would, wanted=made))
    told = Reply(
        _("Here is your request.\n{booked}\nNot copied:\n{refused}\nShall I confirm?"),
        booked=_paid(_booked(made), would.bills),
        refused=obstacles.foreseen_together(refused),
    )
    return _with_the_reason(would, told)


def impossible(would: Foreseen) -> Reply | None:
    """Why nothing of it can be; None when something can."""
    if would.does_something:
        return None
    return obstacles.refusal([*would.wanted, *would.ended])
