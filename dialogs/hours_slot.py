"""At what hours, once for all days or day by day, where an activity asks for them (R10)."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from dialogs.engine.reading import Doubt, Doubtful
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.hours import said
from domain.hours import Hours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value
    from domain.by_laws import Bounds

EACH = "each"


class HoursSlot(Slot["Mapping[date | None, Hours]"]):
    """« de 7h35 à 8h15 », by day, or for all days under None; the errand must have an activity and days."""

    example = _("“from 7:35 to 8:15”")
    sole = False

    def keys(self, dialog: Dialog) -> list[str]:
        """None until each day has its own, and none where nobody asks for them."""
        held = self._held(dialog)
        return [] if not self.is_needed(dialog) or (EACH in held and self._missing(dialog)) else held

    def ask(self, dialog: Dialog) -> Reply:
        bounds = _bounds(dialog)
        if bounds is None:
            return Reply(self.question)
        between = {"earliest": bounds.earliest, "latest": bounds.latest}
        if EACH in self._held(dialog):
            day = self._missing(dialog)[0]
            return Reply(_("At what hours on {day}? Between {earliest} and {latest}."), day=day, **between)
        return Reply(_("At what hours? Between {earliest} and {latest}."), **between)

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        """All the time that it is open; day by day, when there are several."""
        bounds, held = _bounds(dialog), self._held(dialog)
        if bounds is None:
            return []
        whole = Hours(bounds.earliest, bounds.latest)
        choices = [Choice(",".join(self._with(dialog, whole)), said(whole))]
        several = EACH not in held and len(_days(dialog)) > 1
        return [*choices, *([Choice(EACH, Reply(_("day by day")))] if several else [])]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        bounds = _bounds(dialog)
        if reading.hours is None:
            return None
        if bounds and not reading.activities and not bounds.admit(reading.hours):
            return Doubtful(Doubt.WRONG, outside(bounds), "")
        return self._with(dialog, reading.hours)

    def load(self, dialog: Dialog, keys: list[str]) -> Mapping[date | None, Hours]:
        """What one side leaves open is as the bounds are."""
        bounds = _bounds(dialog)
        pairs = [key.rpartition("=") for key in keys if key != EACH]
        return {date.fromisoformat(day) if day else None: _completed(told, bounds) for day, _sign, told in pairs}

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        hours = self.load(dialog, keys)
        if None in hours:
            return said(hours[None])
        return [Reply(_("{day}: {hours}"), day=day, hours=said(of_day)) for day, of_day in hours.items() if day]

    def standing(self, dialog: Dialog) -> list[str]:
        """Those of days that are still wanted."""
        days = {day.isoformat() for day in _days(dialog)}
        return [key for key in self._held(dialog) if "=" not in key or key.partition("=")[0] in days]

    def _held(self, dialog: Dialog) -> list[str]:
        return dialog.frame.values.get(self.attribute, [])

    def _missing(self, dialog: Dialog) -> list[date]:
        """The days that have none yet."""
        told = {key.partition("=")[0] for key in self._held(dialog)}
        return [day for day in _days(dialog) if day.isoformat() not in told]

    def _with(self, dialog: Dialog, hours: Hours) -> list[str]:
        """What is held, with these: of the next day, when each has its own."""
        held = self._held(dialog)
        if EACH not in held or not self._missing(dialog):
            return [_told(hours)]
        return [*held, f"{self._missing(dialog)[0]}={_told(hours)}"]


def outside(bounds: Bounds) -> Reply:
    """The bounds, to whoever is outside them."""
    return Reply(
        _("The hours must lie between {earliest} and {latest}."), earliest=bounds.earliest, latest=bounds.latest
    )


def _bounds(dialog: Dialog) -> Bounds | None:
    held = dialog.frame.values.get("activity", [])
    activity = next((one for one in dialog.turn.activities if str(one.id) in held), None)
    return activity.by_laws.hours if activity else None


def _days(dialog: Dialog) -> list[date]:
    return [date.fromisoformat(key) for key in dialog.frame.values.get("days", [])]


def _told(hours: Hours) -> str:
    start, end = (one.isoformat("minutes") if one else "" for one in (hours.start, hours.end))
    return f"{start}-{end}"


def _completed(told: str, bounds: Bounds | None) -> Hours:
    start, _sign, end = told.partition("-")
    earliest, latest = (bounds.earliest, bounds.latest) if bounds else (None, None)
    return Hours(time.fromisoformat(start) if start else earliest, time.fromisoformat(end) if end else latest)
