"""« ne m'écris plus le soir »: less than « stop », and so already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.floor import MENU
from dialogs.engine.reply import Choice, Prompt, Reply, _
from domain.quiet_hours import QUIET_FROM, QUIET_TO

if TYPE_CHECKING:
    from dialogs.engine.floor import Floor

STOP = Choice("!stop", Reply(_("Receive nothing any more")))


def quiet(floor: Floor) -> None:
    """Tell the hours of the night; to hear nothing at all remains a choice."""
    floor.say(
        _("Between {start} and {end}, I send nothing of my own accord unless it cannot wait until the morning."),
        start=QUIET_FROM,
        end=QUIET_TO,
    )
    if floor.frame:
        floor.say(_("To receive nothing any more at any hour, write “stop”."))
        floor.go_on()
    else:
        floor.ask(Prompt(Reply(_("Does that suit you, or would you rather hear nothing any more?")), [], [STOP, MENU]))
