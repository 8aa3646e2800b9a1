"""The word of each day that can be picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _, _n
from domain.outcome import Booked, Refused, Requested, Waitlisted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domain.board import Board
    from domain.family import Child


def day_choice(board: Board, children: Sequence[Child], day: date) -> Choice | None:
    """The day, if one of the children would get something then; of several states the least favourable is told."""
    lines = board.foresee(children, [day])
    possible = [line for line in lines if not isinstance(line.outcome, Refused)]
    if not possible:
        return None
    outcomes = [line.outcome for line in possible]
    left = [seats for line in possible if (seats := board.seats_left(line.child, day)) is not None]
    if any(isinstance(outcome, Waitlisted) for outcome in outcomes):
        state = Reply(_("{day}: full, waiting list"), day=day)
    elif any(isinstance(outcome, Requested) for outcome in outcomes):
        state = Reply(_("{day}: on request"), day=day)
    elif any(isinstance(outcome, Booked) and outcome.surcharge.cents for outcome in outcomes):
        state = Reply(_("{day}: available, at the late price"), day=day)
    elif left:
        state = Reply(_n("{day}: {n} place", "{day}: {n} places"), day=day, n=min(left))
    else:
        state = Reply(_("{day}: available"), day=day)
    return Choice(day.isoformat(), state)
