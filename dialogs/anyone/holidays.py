"""Tell the school holidays to come: « c'est quand les vacances de février ? »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.school_calendar import Holidays

A_SCHOOL_YEAR = 6  # holidays, from All Saints' to the summer


class TellHolidays(Dialog):
    """A line each, for a school year."""

    intents = ("holidays",)
    title = _("School holidays")
    doing = _("the school holidays")
    in_menu = False  # those who wonder ask
    only_tells = True

    def finish(self) -> Iterator[Reply]:
        """Those that have begun are among them."""
        left = [period for period in self.turn.calendar.holidays if period.last >= self.turn.today]
        if left:
            yield Reply(_("The school holidays:\n{lines}"), lines=[_told(period) for period in left[:A_SCHOOL_YEAR]])
        else:
            yield Reply(_("I do not know the next school holidays."))


def _told(period: Holidays) -> Reply:
    return Reply(
        _("{name}: from {first} to {last}"), name=period.name.replace("'", "’"), first=period.first, last=period.last
    )
