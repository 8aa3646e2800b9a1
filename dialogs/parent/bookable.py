"""Tell until when days may be booked: « jusqu’à quand je peux réserver pour mardi ? »."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dialogs import time_limits
from dialogs.engine.detour import detour
from dialogs.engine.dialog import Dialog
from dialogs.engine.floor import MENU
from dialogs.engine.reply import Prompt, Reply, _
from dialogs.slots import ActivitiesSlot, ChildrenSlot, DaysSlot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Bookable(Dialog):
    """Activities, days → the last minute of each, and the rule; the rules alone, where no day is named."""

    intents = ("bookable",)
    title = _("Until when one may book")
    doing = _("the question about booking")
    in_menu = False  # those who need it say so
    only_tells = True
    asks_on: ClassVar[Mapping[str, str]] = {"cancel": "cancelling"}

    children = ChildrenSlot(_("For which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """Of what takes place on those days."""
        asked = self.activities or self.turn.activities
        openings = time_limits.taking_place(self.turn, asked, self.days) if self.days else []
        if openings:
            yield Reply(
                _("These are the time limits:\n{lines}"),
                lines=[time_limits.of_booking(opening, self.turn.here) for opening in openings],
            )
            return
        if self.days:
            yield Reply(_("Nothing of the kind takes place on {days}."), days=self.days)
            return
        yield Reply(
            _("Until when it can be booked:\n{lines}"), lines=[time_limits.rule_of_booking(one) for one in asked]
        )

    def leads_to(self) -> Prompt:
        """To the booking itself, with what was named."""
        named = {
            "children": Bookable.children.keys(self),
            "activity": Bookable.activities.keys(self)[:1] if len(self.activities) == 1 else [],
            "days": Bookable.days.keys(self),
        }
        book = detour("book", _("Book"), **{name: keys for name, keys in named.items() if keys})
        return Prompt(Reply(_("Would you like to book?")), [], [book, MENU])
