"""Doing what a recap has shown, whichever errand asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import outcomes
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


def carry_out(turn: Turn, key: str, change: Change, undoes: str | None = None) -> Iterator[Reply | Notice]:
    """Decide a change that is locked, once for this key, and tell everybody what became of it."""
    batch = Batch(key, turn.family, turn.actor, turn.at, undoes)
    change.decide(batch)
    turn.town.keep(batch)
    asked = any(isinstance(line.outcome, Requested | CancelRequested) for line in batch.lines)
    yield Reply(_("Your request is sent.") if asked else _headline(batch, change))
    yield from outcomes.told(batch)
    if asked:
        yield promised(turn.structure)
    yield from news_of(batch, turn)


def _headline(batch: Batch, change: Change) -> str:
    if batch.undoes:
        return _("What you had asked for is undone.") if batch.changes_something else _("Nothing could be undone.")
    if not change.wishes:
        return _("It is cancelled.") if batch.changes_something else _("Nothing could be cancelled.")
    return _("It is done.") if batch.changes_something else _("Nothing could be booked.")
