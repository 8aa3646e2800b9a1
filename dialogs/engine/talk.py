"""One turn of conversation, from what was said to what is answered."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from dialogs import wordless
from dialogs.engine import ladder, marks, picks, verbs
from dialogs.engine.floor import ABANDON, Floor
from dialogs.engine.reading import Context, Doubtful
from dialogs.engine.reply import Choice, Prompt, Reply, _
from dialogs.engine.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dialogs.engine.conversation import Conversation, Surface
    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Language, Reading
    from dialogs.engine.reply import Answer
    from dialogs.engine.turn import Turn

DEFAULT = "book"  # what a child, an activity or a day without a verb is about
BINDING = frozenset({"yes", "no", "cancel", "back", "restart", "stop"})  # verbs that count only when they stand alone
UNSEEN = frozenset({"Cf", "Cs"})  # they would turn our own answer around, or could not be sent
LONGEST = 4000  # characters: a longer text answers no question that we ask


def respond(turn: Turn, conversation: Conversation, errands: Mapping[str, type[Dialog]], language: Language) -> Answer:
    """Answer one turn. The conversation is changed in place; the town too, when a recap was confirmed."""
    before = conversation.to_json() | {"before": None}
    floor = Floor(turn, conversation, errands)
    text = clean(turn.said.text)
    if turn.said.frame and (conversation.frame is None or turn.said.frame != conversation.frame.id):
        _form_of_the_past(floor, turn.said.frame)
    elif turn.said.other:
        _wordless(floor, turn.said.other)
    elif turn.said.command:
        picks.asked_for(floor, turn.said.command)
    elif turn.said.edits:
        _edited(floor, text, language)
    elif turn.said.pick:
        conversation.misses = 0
        picks.tapped(floor, turn.said.pick)
    else:
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


def _said(floor: Floor, text: str, language: Language) -> None:
    if not text:
        floor.say(_("Your message is empty."))
        verbs.ask_again(floor)
    elif len(text) > LONGEST:
        floor.say(_("Your message is too long for me: one sentence is enough."))
        verbs.ask_again(floor)
    elif not _picked(floor, lambda surface: marks.picked(text, surface, language.lists)):
        _read(floor, text, language.read(text, _context(floor)))


def _picked(floor: Floor, by: Callable[[Surface], list[str]]) -> bool:
    surface = floor.conversation.surface
    keys = by(surface) if surface else []
    if surface and keys:
        floor.conversation.misses = 0
        picks.chosen(floor, surface, keys)
    return bool(keys)


def _context(floor: Floor) -> Context:
    turn, surface = floor.turn, floor.conversation.surface
    children = turn.family.children if turn.is_parent else []
    asked = surface.slot if surface and floor.frame else None
    return Context(turn.today, children, turn.activities, asked=asked, calendar=turn.calendar)


def _read(floor: Floor, text: str, reading: Reading) -> None:
    if reading.sensitive:
        floor.answer.may_repeat = True
        floor.say(_("Please tell nothing about health here: the service takes it by telephone."))
        verbs.contact(floor)
    if _understood(floor, reading):
        floor.conversation.misses = 0
    elif reading.sensitive:
        verbs.ask_again(floor)
    elif not _picked(floor, lambda surface: marks.picked_by_beginning(text, surface)):
        ladder.missed(floor, text)


def _understood(floor: Floor, reading: Reading) -> bool:
    """Act on what was read: a verb, another errand, or the slots of the one under way."""
    intent = reading.intent
    errand = floor.errand_for(intent)
    if intent in VERBS and not reading.has_values and not (intent in BINDING and reading.rest):
        VERBS[intent](floor)
    elif floor.frame and errand and intent == "cancel" and floor.frame.dialog != errand:
        _ask_which_to_cancel(floor, errand)
    elif errand and (floor.frame is None or floor.frame.dialog != errand):
        floor.start(errand, reading)
    elif errand and not reading.has_values and not reading.rest:
        floor.begin_again()
    elif intent and not errand and intent not in VERBS:
        _send_to_the_service(floor, reading)
    else:
        return _filled(floor, reading)
    return True


def _filled(floor: Floor, reading: Reading) -> bool:
    if floor.frame:
        return floor.fill(reading)
    plain = reading.intent is None and not reading.rest and not isinstance(reading.days, Doubtful)
    if reading.has_values and (plain or reading.intent in VERBS) and DEFAULT in floor.errands and not reading.sensitive:
        floor.start(DEFAULT, reading)
        return True
    return False


def _ask_which_to_cancel(floor: Floor, errand: str) -> None:
    """« annuler mercredi » while a booking is being typed: which of the two is meant is never guessed."""
    made = Choice(f"!start:{errand}", Reply(_("A booking that is already made")))
    floor.ask(
        Prompt(Reply(_("What would you like to cancel?")), [Choice(ABANDON.key, Reply(_("What I am typing"))), made])
    )


def _send_to_the_service(floor: Floor, reading: Reading) -> None:
    """An errand that is understood, but that the assistant does not run."""
    if not reading.sensitive:  # the service has just been named
        floor.say(_("I cannot do that here yet. The service will help you:"))
        verbs.contact(floor)
    verbs.ask_again(floor)
