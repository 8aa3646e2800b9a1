"""Tell what each activity costs: « tarifs »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.slots import ActivitySlot

if TYPE_CHECKING:
    from collections.abc import Iterator


class Prices(Dialog):
    """One activity, or all of them → their prices."""

    intents = ("prices",)
    title = _("Prices")
    doing = _("the prices")
    in_menu = False  # those who need it say so
    only_tells = True

    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """One line an activity."""
        asked = [self.activity] if self.filled else self.turn.activities
        lines = [Reply(_("{activity}: {price}"), activity=one, price=one.price) for one in asked]
        yield Reply(_("Our prices, for one child and one day:\n{lines}"), lines=lines)
