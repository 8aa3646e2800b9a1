"""Change the seats of a day: « 32 places au centre aéré mercredi 9 pour les 6-12 ans »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import notices
from dialogs.engine.reply import Reply, _, _n
from dialogs.openings import words
from dialogs.openings.opening import OpeningDialog
from dialogs.openings.slots import SeatsSlot
from domain import orders
from domain.promotion import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.opening import Opening


class Capacity(OpeningDialog):
    """A day, how many seats → who would have one → it is done, and families are told."""

    intents = ("staff_capacity",)
    title = _("Change the seats of a day")
    doing = _("the number of seats")

    seats = SeatsSlot(
        _("How many seats in all?"),
        name=_("the seats"),
        after=[OpeningDialog.activity, OpeningDialog.days, OpeningDialog.group],
    )

    @seats.asks
    def how_many(self) -> Reply:
        """In all, beside what there is."""
        return Reply(
            _("{place:cap}: {standing}.\nHow many seats in all?"),
            place=words.place(self.opening),
            standing=words.standing(self.opening),
        )

    @seats.refuses
    def are_there_already(self) -> Reply | None:
        """Nothing would change."""
        same = self.seats == self.opening.capacity
        return Reply(_("That is how many there are already.")) if same else None

    def recap(self) -> Reply:
        """What there is and what there would be; who would have a seat, or why not."""
        opening = self.opening
        steps = orders.foresee_capacity(self.turn.town, self.turn.here, opening, self.seats)
        return Reply(
            _("{place:cap}: {standing}.\n{seats} from now on.\n{news}\nShall I confirm?"),
            place=words.place(opening),
            standing=words.standing(opening),
            seats=words.seats(self.seats),
            news=[*words.news(opening, steps), *_beside(opening, self.seats, bool(steps))],
        )

    def carry_out(self) -> Iterator[Reply | Notice]:
        """Under lock: what was foreseen may be otherwise by now."""
        if why_not := self.why_not_that_group():
            yield why_not
            return
        turn, opening, run = self.turn, self.opening, Run(self.turn.here)
        orders.set_capacity(turn.town, run, opening, self.seats, turn.actor)
        turn.town.keep_run(run)
        yield Reply(
            _("It is done. {place:cap}: {standing}.\n{news}"),
            place=words.place(opening),
            standing=words.standing(opening),
            news=[*words.news(opening, run.steps), *_beside(opening, self.seats, bool(run.steps))],
        )
        yield from notices.of_run(turn.town, run)

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """Where to see how it stands now."""
        del turn, key
        yield Reply(_("“Who is waiting?” tells how the day stands."))


def _beside(opening: Opening, seats: int | None, told: bool) -> Iterator[Reply]:  # noqa: FBT001
    """What nobody's line says."""
    if seats is not None and opening.taken > seats:
        excess = _n(
            "{n} seat too many is taken: nobody is evicted, it goes when it comes free.",
            "{n} seats too many are taken: nobody is evicted, they go when they come free.",
        )
        yield Reply(excess, n=opening.taken - seats)
    if opening.waiting and not told:
        yield Reply(_("That changes nothing for those who wait."))
