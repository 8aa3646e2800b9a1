"""What one errand cancels beside what it books, in one recap: « et annule mardi »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.bookings import fits, is_among, told
from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice
from dialogs.slots import BookingsSlot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading


class BesideSlot(BookingsSlot):
    """Bookings that are cancelled in the recap of another errand."""

    beside = "cancel"
    sums_up = False

    def __init__(self, question: str, *, name: str) -> None:
        super().__init__(question, name=name)
        self.optional = True

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """Of the children and the activity that are being talked about, when some are booked; else of all."""
        if reading.intent != self.beside or not reading.has_values or isinstance(reading.days, Doubtful):
            return None
        held = {name: keys for name, keys in dialog.frame.values.items() if name != "days"}
        upcoming = dialog.turn.town.upcoming(dialog.turn.family, dialog.turn.today)
        fitting = [booking for booking in upcoming if fits(booking, reading)]
        near = [booking for booking in fitting if is_among(booking, held, reading)]
        return [str(booking.id) for booking in near or fitting] or None

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        upcoming = dialog.turn.town.upcoming(dialog.turn.family, dialog.turn.today)
        lines = told(dialog.turn, upcoming)
        return [Choice(str(booking.id), line) for booking, line in zip(upcoming, lines, strict=True)]
