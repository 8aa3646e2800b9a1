"""By which of its intents an errand was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.slots import PickedSlot

if TYPE_CHECKING:
    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Value


class IntentSlot(PickedSlot[bool]):
    """Whether the errand was asked for by this intent, where it answers to several."""

    said_back = False

    def __init__(self, intent: str) -> None:
        super().__init__("", name="", optional=True)
        self._intent = intent

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if reading.intent == self._intent:
            return [self._intent]
        return [] if reading.intent in dialog.intents and self.keys(dialog) else None

    def load(self, dialog: Dialog, keys: list[str]) -> bool:
        return bool(keys)

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return ""
