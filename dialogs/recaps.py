"""The recap of a request: what would be booked, and apart from it what would be cancelled, each with its cost (R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import obstacles, outcomes
from dialogs.engine.reply import Reply, _
from domain.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.change import Foreseen
    from domain.line import Line


def recap(would: Foreseen) -> Reply:
    """All that would become of it, ending with the question."""
    if not would.ended:
        return _of_bookings(would.wanted)
    return Reply(_("Here is your request.\n{tables}\nShall I confirm?"), tables=tables(would))


def tables(would: Foreseen) -> Reply:
    """What would be booked, then what would be cancelled, each with its cost."""
    if not would.ended:
        return _booked(would.wanted)
    if not would.wanted:
        return _cancelled(would.ended)
    return Reply(_("{booked}\n{cancelled}"), booked=_booked(would.wanted), cancelled=_cancelled(would.ended))


def _of_bookings(lines: Sequence[Line]) -> Reply:
    total = outcomes.total_booked(lines)
    told = obstacles.foreseen_together(lines)
    if not total.cents:
        return Reply(_("Here is your request:\n{lines}\nShall I confirm?"), lines=told)
    return Reply(_("Here is your request:\n{lines}\nTotal: {total}. Shall I confirm?"), lines=told, total=total)


def _booked(lines: Sequence[Line]) -> Reply:
    total = outcomes.total_booked(lines)
    told = obstacles.foreseen_together(lines)
    if not total.cents:
        return Reply(_("To be booked:\n{lines}"), lines=told)
    return Reply(_("To be booked:\n{lines}\nTotal to be booked: {total}."), lines=told, total=total)


def _cancelled(lines: Sequence[Line]) -> Reply:
    total = outcomes.total_cancelled(lines)
    told = obstacles.foreseen_together(lines)
    if not total.cents:
        return Reply(_("To be cancelled:\n{lines}"), lines=told)
    return Reply(_("To be cancelled:\n{lines}\nTotal cancelled: {total}."), lines=told, total=total)


def copied(would: Foreseen) -> Reply:
    """What would be made, and apart from it what cannot be copied and why (G-084)."""
    refused = [line for line in would.wanted if isinstance(line.outcome, Refused)]
    made = [line for line in would.wanted if line not in refused]
    if not refused:
        return _of_bookings(made)
    return Reply(
        _("Here is your request.\n{booked}\nNot copied:\n{refused}\nShall I confirm?"),
        booked=_booked(made),
        refused=obstacles.foreseen_together(refused),
    )


def impossible(would: Foreseen) -> Reply | None:
    """Why nothing of it can be; None when something can."""
    if would.does_something:
        return None
    return obstacles.refusal([*would.wanted, *would.ended])
