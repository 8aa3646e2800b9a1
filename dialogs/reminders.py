"""« Comme d'habitude », before it is too late: what is told of usual days that are not booked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Notice, Reply, _
from dialogs.outcomes import values_of_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domain.family import Guardian
    from domain.reminder import Missing


FEW = 2  # days that stand on a button


def reminder(guardian: Guardian, missing: Sequence[Missing]) -> Notice:
    """Deadline after deadline; one tap asks for all that is usual on these days."""
    in_order = sorted(missing, key=lambda one: one.until)
    told = [
        Reply(_("Before {until} at {time}:\n{lines}"), until=until, time=until, lines=[_line(one) for one in of_it])
        for until, of_it in groupby(in_order, key=lambda one: one.until)
    ]
    days = sorted({one.line.day for one in missing})
    return Notice(
        guardian,
        Reply(_("You usually book these days, and they are not booked yet.\n{deadlines:nu}"), deadlines=told),
        by=in_order[0].until,
        choices=[Choice(f"!start:copy:{days[0]},{days[-1]}", _as_usual(days))],
    )


def _as_usual(days: Sequence[date]) -> Reply:
    """Where there are no buttons it is written, and says all that it must."""
    if len(days) > FEW:
        return Reply(_("As usual from {first} to {last}"), first=days[0], last=days[-1])
    return Reply(_("As usual, {days}"), days=days)


def _line(missing: Missing) -> Reply:
    return Reply(_("{child}, {activity}, {day}"), **values_of_line(missing.line))
