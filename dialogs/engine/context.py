"""What a sentence is read against: the day, the family, the open question, and what the errand under way holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialogs.engine.reading import OF_DAYS, Context

if TYPE_CHECKING:
    from dialogs.engine.conversation import Frame
    from dialogs.engine.floor import Floor


def context_of(floor: Floor, like: Frame | None = None) -> Context:
    """What is held is that of the errand under way, or of another frame that is spoken of: « pas le 7 »."""
    turn, surface, asked = floor.turn, floor.conversation.surface, floor.open_question
    context = Context(
        turn.today,
        turn.family.children if turn.is_parent else [],
        turn.activities,
        asked=surface.slot if surface and floor.frame else None,
        calendar=turn.calendar,
        schools=() if turn.is_parent else turn.town.newsroom.schools(),
        of_service=not turn.is_parent,
        offered=tuple(map(_days, asked.keys)) if asked and asked.doubt and asked.slot in OF_DAYS else (),
    )
    if made := floor.conversation.made_lately(turn.at):
        context = replace(context, spoken_of=_holding(floor, made, context).chosen)
    frame = like or floor.frame
    return _holding(floor, frame, context) if frame else context


def _holding(floor: Floor, frame: Frame, context: Context) -> Context:
    held = floor.dialog(frame)
    for slot in held.slots:
        context = slot.refer(held, context)
    return context


def _days(key: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, key.split(",")))
