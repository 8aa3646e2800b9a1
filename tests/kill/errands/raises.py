"""« historique » raises an error that quotes what the person wrote."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply


class Raises(Dialog):
    """Never comes to its answer."""

    intents = ("history",)
    title = doing = "raising"
    in_menu = False
    only_tells = True

    def finish(self) -> Iterator[Reply]:
        """An error."""
        yield from ()
        raise RuntimeError(f"cannot read « {self.turn.said.text} »")
