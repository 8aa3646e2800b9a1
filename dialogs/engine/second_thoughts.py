"""« oups annule ça », « erreur c'était mardi »: what was confirmed a moment ago is taken back, or moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine import filling
from dialogs.engine.reading import Found

if TYPE_CHECKING:
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Reading

BOOKING = "book"


def had(floor: Floor, reading: Reading) -> bool:
    """Propose it, when the last answer told what a confirmation has done; False for anything else."""
    if floor.frame or reading.sensitive or not floor.conversation.repeats(floor.turn.at):
        return False
    corrects = reading.intent == "correct" and reading.has_values
    cancels = reading.intent == "cancel" and not reading.has_values and not reading.rest
    errand = floor.errand_for("move" if corrects and _is_another_day(floor, reading) else "undo")
    if errand is None or not (corrects or (cancels and _has_booked(floor))):
        return False
    if errand == floor.errand_for("move"):
        filling.start(floor, errand, replace(reading, intent="move", days=None, to_days=reading.days, rest=()))
    else:
        floor.start(errand)
    return True


def _is_another_day(floor: Floor, reading: Reading) -> bool:
    """Days, and nothing else, said after a booking: what else was wrong is booked anew."""
    only = isinstance(reading.days, Found) and not (reading.children or reading.activities)
    return only and _has_booked(floor)


def _has_booked(floor: Floor) -> bool:
    """A cancellation that follows another speaks of the next one."""
    made = floor.conversation.made
    return made is not None and BOOKING in floor.errands[made.dialog].intents
