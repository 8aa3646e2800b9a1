"""How far closures are: « suivi des fermetures »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _
from dialogs.openings import words
from dialogs.service import ServiceDialog
from domain.closure import ClosureStatus
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from domain.closure import Closure

LISTED = 5


class Closings(ServiceDialog):
    """The last ones, under way or done."""

    right = Right.OPEN
    intents = ("closings",)
    title = _("Follow closures")
    doing = _("the follow-up of closures")
    only_tells = True

    def carry_out(self) -> Iterator[Reply | Notice]:
        """Only those of this service."""
        found = self.turn.town.closures(LISTED)
        if found:
            yield Reply(_("The closures:\n{lines}"), lines=[self._line(one) for one in found])
        else:
            yield Reply(_("No closure has been ordered yet."))

    def _line(self, closure: Closure) -> Reply:
        is_open = closure.status is ClosureStatus.OPEN
        left = self.turn.town.extent(closure) if is_open else None
        return words.how_far(closure, left, self.turn.activities)
