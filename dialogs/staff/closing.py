"""Close days for a reason: « fermer la cantine jeudi 3 et vendredi 4 pour grève »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.engine.reply import Choice, Reply, _
from dialogs.openings import words
from dialogs.openings.opening import AHEAD
from dialogs.openings.slots import WhySlot
from dialogs.refusals import because
from dialogs.service import ServiceDialog
from dialogs.slots import ActivitiesSlot, DaysSlot
from domain.closure import Closure
from domain.refusal import DayGone
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.closure import Extent
    from domain.opening import Opening

NOTHING = _("Nothing is open there on {days}.")


class Closing(ServiceDialog):
    """What, when and why → openings, bookings, families and money → it is carried out by the clock."""

    right = Right.OPEN
    intents = ("staff_close",)
    title = _("Close days")
    doing = _("the closure")

    activities = ActivitiesSlot(_("What is to be closed?"), name=_("the activities"))
    days = DaysSlot(_("Which days?"), name=_("the days"), after=[activities])
    why = WhySlot(_("For which reason? Families will read it."), name=_("the reason"))

    @days.choices
    def days_to_come(self) -> Sequence[Choice]:
        """Those on which there is something."""
        found = sorted({one.day for one in self._openings(self.turn.today, self.turn.today + AHEAD)})
        return [Choice(day.isoformat(), day) for day in found]

    @days.refuses
    def cannot_be_closed(self) -> Reply | None:
        """Days on end, to come, on which there is something."""
        if skipped := self._skipped():
            apart = [day for day in self.days if day > skipped[0]]
            return Reply(_("A closure leaves no day out: order {days} apart from the others."), days=apart)
        if not self._extent.openings:
            return Reply(NOTHING, days=self.days)
        return None

    @property
    def confirming(self) -> Reply:
        """What it ends comes back only by those who book anew."""
        return Reply(_("Close"))

    def recap(self) -> Reply:
        """How many it concerns, and the money."""
        return Reply(
            _(
                "Closure: {closure}.\n{extent}.\n{amount} will not be charged, or be given back.\n"
                "Each family is told its own lines, once. Should it open again, families book anew.\nShall I close?"
            ),
            closure=words.what_closes(self._closure, self.turn.activities),
            extent=words.bears_on(self._extent),
            amount=self._extent.amount,
        )

    def carry_out(self) -> Iterator[Reply | Notice]:
        """It is kept; the clock carries it out, slice by slice. A day that ended since the recap stays."""
        if min(self.days) < self.turn.today:
            yield Reply(_("{why:cap}."), why=because(DayGone(), self.activities[0]))
            return
        if not self._extent.openings:
            yield Reply(NOTHING, days=self.days)
            return
        self.turn.town.keep_closure(self._closure)
        yield Reply(_("The closure begins. I write to you when it is done; “follow closures” tells how far it is."))

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """Where to see how far it is."""
        del turn, key
        yield Reply(_("“Follow closures” tells how far it is."))

    @cached_property
    def _closure(self) -> Closure:
        named = tuple(activity.id for activity in self.activities)
        whole = min(self.days), max(self.days)
        return Closure(self.turn.structure.id, named, *whole, self.why, self.turn.actor, self.turn.at)

    @cached_property
    def _extent(self) -> Extent:
        return self.turn.town.extent(self._closure)

    def _skipped(self) -> list[date]:
        """Days within, on which there is something, that were not named."""
        return sorted({one.day for one in self._openings(min(self.days), max(self.days))} - set(self.days))

    def _openings(self, first: date, last: date) -> Iterator[Opening]:
        for activity in self.activities:
            yield from self.turn.town.openings(activity, first, last)
