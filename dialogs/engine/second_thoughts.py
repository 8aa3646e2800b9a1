"""« oups annule ça », « c'était mardi », « pas le 7 »: what was confirmed a moment ago is taken back, or moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dialogs.engine import filling
from dialogs.engine.context import context_of
from dialogs.engine.reading import Found

if TYPE_CHECKING:
    from dialogs.engine.conversation import Frame
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Doubtful, Language, Reading

T = TypeVar("T")
BOOKING = "book"
PERHAPS = frozenset({None, "correct", "yes", "no"})  # intents of « non pas le 7 », which takes away what is held


def read(floor: Floor, text: str, language: Language) -> Reading:
    """What was said; just after a booking, « pas le 7 » takes something away from it."""
    reading = language.read(text, context_of(floor))
    made = _just_booked(floor)
    if made is None or reading.intent not in PERHAPS:
        return reading
    of_made = language.read(text, context_of(floor, made))
    return of_made if of_made.changes else reading


def had(floor: Floor, reading: Reading) -> bool:
    """Propose it, when the last answer told what a confirmation has done; False for anything else."""
    if floor.frame or reading.sensitive or not floor.conversation.repeats(floor.turn.at):
        return False
    made = _just_booked(floor)
    if made and reading.changes:
        return _is_changed(floor, made, reading)
    corrects = reading.intent == "correct" and reading.has_values
    if made and corrects and isinstance(reading.days, Found) and not (reading.children or reading.activities):
        return _is_begun(floor, replace(reading, intent="move", days=None, to_days=reading.days, rest=()))
    cancels = reading.intent == "cancel" and not reading.has_values and not reading.rest
    undo = floor.errand_for("undo")  # whatever else was wrong is booked anew
    if undo is None or not (corrects or (cancels and made)):
        return False
    floor.start(undo)
    return True


def _is_changed(floor: Floor, made: Frame, reading: Reading) -> bool:
    """What is left out of it is cancelled; what takes its place is what it is moved to."""
    held = context_of(floor, made)
    days, children = _but(held.days, reading.days), _but(held.chosen, reading.children)
    new = _but(reading.days.values, Found(held.days, "")) if isinstance(reading.days, Found) else None
    about = replace(reading, changes=False, children=children or Found(held.chosen, ""))
    if held.activity:
        about = replace(about, activities=Found((held.activity,), ""))
    if new:
        return _is_begun(floor, replace(about, intent="move", days=days, to_days=new))
    gone = replace(about, intent="cancel", days=days or Found(held.days, ""))
    return bool(days or children) and _is_begun(floor, gone)


def _but(held: tuple[T, ...], left: Found[T] | Doubtful | None) -> Found[T] | None:
    """What was held and is not left; None when that is nothing, or nothing was said of it."""
    gone = tuple(value for value in held if value not in left.values) if isinstance(left, Found) else ()
    return Found(gone, "") if gone else None


def _is_begun(floor: Floor, reading: Reading) -> bool:
    errand = floor.errand_for(reading.intent)
    if errand:
        filling.start(floor, errand, reading)
    return bool(errand)


def _just_booked(floor: Floor) -> Frame | None:
    """What the last answer told; a cancellation that follows another speaks of the next one."""
    made = floor.conversation.made if floor.conversation.repeats(floor.turn.at) and not floor.frame else None
    return made if made and BOOKING in floor.errands[made.dialog].intents else None
