"""Tell from when and until when activities are open: « à quelle heure ferme la garderie ? »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.hours import said
from dialogs.slots import ActivitiesSlot
from domain.hours import Hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.activity import Activity


class OpeningHours(Dialog):
    """Activities → the hours of each, and those that may be typed for a booking."""

    intents = ("opening_hours",)
    title = _("Opening hours")
    doing = _("the opening hours")
    in_menu = False  # those who need it say so
    only_tells = True

    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """Of all of them, when none is named."""
        asked = self.activities or self.turn.activities
        known = [(one, said(hours)) for one in asked if (hours := _hours(one))]
        if len(known) == 1:
            yield Reply(_("{activity:cap}: {hours}."), activity=known[0][0], hours=known[0][1])
        elif known:
            lines = [Reply(_("{activity}: {hours}"), activity=one, hours=hours) for one, hours in known]
            yield Reply(_("The hours:\n{lines}"), lines=lines)
        if len(known) < len(asked):
            yield self._ask_the_service()

    def _ask_the_service(self) -> Reply:
        card = self.turn.structure.contact
        words = _("I do not know these hours. The service will tell you: {service}, {telephone}.")
        return Reply(words, service=card.service, telephone=card.telephone)


def _hours(activity: Activity) -> Hours | None:
    """A town may not have said; then those that may be typed, if there are bounds to them."""
    bounds = activity.by_laws.hours
    typed = Hours(bounds.earliest, bounds.latest) if bounds else None
    return Hours.between(activity.begins, activity.ends) or typed
