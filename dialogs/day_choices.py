"""The days that can be picked of an activity, each with the word of its state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _, _n
from domain import joint, promotion
from domain.board import Board
from domain.outcome import Booked, Refused, Requested, Waitlisted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.family import Child
    from domain.standing import Standing

AHEAD = timedelta(weeks=9)  # how far the picker looks; days that are named may lie further


def day_choices(turn: Turn, activity: Activity, children: Sequence[Child], standing: Standing) -> list[Choice]:
    """The days on which at least one of the children would get a seat or a rank."""
    board = _board(turn, activity, children, standing)
    days = sorted({opening.day for opening in board.openings})
    return [choice for day in days if (choice := _day_choice(board, children, day))]


def _board(turn: Turn, activity: Activity, children: Sequence[Child], standing: Standing) -> Board:
    """Of the activity, with those of what is booked together with it."""
    town, first, last = turn.town, turn.today, turn.today + AHEAD
    together = [activity, *joint.joined_with([activity], turn.activities)]
    openings = {one: town.openings(one, first, last) for one in together}
    promotion.foresee(town, list(chain.from_iterable(openings.values())), turn.here)
    near = [a for a in turn.activities if a in openings or any(one.touches(a) for one in openings)]
    live = town.live_bookings(children, near, first, last)
    board, *joined = (Board(turn.family, one, openings[one], live, turn.here, standing) for one in openings)
    return replace(board, joined=joined)


def _day_choice(board: Board, children: Sequence[Child], day: date) -> Choice | None:
    """A day with the word of its state, and where they are limited the seats left for each of the children."""
    lines = board.foresee(children, [day])
    possible = [line for line in lines if not isinstance(line.outcome, Refused)]
    seats = [board.seats_left(line.child, day) for line in possible]
    limited = [left for left in seats if left is not None]
    if not possible:
        return None
    if any(isinstance(line.outcome, Waitlisted) for line in possible):
        return Choice(day.isoformat(), Reply(_("{day}: full, waiting list"), day=day))
    if any(isinstance(line.outcome, Requested) for line in possible):
        return Choice(day.isoformat(), Reply(_("{day}: on request"), day=day))
    if any(isinstance(line.outcome, Booked) and line.outcome.surcharge.cents for line in possible):
        return Choice(day.isoformat(), Reply(_("{day}: available, at the late price"), day=day))
    if not limited:
        return Choice(day.isoformat(), Reply(_("{day}: available"), day=day))
    return Choice(day.isoformat(), Reply(_n("{day}: {n} place", "{day}: {n} places"), day=day, n=min(limited)))
