"""Choose which announcements one wants to hear: « choisir mes annonces »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.announcing.words import CATEGORIES
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import OneOfSlot
from domain.announcement import CHOSEN, Category
from domain.audit import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice

QUIET, AGAIN = _("No longer receive: {kind}"), _("Receive again: {kind}")


class AnnouncementChoices(Dialog):
    """A kind → from now on it is heard, or it is not; what is for the safety of children always is."""

    intents = ("announcement_choices",)
    title = _("Choose which announcements I receive")
    doing = _("the choice of announcements")
    in_menu = False
    at_once = True

    kind = OneOfSlot(_("Messages about safety always reach you. For the others:"), name=_("the kind"))

    @kind.choices
    def kinds(self) -> Sequence[Choice]:
        """Each may be turned the other way."""
        return [
            Choice(one, Reply(AGAIN if one in self._silenced else QUIET, kind=Reply(CATEGORIES[one]))) for one in CHOSEN
        ]

    def finish(self) -> Iterator[Reply | Notice]:
        """Turn it."""
        turn, kind, guardian = self.turn, Category(self.kind), self.turn.link.guardian
        if guardian is None:
            return
        is_heard = kind in self._silenced
        turn.town.newsroom.silence(guardian, self._silenced ^ {kind})
        action = f"{'heard' if is_heard else 'silenced'}_{kind}"
        turn.town.newsroom.journal(
            AuditEvent(turn.structure.id, turn.actor, turn.at, action, f"guardian:{guardian.id}")
        )
        message = (
            _("You will receive this again: {kind}.") if is_heard else _("You will no longer receive this: {kind}.")
        )
        yield Reply(message, kind=Reply(CATEGORIES[kind]))

    @cached_property
    def _silenced(self) -> frozenset[Category]:
        guardian = self.turn.link.guardian
        return self.turn.town.newsroom.silenced(guardian) if guardian else frozenset()
