"""Speak as a parent, or for the service, when one is both: « mode parent », « mode agent »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import hats
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import OneOfSlot
from domain.audit import AuditEvent
from domain.link import Hat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Notice

WORDS = {"as_parent": Hat.PARENT, "as_agent": Hat.AGENT}


class HatSlot(OneOfSlot):
    """Which of the two."""

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(hat, Reply(told)) for hat, told in hats.BRIEFLY.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [WORDS[reading.intent]] if reading.intent in WORDS else None


class ChangeHat(Dialog):
    """At once, and said; the conversation begins anew, since what was under way was another's."""

    intents = tuple(WORDS)
    title = _("Change over between parent and agent")
    doing = _("the change of mode")
    in_menu = False
    at_once = True

    hat = HatSlot(_("As whom do you want to write?"), name=_("the mode"))

    def needless(self) -> Reply | None:
        """With one hat there is nothing to change."""
        if self.turn.link.has_two_hats:
            return None
        return Reply(
            _("This conversation knows you only as {name}; a code from the service would add the other mode."),
            name=self.turn.person.first_name,
        )

    def finish(self) -> Iterator[Reply | Notice]:
        """The desk forgets the conversation of the other hat."""
        turn = self.turn
        changed = turn.link.hat != self.hat
        turn.link.hat = Hat(self.hat)
        if changed:
            event = AuditEvent(
                turn.link.structure_id, turn.actor, turn.at, f"spoke_as_{self.hat}", f"link:{turn.link.id}"
            )
            turn.town.change(turn.link, event)
        yield hats.worn(turn.link)
