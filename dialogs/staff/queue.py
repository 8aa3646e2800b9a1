"""Who waits for a day, and why they wait: « pourquoi personne n’est promu mercredi 9 au centre ? »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from dialogs.openings import words
from dialogs.openings.opening import OpeningDialog
from domain import promotion, waitlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from domain.opening import Opening


class Queue(OpeningDialog):
    """A day → its queue by rank, and for each what a free seat would bring, or what stands in the way."""

    intents = ("queue",)
    title = _("See who is waiting")
    doing = _("the waiting list")
    only_tells = True

    def is_worth(self, opening: Opening) -> bool:
        """Where somebody waits."""
        return opening.waiting > 0

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No queue at all."""
        if slot.attribute != "days":
            return super().nothing_to_offer(slot)
        return Reply(_("Nobody waits for {activity} in the next two months."), activity=self.activity)

    def carry_out(self) -> Iterator[Reply | Notice]:
        """As `mercredi waitlist` prints it."""
        opening = self.opening
        yield Reply(_("{place:cap}: {standing}."), place=words.place(opening), standing=words.standing(opening))
        if self.opening.waiting:
            yield self._why()
            yield Reply(_("What each would get of a free seat:\n{lines}"), lines=self._lines())

    def _why(self) -> Reply:
        """What all of them wait for."""
        free = self.opening.seats_left
        if free == 0:
            return Reply(_("No seat is free: the first whom nothing stands in the way of has the next one."))
        if free is None:
            return Reply(_("There is a seat for everybody: only what is said below stands in the way."))
        return Reply(
            _n(
                "{n} seat is free: only what is said below stands in the way.",
                "{n} seats are free: only what is said below stands in the way.",
            ),
            n=free,
        )

    def _lines(self) -> list[Reply]:
        queue = promotion.candidates(self.turn.town, [self.opening])[self.opening]
        steps = dict(waitlist.rehearsed(self.opening, queue, self.turn.here, seats=None))
        entries = sorted((one.entry for one in queue), key=lambda entry: entry.turn)
        return [words.ranked(rank, entry, steps.get(entry)) for rank, entry in enumerate(entries, 1)]
