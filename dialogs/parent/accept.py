"""Take a place that is offered: « j’accepte la place »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import offers
from dialogs.engine.reply import _
from dialogs.offers import OfferDialog
from dialogs.places import OffersSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice, Reply


class Accept(OfferDialog):
    """The offer → it is theirs."""

    intents = ("accept",)
    title = _("Accept a place")

    places = OffersSlot(_("Which place do you accept?"), name=_("the place"))

    def finish(self) -> Iterator[Reply | Notice]:
        """Take it under lock."""
        yield from offers.accept(self.turn, self.frame.key, self.places)
