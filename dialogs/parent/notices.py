"""Read again what one was told: « relire mes derniers messages »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from domain.family import Guardian

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST = 5


class Notices(Dialog):
    """The last ones, word for word, each with its date; what could be answered by a button is answered in words."""

    intents = ("notices",)
    title = _("My last messages")
    doing = _("your last messages")
    in_menu = False  # those who need it say so
    only_tells = True

    def finish(self) -> Iterator[Reply]:
        """The latest first."""
        person = self.turn.person
        found = self.turn.town.notices(person, LAST) if isinstance(person, Guardian) else []
        told = [Reply(_("{day:cap} at {time}:\n{body}"), day=at, time=at, body=body) for at, body in found]
        if told:
            yield Reply(_("Your last messages, the latest first:\n{messages:nu}"), messages=told)
        else:
            yield Reply(_("I have not written to you of my own accord yet."))
