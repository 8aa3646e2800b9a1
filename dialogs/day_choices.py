"""The days that can be picked of an activity, each with the word of its state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from dialogs.day_states import day_choice
from domain import joint, promotion
from domain.board import Board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.reply import Choice
    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.family import Child
    from domain.standing import Standing

AHEAD = timedelta(weeks=9)  # how far the picker looks; days that are named may lie further


def day_choices(turn: Turn, activity: Activity, children: Sequence[Child], standing: Standing) -> list[Choice]:
    """The days on which at least one of the children would get a seat or a rank."""
    board = _board(turn, activity, children, standing)
    days = sorted({opening.day for opening in board.openings})
    return [choice for day in days if (choice := day_choice(board, children, day))]


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
