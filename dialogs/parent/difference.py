"""Tell an enrolment from a booking: « quelle différence entre inscription et réservation ? »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from collections.abc import Iterator


class Difference(Dialog):
    """Two sentences."""

    intents = ("difference",)
    title = _("Enrolment or booking?")
    doing = _("enrolments and bookings")
    in_menu = False  # those who wonder ask
    only_tells = True

    def finish(self) -> Iterator[Reply]:
        """First the right, then the days."""
        yield Reply(
            _(
                "The enrolment attaches a child to an activity: you ask for it once, and the service answers. "
                "A booking then takes days in that activity: you make it here, as often as you need."
            )
        )
