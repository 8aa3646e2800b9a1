"""Leave a place that is offered to the next in the queue: « je refuse la place »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import offers
from dialogs.engine.reply import _
from dialogs.offers import OfferDialog
from dialogs.places import OffersSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice, Reply


class Decline(OfferDialog):
    """The offer → it goes to the next in the queue."""

    intents = ("decline",)
    title = _("Decline a place")

    places = OffersSlot(_("Which place do you decline?"), name=_("the place"))

    def finish(self) -> Iterator[Reply | Notice]:
        """Leave it under lock."""
        yield from offers.decline(self.turn, self.frame.key, self.places)
