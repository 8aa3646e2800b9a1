"""« et Marina ? », « et pour réserver ? »: a question that goes on with the one before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine import filling

if TYPE_CHECKING:
    from dialogs.engine.conversation import Frame
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Reading


def asked(floor: Floor, reading: Reading) -> bool:
    """Answer it; False when it goes on with nothing."""
    last = floor.question if reading.asks_on else None
    if last is None or reading.sensitive:
        return False
    other = floor.errand_for(floor.errands[last.dialog].asks_on.get(reading.intent or ""))
    if other and (not reading.has_values or reading.text.rstrip().endswith("?")):
        _ask(floor, other, last, replace(reading, intent=None, adds=False))
        return True
    if _is_plain(floor, last, reading):
        _ask(floor, last.dialog, last, replace(reading, intent=None, adds=False))
        return True
    return False


def _is_plain(floor: Floor, last: Frame, reading: Reading) -> bool:
    """« et mardi ? »; « et mardi pour Léo », of what has no days, is a request of its own."""
    if not reading.has_values or any(use.slot == "intent" for use in reading.uses):
        return False
    dialog = floor.errands[last.dialog](last, floor.turn)
    taken = sum(slot.take(dialog, reading) is not None for slot in dialog.slots)
    named = sum(map(bool, (reading.children, reading.activities, reading.days)))
    return taken >= named or reading.text.rstrip().endswith("?")


def _ask(floor: Floor, errand: str, last: Frame, reading: Reading) -> None:
    """With what was asked about before, where the text says nothing new."""
    if last is not floor.frame or errand != last.dialog:
        slots = {slot.attribute for slot in floor.errands[errand].slots}
        floor.push(errand, {name: keys for name, keys in last.values.items() if name in slots})
    if not filling.fill(floor, reading):
        floor.go_on()
