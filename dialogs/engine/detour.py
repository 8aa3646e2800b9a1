"""Ways on, as choices: to another errand that clears the one under way, or further in the same one.

« Demander l’inscription » under what needs one; « Décembre 2026 » under November.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.conversation import Values
    from dialogs.engine.reply import Value
    from dialogs.engine.slot import Slot

START = "!start"
PUT = "!put"


def detour(errand: str, label: str, **values: Sequence[str]) -> Choice:
    """A choice that starts this errand with these slots filled; the label is a msgid."""
    filled = ";".join(f"{slot}={'+'.join(keys)}" for slot, keys in values.items())
    return Choice(f"{START}:{errand}{'?' if filled else ''}{filled}", Reply(label))


def destination(told: str) -> tuple[str, Values]:
    """The errand and the slots that a choice stands for: the part of its key behind the colon."""
    errand, _mark, filled = told.partition("?")
    slots = (part.partition("=") for part in filled.split(";") if part)
    return errand, {slot: keys.split("+") for slot, _equals, keys in slots}


def further(slot: Slot[object], keys: Sequence[str], label: Value) -> Choice:
    """A choice that fills a slot of the errand on top."""
    return Choice(f"{PUT}:{slot.attribute}={'+'.join(keys)}", label)


def put(told: str) -> Values:
    """The slot and what it will hold: the part of such a key behind the colon."""
    slot, _equals, keys = told.partition("=")
    return {slot: keys.split("+")}
