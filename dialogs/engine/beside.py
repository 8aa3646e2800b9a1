"""Two matters in one recap: « annule mardi et réserve jeudi », said at once or one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine import filling
from dialogs.engine.reply import _

if TYPE_CHECKING:
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Reading
    from dialogs.engine.slot import Slot


def join(floor: Floor, reading: Reading) -> bool:
    """Put what was said beside what it belongs with; False when it stands alone."""
    ways = (_is_both, _is_added, _is_added_to)
    return any(way(floor, reading) for way in ways)


def _is_both(floor: Floor, reading: Reading) -> bool:
    """« annule mardi et réserve jeudi »: the errand of the one has a slot for the other."""
    errand = floor.errand_for(reading.intent)
    if reading.also is None or errand is None:
        return False
    floor.push(errand, {})
    slot = _slot_beside(floor, reading.also.intent)
    if slot:
        _take(floor, slot, reading.also)
    filling.fill(floor, replace(reading, also=None))
    return True


def _is_added(floor: Floor, reading: Reading) -> bool:
    """« et annule mardi » while days are being booked."""
    slot = _slot_beside(floor, reading.intent) if floor.frame and reading.adds and reading.has_values else None
    if slot is None:
        return False
    _take(floor, slot, reading)
    floor.go_on([slot.attribute])
    return True


def _is_added_to(floor: Floor, reading: Reading) -> bool:
    """« et réserve jeudi » while bookings are being cancelled: the booking takes them along."""
    errand, frame = floor.errand_for(reading.intent), floor.frame
    if frame is None or errand is None or not reading.adds or not reading.has_values:
        return False
    slot = next((slot for slot in floor.errands[errand].slots if slot.beside in floor.top.intents), None)
    keys = frame.values.get(slot.attribute) if slot and frame.dialog != errand else None
    if slot is None or not keys:
        return False
    floor.conversation.frames.pop()
    floor.push(errand, {})
    filling.take_over(floor, frame, reading)
    floor.top.frame.set({**floor.top.frame.values, slot.attribute: keys})
    filling.fill(floor, replace(reading, adds=False))
    return True


def _slot_beside(floor: Floor, intent: str | None) -> Slot[object] | None:
    return next((slot for slot in floor.top.slots if intent and slot.beside == intent), None)


def _take(floor: Floor, slot: Slot[object], reading: Reading) -> None:
    """With what it holds already; what speaks of nothing that is there is said."""
    found = slot.take(floor.top, reading)
    if isinstance(found, list):
        keys = list(dict.fromkeys([*slot.keys(floor.top), *found]))
        floor.top.frame.change({**floor.top.frame.values, slot.attribute: keys})
    else:
        floor.say(_("I have found no booking to cancel in “{words}”."), words=reading.text)
