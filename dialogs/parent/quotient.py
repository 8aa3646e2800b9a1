"""Tell the family's « quotient familial », and until when it holds: « mon quotient familial »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import price_list
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from collections.abc import Iterator


class TellQuotient(Dialog):
    """Two sentences."""

    intents = ("quotient",)
    title = _("My income bracket")
    doing = _("your income bracket")
    in_menu = False  # those who need it say so
    only_tells = True

    def finish(self) -> Iterator[Reply]:
        """And how to give another."""
        yield price_list.quotient(self.turn.family, self.turn.today)
        yield price_list.how_to_change(self.turn.structure.contact)
