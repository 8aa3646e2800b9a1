"""Open closed days again: « rouvrir la cantine vendredi 4 »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.closing import reopened
from dialogs.engine.reply import Choice, Reply, _, _n
from dialogs.openings import words
from dialogs.openings.opening import AHEAD
from dialogs.service import ServiceDialog
from dialogs.slots import ActivitiesSlot, DaysSlot
from domain import closure
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from domain.opening import Opening

LATELY = 20  # closures that may still be under way
NOTHING = _("Nothing to come is closed there.")


class Reopening(ServiceDialog):
    """What and when → days that are open again; families whose places ended there are told, and book anew."""

    right = Right.OPEN
    intents = ("staff_reopen",)
    title = _("Open days again")
    doing = _("the opening of closed days")
    in_menu = False

    activities = ActivitiesSlot(_("What is to be open again?"), name=_("the activities"))
    days = DaysSlot(_("Which days?"), name=_("the days"), after=[activities])

    @days.choices
    def closed_days(self) -> Sequence[Choice]:
        """Those to come."""
        return [Choice(day.isoformat(), day) for day in sorted({one.day for one in self._closed})]

    @days.refuses
    def cannot_be_opened(self) -> Reply | None:
        """Only what is closed, and not while it is being closed."""
        if any(one.bears_on(min(self.days), max(self.days)) for one in self.turn.town.closures(LATELY)):
            return Reply(_("A closure of these days is under way: “follow closures” tells when it is done."))
        return None if self._meant else Reply(NOTHING)

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """All is open."""
        del slot
        return Reply(NOTHING)

    def recap(self) -> Reply:
        """What opens, and what families are told."""
        return Reply(
            _(
                "To be open again:\n{lines}\n"
                "Nobody is booked again of itself: families whose places ended there are told, and book anew.\n"
                "Shall I open?"
            ),
            lines=[words.place(opening) for opening in self._meant],
        )

    def carry_out(self) -> Iterator[Reply | Notice]:
        """Under lock, in the turn: these are few rows."""
        turn = self.turn
        opened, ended = closure.reopen(turn.town, turn.here, self._meant, turn.actor)
        if not opened:
            yield Reply(NOTHING)
            return
        told = len({booking.family for booking in ended})
        yield Reply(_n("It is open again. {n} family is told.", "It is open again. {n} families are told."), n=told)
        yield from reopened(turn.town, ended)

    @property
    def _meant(self) -> list[Opening]:
        return [opening for opening in self._closed if opening.day in self.days]

    @cached_property
    def _closed(self) -> list[Opening]:
        """What is closed of these activities, from today on."""
        first, last = self.turn.today, self.turn.today + AHEAD
        found = (one for activity in self.activities for one in self.turn.town.openings(activity, first, last))
        return [one for one in found if one.closed_for is not None]
