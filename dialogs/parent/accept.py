"""Take a place that is offered: « j’accepte la place »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import offers
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.places import OffersSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot


class Accept(Dialog):
    """The offer → it is theirs: its notice has said all that a recap would."""

    intents = ("accept",)
    title = _("Accept a place")
    doing = _("the place that is offered")
    in_menu = False
    at_once = True
    by_notice = True

    places = OffersSlot(_("Which place do you accept?"), name=_("the place"))

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """None was ever offered."""
        del slot
        return Reply(_("No place is offered to you at the moment."))

    def finish(self) -> Iterator[Reply | Notice]:
        """Take it under lock."""
        yield from offers.accept(self.turn, self.frame.key, self.places)
