"""How far closures are: « suivi des fermetures »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.announcing.words import FORBIDDEN
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.openings import words
from domain.closure import ClosureStatus
from domain.staff import Right, may

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from domain.closure import Closure

LISTED = 5


class Closings(Dialog):
    """The last ones, under way or done."""

    intents = ("closings",)
    title = _("Follow closures")
    doing = _("the follow-up of closures")
    only_tells = True

    def finish(self) -> Iterator[Reply | Notice]:
        """Only those of this service."""
        turn = self.turn
        if not may(turn.person, Right.OPEN, turn.structure.id):
            yield Reply(FORBIDDEN)
            return
        found = turn.town.closures(LISTED)
        if found:
            yield Reply(_("The closures:\n{lines}"), lines=[self._line(one) for one in found])
        else:
            yield Reply(_("No closure has been ordered yet."))

    def _line(self, closure: Closure) -> Reply:
        is_open = closure.status is ClosureStatus.OPEN
        left = self.turn.town.extent(closure) if is_open else None
        return words.how_far(closure, left, self.turn.activities)
