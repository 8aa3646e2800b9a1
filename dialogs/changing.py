"""Doing what a recap has shown, whichever errand asks for it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from dialogs import outcomes, payments
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.giving_back import news_of
from dialogs.requests import promised
from domain.batch import Batch
from domain.outcome import CancelRequested, Requested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.change import Change
    from domain.money import Money


class Changing(Dialog):
    """An errand that changes what is booked: its recap is what would become of the change."""

    @property
    @abstractmethod
    def change(self) -> Change:
        """All that is asked for; it is kept, for what it has looked up."""

    @property
    def confirming(self) -> Reply:
        """What is to be paid stands on the button."""
        return payments.confirming(self.change.foreseen.bills)

    def lock(self) -> None:
        """All openings that it bears on, in one order."""
        self.change.lock()

    def costs(self) -> list[Money | None]:
        """As the recap tells them: of each line, nothing where it is not possible; then what is to be paid."""
        would = self.change.foreseen
        return [*map(outcomes.cost, would.wanted), *(bill.to_pay for bill in would.bills)]

    def finish(self) -> Iterator[Reply | Notice]:
        """Decide every line again, on locked openings."""
        yield from carry_out(self.turn, self.frame.key, self.change)


def carry_out(turn: Turn, key: str, change: Change, undoes: str | None = None) -> Iterator[Reply | Notice]:
    """Decide a change that is locked, once for this key, and tell everybody what became of it."""
    batch = Batch(key, turn.family, turn.actor, turn.at, undoes)
    change.decide(batch)
    turn.town.keep(batch)
    asked = any(isinstance(line.outcome, Requested | CancelRequested) for line in batch.lines)
    yield Reply(_("Your request is sent.") if asked else _headline(batch, change))
    yield from outcomes.told(batch)
    yield from payments.asked(turn, batch)
    if asked:
        yield promised(turn.structure)
    yield from news_of(batch, turn)


def _headline(batch: Batch, change: Change) -> str:
    if batch.undoes:
        return _("What you had asked for is undone.") if batch.changes_something else _("Nothing could be undone.")
    if not change.wishes:
        return _("It is cancelled.") if batch.changes_something else _("Nothing could be cancelled.")
    if batch.till.made:
        return _("Your places are kept until you have paid.")
    return _("It is done.") if batch.changes_something else _("Nothing could be booked.")
