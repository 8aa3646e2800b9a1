"""Book again what a closure had ended, on days that are open again: « réserver de nouveau », as its notice asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import recaps
from dialogs.bookings import fits
from dialogs.changing import Changing
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import BookingsSlot, place
from domain.change import Change
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from domain.booking import Booking


class EndedSlot(BookingsSlot):
    """Places that closures have ended; all that can be had again, when none is named."""

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(str(booking.id), place(booking)) for booking in _ended(dialog.turn)]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        if reading.intent != "retake":
            return None
        return [str(booking.id) for booking in _ended(dialog.turn) if fits(booking, reading)] or None


class Retake(Changing):
    """What was ended → recap, at what it costs now → a seat if one is left, else a rank."""

    intents = ("retake",)
    title = _("Book again")
    doing = _("the booking")
    in_menu = False
    by_notice = True

    places = EndedSlot(_("Which booking?"), name=_("the booking"))

    @places.refuses
    def none_can_be_had(self) -> Reply | None:
        """Booked again already, too late, or anybody else's."""
        return recaps.impossible(self.change.foreseen) if self.places else Reply(_("That choice is no longer active."))

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No day that was closed is open again, or all are booked."""
        del slot
        return Reply(_("There is nothing to book again: no closed day of yours is open again."))

    def recap(self) -> Reply:
        """As of any booking."""
        return recaps.recap(self.change.foreseen)

    @cached_property
    def change(self) -> Change:
        """The same child, activity, day and hours."""
        wishes = [Wish(one.child, one.opening.activity, one.opening.day, one.hours) for one in self.places]
        return Change(self.turn.town, self.turn.family, self.turn.here, wishes)


def _ended(turn: Turn) -> list[Booking]:
    """What closures have ended of days that are open again; of one child at each, the last."""
    told = turn.town.lines_under("closure:", [turn.family])
    closed = {(line.child, line.activity, line.day) for _batch, line in told if line.day >= turn.today}
    if not closed:
        return []
    days = [day for _child, _activity, day in closed]
    followed = turn.town.followed(turn.family, min(days), max(days))
    last = {(one.child, one.opening.activity, one.opening.day): one for one in followed}
    return [one for key, one in last.items() if key in closed and not one.is_live and one.opening.closed_for is None]
