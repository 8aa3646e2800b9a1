"""Tell who booked and cancelled what, and when: « journal », « qui a annulé lundi ? » (R21)."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.bookings import is_among
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.journal_lines import author, minute
from dialogs.outcomes import values_of
from dialogs.slots import ActivitySlot, ChildrenSlot, DaysSlot, OneOfSlot
from domain.audit import Search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from domain.audit import AuditEvent
    from domain.booking import Booking

LINES = 10  # on a page
SEPARATOR = "/"


class OlderSlot(OneOfSlot):
    """Where the page begins: never settled, so that the next page can be asked for."""

    def keys(self, dialog: Dialog) -> list[str]:
        return []


class Journal(Dialog):
    """Children, an activity, days → who did what, the newest first, page by page."""

    intents = ("journal",)
    title = _("Who did what")
    doing = _("the journal")
    in_menu = False  # those who need it say so
    lists = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)
    older = OlderSlot(_("Which page?"), name=_("the page"), after=[children, activity, days])

    @older.asks
    def the_page(self) -> Reply:
        """What was done in one minute by one person stands together."""
        minutes = groupby(
            self._found[:LINES], key=lambda event: (event.at.replace(second=0, microsecond=0), event.actor)
        )
        told = [minute(self.turn, at, list(events)) for (at, _actor), events in minutes]
        return Reply(_("What was done, the latest first:\n{minutes:nu}"), minutes=told)

    @older.choices
    def pages(self) -> Sequence[Choice]:
        """The page after this one, of the same question."""
        if not self._found[LINES:]:
            return []
        return [Choice(f"{self._found[LINES - 1].id}{SEPARATOR}{self._about}", Reply(_("Earlier")))]

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """The last page ends the errand, and so does an empty one; a booking knows all the same who made it."""
        if self._found:
            return self.the_page()
        upcoming = self.turn.town.upcoming(self.turn.family, self.turn.today) if self.filled else ()
        lines = [_made(booking) for booking in upcoming if is_among(booking, self.frame.values)]
        if lines:
            return Reply(_("Who made these bookings:\n{lines}"), lines=lines[:LINES])
        return Reply(_("Nothing of the kind is in the journal of your family."))

    def finish(self) -> Iterator[Reply | Notice]:
        """Never: there is always a page to look at."""
        yield from ()

    @cached_property
    def _found(self) -> Sequence[AuditEvent]:
        """A page, and one line more when there is another."""
        (key,) = self.frame.values.get("older", [""])
        before, _mark, about = key.partition(SEPARATOR)
        asked = Search(
            int(before) if before and about == self._about else None,
            self.children,
            [self.activity] if Journal.activity.keys(self) else [],
            self.days,
        )
        return self.turn.town.journal(self.turn.family, asked, LINES + 1)

    @property
    def _about(self) -> str:
        """What was asked about: a page of another question is not gone on with."""
        days = Journal.days.keys(self)
        return SEPARATOR.join([*Journal.children.keys(self), *Journal.activity.keys(self), *days[:1], *days[-1:]])


def _made(booking: Booking) -> Reply:
    words = _("{child}, {activity}, {day}: booked by {who} on {at} at {time}")
    who, at = author(booking.booked_by), booking.booked_at
    return Reply(words, **values_of(booking), who=who, at=at, time=at)
