"""Hours within a day, in words: « de 7 h 35 à 8 h 15 »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.hours import Hours


def at_hours(activity: Activity, hours: Hours | None) -> Value:
    """The activity, with the hours that were typed for it."""
    return Reply(_("{activity}, {hours}"), activity=activity, hours=said(hours)) if hours else activity


def said(hours: Hours) -> Reply:
    """From when, until when, or both."""
    if hours.start is None and hours.end is not None:
        return Reply(_("until {end}"), end=hours.end)
    if hours.end is None and hours.start is not None:
        return Reply(_("from {start} on"), start=hours.start)
    if hours.start is None or hours.end is None:
        return Reply(_("at all hours"))
    return Reply(_("from {start} to {end}"), start=hours.start, end=hours.end)
