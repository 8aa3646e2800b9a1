"""Take back what was just confirmed: « annule ce que je viens de faire »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import recaps
from dialogs.changing import Changing, carry_out
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import OneOfSlot
from domain import undo
from domain.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from domain.batch import Batch
    from domain.change import Foreseen


class LastRequestSlot(OneOfSlot):
    """There is one, or none."""

    sole = True


class Undo(Changing):
    """The last request of this person → what taking it back would give → it is taken back, once."""

    intents = ("undo",)
    title = _("Undo my last request")
    doing = _("what you have just asked for")
    takes_away = True
    in_menu = False  # those who need it say so

    request = LastRequestSlot(_("Which request?"), name=_("the request"))

    @request.choices
    def the_last_one(self) -> Sequence[Choice]:
        """While it may be taken back, and something of it can."""
        batch = self._last
        if batch is None or not undo.may_be_undone(batch, self.turn.here) or not self._would.does_something:
            return []
        return [Choice(batch.key, Reply(_("Request {reference}"), reference=batch.reference))]

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Too long ago, taken back already, or past its deadlines."""
        batch = self._last
        if batch is None or (batch.undoes is None and not undo.may_be_undone(batch, self.turn.here)):
            return Reply(_("I can only undo what you confirmed less than 10 minutes ago. See “my bookings”."))
        if batch.undoes:
            return Reply(_("Your last request is undone already. To have it after all, book again."))
        lines = (*self._would.ended, *self._would.wanted)
        return (recaps.impossible(self._would) if lines else None) or Reply(_("Nothing could be undone."))

    def recap(self) -> Reply:
        """What would be cancelled and what booked again; a seat that has gone since is a rank in the queue."""
        reference = self._last.reference if self._last else ""
        return Reply(
            _("To undo request {reference}.\n{tables}\nShall I confirm?"),
            reference=reference,
            tables=recaps.tables(self._would),
        )

    def finish(self) -> Iterator[Reply | Notice]:
        """In one new request, which names the one that it takes back."""
        if self._last is None or self._last.key != self.request:
            yield Reply(_("Your last request is undone already. To have it after all, book again."))
        else:
            yield from carry_out(self.turn, self.frame.key, self.change, undoes=self.request)

    @cached_property
    def _last(self) -> Batch | None:
        return self.turn.town.last_batch(self.turn.family, self.turn.actor)

    @property
    def _would(self) -> Foreseen:
        return self.change.foreseen

    @cached_property
    def change(self) -> Change:
        """What was booked ends, and what was cancelled is booked again."""
        live = self.turn.town.upcoming(self.turn.family, self.turn.today) if self._last else []
        wishes, ends = undo.reverse(self._last, live) if self._last else ([], [])
        return Change(self.turn.town, self.turn.family, self.turn.here, wishes, ends)
