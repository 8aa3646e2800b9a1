"""Whether siblings have their places on a day together, or each as it comes: « ensemble »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value

TOGETHER, APART = "together", "apart"
WORDS = {TOGETHER: _("together"), APART: _("separately")}


class TogetherSlot(Slot[bool]):
    """Off by itself, and never asked for (W11)."""

    example = _("“together” or “separately”")
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(key, Reply(words)) for key, words in WORDS.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        return None if reading.together is None else [TOGETHER if reading.together else APART]

    def load(self, dialog: Dialog, keys: list[str]) -> bool:
        return keys == [TOGETHER]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(WORDS["".join(keys)])
