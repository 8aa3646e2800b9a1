"""One turn of conversation, from what was said to what is answered."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import wordless
from dialogs.engine import filing, filling, heard, ladder, marks, picks, second_thoughts, verbs
from dialogs.engine.context import context_of
from dialogs.engine.floor import Floor
from dialogs.engine.reading import OF_DAYS, Doubtful
from dialogs.engine.reply import _
from dialogs.engine.understanding import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.engine.conversation import Conversation, Surface
    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Language, Reading
    from dialogs.engine.reply import Answer
    from dialogs.engine.turn import Turn

UNSEEN = frozenset({"Cf", "Cs"})  # they would turn our own answer around, or could not be sent
LONGEST = 4000  # characters: a longer text answers no question that we ask


def respond(turn: Turn, conversation: Conversation, errands: Mapping[str, type[Dialog]], language: Language) -> Answer:
    """Answer one turn. The conversation is changed in place; the town too, when a recap was confirmed."""
    before = conversation.to_json() | {"before": None}
    floor = Floor(turn, conversation, errands)
    text = clean(turn.said.text)
    if turn.said.frame and (conversation.frame is None or turn.said.frame != conversation.frame.id):
        _form_of_the_past(floor, turn.said.frame)
    elif turn.said.file:
        filing.filed(floor, turn.said.file, text, language)
    elif turn.said.other:
        _wordless(floor, turn.said.other)
    elif turn.said.command:
        picks.asked_for(floor, turn.said.command)
    elif turn.said.edits:
        _edited(floor, text, language)
    elif turn.said.pick:
        conversation.misses = 0
        picks.tapped(floor, turn.said.pick)
    elif not _replied(floor, text, language):
        _said(floor, text, language)
    conversation.last_key = turn.said.edits or turn.said.key
    conversation.before = None if floor.committed else before
    conversation.just_done = floor.committed or floor.told_again
    return floor.answer


def clean(text: str) -> str:
    """The text in composed form, on one line, without control characters, marks of direction or halves of a letter."""
    kinds = ((c, unicodedata.category(c)) for c in unicodedata.normalize("NFC", text))
    return " ".join("".join(" " if kind == "Cc" else c for c, kind in kinds if kind not in UNSEEN).split())


def _form_of_the_past(floor: Floor, frame: str) -> None:
    """A form that goes on with an errand that has ended: what it did is told again, if it did something."""
    floor.conversation.misses = 0
    done = next((done for done in floor.conversation.done if done[1].rpartition(".")[0] == frame), None)
    if done:
        verbs.done_already(floor, *done)
    else:
        floor.answer.gone = True
        floor.say(_("That choice is no longer active."))


def _wordless(floor: Floor, kind: str) -> None:
    """Something else than words: say so politely, and put the question again."""
    excuse = wordless.excuse(kind, floor.conversation, floor.turn.at)
    if excuse:
        floor.answer.replies.append(excuse)
        verbs.ask_again(floor)


def _edited(floor: Floor, text: str, language: Language) -> None:
    """A message was corrected where it stands: take its effect back, and read the new one instead."""
    conversation = floor.conversation
    if floor.turn.said.edits != conversation.last_key:
        _said(floor, text, language)
    elif conversation.before is None:
        floor.say(_("What you corrected is already recorded. To change it, see “my bookings”."))
        verbs.ask_again(floor)
    else:
        conversation.restore(conversation.before, floor.errands)
        floor.say(_("I take your correction into account."))
        _said(floor, text, language)


def _replied(floor: Floor, text: str, language: Language) -> bool:
    """Words that answer a message of ours, for the errand that takes them; a universal word is none of them."""
    found = ((name, errand.replied(floor.turn)) for name, errand in floor.errands.items())
    name, values = next(((name, values) for name, values in found if values), ("", {}))
    if not name or not text or len(text) > LONGEST:
        return False
    asked = floor.errands[name].slots[-1].attribute
    reading = language.read(text, replace(context_of(floor), asked=asked))
    if not reading.message:
        return False
    floor.conversation.misses = 0
    floor.push(name, values)
    return filling.fill(floor, reading)


def _said(floor: Floor, text: str, language: Language) -> None:
    if not text:
        floor.say(_("Your message is empty."))
        verbs.ask_again(floor)
    elif len(text) > LONGEST:
        floor.say(_("Your message is too long for me: one sentence is enough."))
        verbs.ask_again(floor)
    elif not _picked(floor, lambda surface: marks.picked(text, surface, language.lists)):
        _read(floor, text, second_thoughts.read(floor, text, language))


def _picked(floor: Floor, by: Callable[[Surface], list[str]]) -> bool:
    surface = floor.conversation.surface
    keys = by(surface) if surface else []
    if surface and keys:
        floor.conversation.misses = 0
        picks.chosen(floor, surface, keys)
    return bool(keys)


def _read(floor: Floor, text: str, reading: Reading) -> None:
    """What staff write of health is of nobody in particular."""
    if not floor.turn.is_parent:
        reading = replace(reading, sensitive=False)
    conversation = floor.conversation
    conversation.heard = heard.read(reading, conversation.heard)
    if reading.sensitive:
        floor.answer.may_repeat = True
        floor.say(_("Please tell nothing about health here: the service takes it by telephone."))
        verbs.contact(floor)
    if _may_be_a_label(floor, reading) and _picked(floor, lambda surface: marks.picked_by_words(text, surface)):
        return
    if _is_cut_short(floor, text, reading) and _picked(floor, lambda surface: marks.picked_by_beginning(text, surface)):
        return
    if understood(floor, reading):
        conversation.misses = 0
    elif reading.sensitive:
        verbs.ask_again(floor)
    elif not _picked(floor, lambda surface: marks.picked_by_beginning(text, surface)):
        ladder.missed(floor, text)


def _is_cut_short(floor: Floor, text: str, reading: Reading) -> bool:
    """« mar » to « Pour quel enfant ? » is Marina, and no Tuesday."""
    asked = floor.open_question
    only_days = reading.days and not (reading.children or reading.activities or reading.intent)
    is_of_others = asked is not None and asked.slot is not None and asked.slot not in OF_DAYS
    return is_of_others and bool(only_days) and " " not in text


def _may_be_a_label(floor: Floor, reading: Reading) -> bool:
    """« payer » where [Payer 5,40 €] is offered: what names a child, an activity or a day is more than a label.

    « les jours », where [Les jours : lundi et mardi] may be changed, names none.
    """
    surface = floor.conversation.surface
    is_open = surface is not None and surface.frame == (floor.frame and floor.frame.id)
    names = reading.has_values and not (surface and surface.slot is None and isinstance(reading.days, Doubtful))
    says_more = names or reading.message or reading.sensitive or reading.intent in verbs.VERBS
    return is_open and not says_more
