"""A file that was sent: it goes to the errand that takes one, and its caption with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine import filling, verbs
from dialogs.engine.context import context_of
from dialogs.engine.reading import Reading
from dialogs.engine.reply import Reply, _
from domain.enclosure import Trouble

if TYPE_CHECKING:
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Language
    from domain.enclosure import Enclosure

TROUBLES = {
    Trouble.TOO_LARGE: _("This file is too large: I pass on none of more than 10 MB."),
    Trouble.OF_NO_USE: _("I pass on pictures (JPEG or PNG) and PDF documents only, which every family can open."),
    Trouble.ELSEWHERE: _("This file is not on our server, and I fetch nothing elsewhere: write its address instead."),
    Trouble.LOST: _("I could not receive this file: please send it again, or go on without it."),
}


def filed(floor: Floor, file: Enclosure | Trouble, caption: str, language: Language) -> None:
    """Take a file; the errand begins with it, unless it is under way. Say so if it cannot be taken."""
    floor.conversation.misses = 0
    if isinstance(file, Trouble):
        floor.answer.replies.append(Reply(TROUBLES[file]))
        verbs.ask_again(floor)
        return
    errand, slot = next((name, each.takes_file) for name, each in floor.errands.items() if each.takes_file)
    if floor.frame is None or floor.frame.dialog != errand:
        floor.push(errand, {})
    floor.put({slot: [str(file.id)]})
    if not (caption and filling.fill(floor, _read(floor, caption, language))):
        floor.go_on([slot])


def _read(floor: Floor, caption: str, language: Language) -> Reading:
    """What orders the errand, or else the words that are to be passed on."""
    reading = language.read(caption, context_of(floor))
    return reading if reading.intent in floor.top.intents else Reading(caption, message=caption)
