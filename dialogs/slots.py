"""The kinds of things that parents are asked for: children, an activity, days, a booking."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dialogs.bookings import fits, is_among
from dialogs.engine.reading import Doubtful, in_the_same_weeks
from dialogs.engine.reply import Choice, Reply, _, _n
from dialogs.engine.slot import Slot
from dialogs.outcomes import values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Found, Reading
    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child

T = TypeVar("T")


NUMBER = re.compile(r"[0-9]{1,9}")


class ChildrenSlot(Slot[list["Child"]]):
    """One or several children of the speaker's family."""

    example = _("“Léo and Marina” or “all”")
    emptied = _("No child is left in the request.")
    many = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(str(child.id), child) for child in dialog.turn.family.children]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [str(child.id) for child in reading.children.values] if reading.children else None

    def load(self, dialog: Dialog, keys: list[str]) -> list[Child]:
        return [child for child in dialog.turn.family.children if str(child.id) in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return replace(context, chosen=tuple(self.load(dialog, self.keys(dialog))))


class ActivitySlot(Slot["Activity"]):
    """One activity of the structure."""

    example = _("“canteen”")
    taken = _("One request is for one activity: confirm this one first, then write “the same for {value}”.")

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(str(activity.id), activity) for activity in dialog.turn.activities]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        # Several activities in one sentence are asked about: one errand books one.
        named = reading.activities.values if reading.activities else ()
        return [str(named[0].id)] if len(named) == 1 else None

    def load(self, dialog: Dialog, keys: list[str]) -> Activity:
        """Raise LookupError when it is empty."""
        return {str(activity.id): activity for activity in dialog.turn.activities}[keys[0]]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)


class ActivitiesSlot(Slot[list["Activity"]]):
    """One or several activities of the structure."""

    example = _("“canteen”")
    sole = False
    many = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(str(activity.id), activity) for activity in dialog.turn.activities]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [str(activity.id) for activity in reading.activities.values] if reading.activities else None

    def load(self, dialog: Dialog, keys: list[str]) -> list[Activity]:
        return [activity for activity in dialog.turn.activities if str(activity.id) in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)


class DaysSlot(Slot[list[date]]):
    """One or several days. Marks are letters, so that a number is a day of the month."""

    example = _("“Monday”, “3 and 4 December” or “every Wednesday in January”")
    emptied = _("No day is left in the request.")
    sole = False
    many = True
    lettered = True
    picker: str | None = "calendar"

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return _days(reading.days)

    def load(self, dialog: Dialog, keys: list[str]) -> list[date]:
        return [date.fromisoformat(key) for key in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)

    def add(self, dialog: Dialog, reading: Reading, keys: list[str]) -> list[str]:
        """« et les vendredis aussi », where weeks are held already: those of the same weeks and months."""
        days = in_the_same_weeks(reading, self.load(dialog, keys), self.load(dialog, self.keys(dialog)))
        return super().add(dialog, reading, [day.isoformat() for day in days])

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return replace(context, days=tuple(self.load(dialog, self.keys(dialog))))

    def standing(self, dialog: Dialog) -> list[str]:
        """Days are never offered whole: what becomes of each is for the errand's `refuses` and its recap to say."""
        return self.keys(dialog)


class ToDaysSlot(DaysSlot):
    """The days that something is moved or copied to: « de jeudi à vendredi »."""

    again = False

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """« plutôt vendredi », once it is known what moves, says where to."""
        plain = reading.intent in {None, "correct", "book"} and dialog.frame.values.get(self.after[0].attribute)
        return _days(reading.to_days or (reading.days if plain else None))

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return context


class PickedSlot(Slot[T]):
    """Something of which the errand words the choices: it is picked, and never read in a sentence."""

    example = _("“1”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return None


class OneOfSlot(PickedSlot[str]):
    """One of several ways to go on."""

    def load(self, dialog: Dialog, keys: list[str]) -> str:
        """Empty when nothing was picked."""
        return keys[0] if keys else ""

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return next((choice.label for choice in self.offered(dialog) if choice.key in keys), "")


class BookingsSlot(Slot[list["Booking"]]):
    """One or several bookings of the speaker's family; what may be picked is for the errand to say."""

    example = _("“1”")
    again = False
    sums_up = True
    sole = False
    many = True

    def __init__(  # what every slot is given, and the intent with which a sentence picks bookings
        self, question: str, *, name: str, after: Sequence[Slot[object]] = (), intent: str = "cancel"
    ) -> None:
        super().__init__(question, name=name, after=after)
        self._intent = intent

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """« annule la cantine de Léo et Marina lundi »: the bookings that the sentence fits, when it names some."""
        named = reading.children or reading.activities or reading.days
        if reading.intent != self._intent or not named or isinstance(reading.days, Doubtful):
            return None
        held = dialog.frame.values
        upcoming = dialog.turn.town.upcoming(dialog.turn.family, dialog.turn.today)
        fitting = [booking for booking in upcoming if fits(booking, reading) and is_among(booking, held, reading)]
        return [str(booking.id) for booking in fitting] or None

    def load(self, dialog: Dialog, keys: list[str]) -> list[Booking]:
        return bookings_of(dialog, keys)

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        bookings = self.load(dialog, keys)
        return place(bookings[0]) if len(bookings) == 1 else Reply(_n("{n} booking", "{n} bookings"), n=len(bookings))

    def standing(self, dialog: Dialog) -> list[str]:
        """« oui mais pas Marina »: those of the others."""
        offered = {choice.key for choice in self.offered(dialog)}
        return [key for key in self.keys(dialog) if key in offered]


def bookings_of(dialog: Dialog, keys: list[str]) -> list[Booking]:
    """Those of the family that bear these ids; whatever else was sent is left out."""
    ids = [int(key) for key in keys if NUMBER.fullmatch(key)]
    return list(dialog.turn.town.bookings(dialog.turn.family, ids)) if ids else []


def place(booking: Booking) -> Reply:
    """Whose it is, where and when."""
    return Reply(_("{child}, {activity}, {day}"), **values_of(booking))


def _days(read: Found[date] | Doubtful | None) -> list[str] | Doubtful | None:
    return read if read is None or isinstance(read, Doubtful) else [day.isoformat() for day in sorted(read.values)]
