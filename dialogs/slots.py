"""The kinds of things that parents are asked for: children, an activity, days, a booking."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Reading
    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.booking import Booking
    from domain.family import Child


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
    picker = "calendar"

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if reading.days is None or isinstance(reading.days, Doubtful):
            return reading.days
        return [day.isoformat() for day in sorted(reading.days.values)]

    def load(self, dialog: Dialog, keys: list[str]) -> list[date]:
        return [date.fromisoformat(key) for key in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return replace(context, days=tuple(self.load(dialog, self.keys(dialog))))

    def standing(self, dialog: Dialog) -> list[str]:
        """Days are never offered whole: what becomes of each is for the errand's `refuses` and its recap to say."""
        return self.keys(dialog)


class BookingsSlot(Slot[list["Booking"]]):
    """One or several bookings of the speaker's family; what may be picked is for the errand to say."""

    example = _("“1”")
    again = False
    sole = False
    many = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """« annule la cantine de Léo et Marina lundi »: the bookings that the sentence fits, when it names some."""
        if reading.intent != "cancel" or not reading.has_values or isinstance(reading.days, Doubtful):
            return None
        upcoming = dialog.turn.town.upcoming(dialog.turn.family, dialog.turn.today)
        return [str(booking.id) for booking in upcoming if fits(booking, reading)] or None

    def load(self, dialog: Dialog, keys: list[str]) -> list[Booking]:
        return bookings_of(dialog, keys)

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return [place(booking) for booking in self.load(dialog, keys)]

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
    child, opening = booking.child, booking.opening
    return Reply(_("{child}, {activity}, {day}"), child=child, activity=opening.activity, day=opening.day)


def fits(booking: Booking, reading: Reading) -> bool:
    """True when it is of all that the sentence names."""
    return all(
        found is None or isinstance(found, Doubtful) or value in found.values
        for found, value in (
            (reading.children, booking.child),
            (reading.activities, booking.opening.activity),
            (reading.days, booking.opening.day),
        )
    )
