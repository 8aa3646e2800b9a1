"""« historique » raises an error that quotes what the person wrote."""

from __future__ import annotations

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply


class Raises(Dialog):
    """Never comes to its recap."""

    intents = ("history",)
    title = doing = "raising"
    in_menu = False

    def recap(self) -> Reply:
        """An error."""
        raise RuntimeError(f"cannot read « {self.turn.said.text} »")
