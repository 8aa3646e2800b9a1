"""Slots that hold places of the family that wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.bookings import fits
from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice
from dialogs.slots import BookingsSlot, PickedSlot, bookings_of, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.booking import Booking

LEAVE = "leave"  # the verb of a way out of a queue


class OffersSlot(BookingsSlot):
    """One or several places that are offered to the speaker's family; when none is, the last that was."""

    sole = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(str(booking.id), place(booking)) for booking in _answerable(dialog.turn)]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """« j’accepte la place de Léo »: the offers that the sentence fits, when it names some."""
        if not reading.has_values or isinstance(reading.days, Doubtful):
            return None
        return [str(booking.id) for booking in _answerable(dialog.turn) if fits(booking, reading)] or None


@dataclass(frozen=True)
class PlaceAction:
    """What is to be done with a place; a place that is not the family's is left out."""

    verb: str
    bookings: list[Booking]


class PlaceActionSlot(PickedSlot[PlaceAction]):
    """One thing to do with one place: its keys are such as « leave:12 »; which, is for the errand to say."""

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """« retirez-moi de la liste », where there is one that is meant."""
        if reading.intent != "leave_list":
            return None
        leaving = [choice.key for choice in self.offered(dialog) if choice.key.startswith(f"{LEAVE}:")]
        meant = [key for key in leaving if all(fits(entry, reading) for entry in self.load(dialog, [key]).bookings)]
        return meant if len(meant) == 1 else None

    def load(self, dialog: Dialog, keys: list[str]) -> PlaceAction:
        verb, _colon, number = "".join(keys).partition(":")
        return PlaceAction(verb, bookings_of(dialog, [number]))

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return [place(booking) for booking in self.load(dialog, keys).bookings]


def places_on_offer(turn: Turn) -> list[Booking]:
    """What the family may accept now."""
    return [b for b in turn.town.offers(turn.family, turn.today) if b.why_not_accept(turn.here) is None]


def _answerable(turn: Turn) -> list[Booking]:
    """Whoever answers too late is told why, and so it must be known which place was meant."""
    return places_on_offer(turn) or list(turn.town.offers(turn.family, turn.today)[-1:])
