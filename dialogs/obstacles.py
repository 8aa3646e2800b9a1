"""What stands between a family and any new booking: said once, however many lines it stops."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs import grouped
from dialogs.engine.reply import Reply, _
from dialogs.outcomes import foreseen
from dialogs.refusals import of_papers
from domain.outcome import Refused
from domain.refusal import AlreadyBooked, FileIncomplete, InDebt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from domain.family import Child
    from domain.line import Line
    from domain.refusal import Reason

Obstacle = InDebt | FileIncomplete


def foreseen_together(lines: Sequence[Line]) -> list[Reply]:
    """The lines of a recap, then what stops all others."""
    return [
        *grouped.told([line for line in lines if not isinstance(_reason(line), Obstacle)], foreseen),
        *_told((line.child, _reason(line)) for line in lines),
    ]


def refusal(lines: Sequence[Line]) -> Reply:
    """None of the lines is possible: each of them, unless the same obstacles stop them all, or all are booked."""
    if all(isinstance(_reason(line), Obstacle) for line in lines):
        return standstill((line.child, _reason(line)) for line in lines)
    if all(isinstance(_reason(line), AlreadyBooked) for line in lines):
        return Reply(_("All of this is booked already:\n{lines}"), lines=foreseen_together(lines))
    return Reply(_("None of this is possible:\n{lines}"), lines=foreseen_together(lines))


def standstill(stopped: Iterable[tuple[Child, Reason | None]]) -> Reply:
    """Whatever is asked for these children, this stops it."""
    return Reply(_("Nothing can be booked at the moment:\n{lines}"), lines=_told(stopped))


def _reason(line: Line) -> Reason | None:
    return line.outcome.reason if isinstance(line.outcome, Refused) else None


def _told(stopped: Iterable[tuple[Child, Reason | None]]) -> list[Reply]:
    """Each obstacle among these reasons, with the children whom it stops."""
    children: defaultdict[Obstacle, dict[Child, None]] = defaultdict(dict)
    for child, reason in stopped:
        if isinstance(reason, Obstacle):
            children[reason][child] = None
    return [_said(obstacle, list(whom)) for obstacle, whom in children.items()]


def _said(obstacle: Obstacle, children: Sequence[Child]) -> Reply:
    """A debt is the family's, whichever child it stops."""
    if isinstance(obstacle, FileIncomplete):
        return Reply(
            _("{children}: {why}. Once the service has what it needs, booking is possible again."),
            children=children,
            why=of_papers(obstacle),
        )
    return Reply(
        _(
            "{due} is still to be paid. From {limit} on, nothing new can be booked until it is paid. "
            "What you have booked stays yours: you may still see it, and cancel it."
        ),
        due=obstacle.due,
        limit=obstacle.limit,
    )
