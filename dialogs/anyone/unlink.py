"""Leave: this address no longer speaks for anybody: « délier »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from domain.audit import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice


class Unlink(Dialog):
    """Recap → the link is revoked; bookings stay as they are."""

    intents = ("unlink",)
    title = _("Unlink this conversation")
    doing = _("the unlinking")
    in_menu = False

    def recap(self) -> Reply:
        """What it means."""
        return Reply(
            _(
                "This conversation will no longer be linked to {name}. Nothing else changes; "
                "a new code will be needed to come back. Shall I confirm?"
            ),
            name=self.turn.person.first_name,
        )

    def finish(self) -> Iterator[Reply | Notice]:
        """Revoke the link; the desk then forgets the conversation and its choices."""
        turn = self.turn
        turn.link.revoked_at = turn.at
        event = AuditEvent(turn.structure.id, turn.actor, turn.at, "unlinked", f"link:{turn.link.id}")
        turn.town.change(turn.link, event)
        yield Reply(_("This conversation is no longer linked."))
