"""What is answered when nothing was understood: each time something more helpful than before, never a dead end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine import verbs
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from dialogs.engine.floor import Floor
    from dialogs.engine.slot import Slot

QUOTED = 40  # characters of what was said that are said back


def missed(floor: Floor, text: str) -> None:
    """Climb one step: an example, then the choices, then a person and the menu."""
    step = floor.conversation.misses % 3
    floor.conversation.misses += 1
    (_example, _choices, _person)[step](floor, text)


def _example(floor: Floor, text: str) -> None:
    """Say what was not understood, and an answer that would be."""
    said = text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
    floor.say(_("I did not understand “{said}”."), said=said)
    slot = _open_slot(floor)
    if slot and floor.frame:
        floor.say(slot.question)
        floor.say(_("You can answer for example {example}."), example=Reply(slot.example))
    elif floor.is_recap_shown:
        floor.say(_("Answer “yes” to confirm, “correct” to change something, “cancel” to give up."))
    elif not floor.turn.is_parent:
        floor.say(_("You can write for example “announcement”, “my announcements” or “help”."))
    else:
        floor.say(_("You can write for example “canteen for {child} on Monday”, “my bookings” or “help”."), child="Léo")


def _choices(floor: Floor, _text: str) -> None:
    """Show what can be picked."""
    floor.say(_("I still did not understand. Here is what you can answer."))
    verbs.ask_again(floor)


def _person(floor: Floor, _text: str) -> None:
    """Give the telephone of somebody who will understand, and the menu; what was begun is kept."""
    floor.say(_("I am sorry, I do not manage to understand. Somebody at the service will:"))
    verbs.contact(floor)
    verbs.menu(floor)


def _open_slot(floor: Floor) -> Slot[object] | None:
    surface = floor.conversation.surface
    is_open = floor.frame and surface and surface.frame == floor.frame.id
    return floor.slot(surface.slot) if surface and is_open else None
