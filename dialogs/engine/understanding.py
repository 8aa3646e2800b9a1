"""What is done with what was read: a universal word, another errand, or the slots of the one under way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine import asking_on, beside, filling, in_turn, second_thoughts, verbs
from dialogs.engine.floor import ABANDON
from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice, Prompt, Reply, _
from dialogs.engine.verbs import VERBS

if TYPE_CHECKING:
    from dialogs.engine.conversation import Frame
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Reading

DEFAULT = "book"  # what a child, an activity or a day without a verb is about
AGAIN = "copy"  # « les mêmes pour Marina »
UNKNOWN = {"dishes": _("I do not know what the canteen serves. The service will tell you:")}
WHOLLY = frozenset({"why", "keep", "quiet"})  # verbs that count whatever is named beside them
BINDING = frozenset({"yes", "no", "cancel", "back", "restart", "stop"})  # verbs that count only when they stand alone


def understood(floor: Floor, reading: Reading) -> bool:
    """Act on it; False when there is nothing to act on."""
    return second_thoughts.had(floor, reading) or asking_on.asked(floor, reading) or _is_acted_on(floor, reading)


def _is_acted_on(floor: Floor, reading: Reading) -> bool:
    intent = reading.intent
    errand = floor.errand_for(intent)
    if _is_verb(reading):
        VERBS[str(intent)](floor)
    elif reading.changes:
        return floor.frame is not None and filling.fill(floor, reading)
    elif (
        in_turn.taken(floor, reading)
        or beside.join(floor, reading)
        or (intent == AGAIN and _is_same_again(floor, reading))
    ):
        return True
    elif floor.frame and errand and intent == "cancel" and floor.frame.dialog != errand and not floor.top.only_tells:
        _ask_which_to_cancel(floor, errand)
    elif intent == DEFAULT and floor.frame and floor.top.books and filling.fill(floor, reading):
        return True
    elif errand and (floor.frame is None or floor.frame.dialog != errand):
        like = _added_to(floor, reading) if intent == DEFAULT else None
        filling.start(floor, errand, reading, like if like and like.dialog == errand else None)
    elif errand and not reading.has_values and not reading.rest:
        if not filling.fill(floor, reading):  # « en PDF » speaks of no child, activity or day
            floor.begin_again()
    elif intent and not errand and intent not in VERBS:
        _send_to_the_service(floor, reading)
    else:
        return _is_filled(floor, reading)
    return True


def _is_verb(reading: Reading) -> bool:
    """True when a universal word is meant, and not the values that stand beside it."""
    if reading.intent in WHOLLY:
        return True
    return reading.intent in VERBS and not reading.has_values and not (reading.intent in BINDING and reading.rest)


def _is_filled(floor: Floor, reading: Reading) -> bool:
    if floor.frame:
        return filling.fill(floor, reading)
    plain = reading.intent is None and not reading.rest and not isinstance(reading.days, Doubtful)
    meant = (plain or reading.intent in VERBS) and not reading.sensitive
    like = _added_to(floor, reading)
    errand = like.dialog if like else DEFAULT
    if reading.has_values and meant and errand in floor.errands:
        filling.start(floor, errand, reading, like)
        return True
    return False


def _added_to(floor: Floor, reading: Reading) -> Frame | None:
    """What « et Marina aussi » adds to when nothing is under way: the errand confirmed last, made anew for Marina."""
    return floor.conversation.made_lately(floor.turn.at) if reading.adds and floor.frame is None else None


def _is_same_again(floor: Floor, reading: Reading) -> bool:
    """« les mêmes pour Marina »: added to what is being typed, else to what was confirmed last, made anew."""
    made = floor.conversation.made_lately(floor.turn.at)
    is_habit = reading.usual and floor.frame is None
    if reading.rest or reading.sensitive or is_habit or not _is_copied_from(floor, floor.frame or made, reading):
        return False
    reading = replace(reading, children=reading.to_children, activities=reading.to_activities, days=reading.to_days)
    if not reading.has_values:
        return made is not None and _is_answer(floor, made)
    if floor.frame is None and made:
        filling.start(floor, made.dialog, reading, made)
        return True
    if floor.frame and made and made.dialog == floor.frame.dialog and not floor.top.filled:
        filling.take_over(floor, made, reading)
    return floor.frame is not None and bool(floor.top.filled) and filling.fill(floor, replace(reading, adds=True))


def _is_copied_from(floor: Floor, like: Frame | None, reading: Reading) -> bool:
    """« … que pour Léo », where that is for Léo: whatever else is named to copy from is another matter."""
    if like is None:
        return not (reading.children or reading.activities or reading.days)
    dialog = floor.dialog(like)
    named = ((slot, slot.take(dialog, reading)) for slot in dialog.slots)
    return all(isinstance(keys, list) and set(keys) <= set(slot.keys(dialog)) for slot, keys in named if keys)


def _is_answer(floor: Floor, made: Frame) -> bool:
    """« les mêmes jours » to « Quels jours ? »: those of what was confirmed last."""
    asked = floor.open_question
    keys = made.values.get(asked.slot) if asked and asked.slot else None
    if asked and asked.slot and keys:
        floor.put({asked.slot: keys})
        floor.go_on([asked.slot])
    return bool(keys)


def _ask_which_to_cancel(floor: Floor, errand: str) -> None:
    """« annuler mercredi » while a booking is being typed: which of the two is meant is never guessed."""
    made = Choice(f"!start:{errand}", Reply(_("A booking that is already made")))
    floor.ask(
        Prompt(Reply(_("What would you like to cancel?")), [Choice(ABANDON.key, Reply(_("What I am typing"))), made])
    )


def _send_to_the_service(floor: Floor, reading: Reading) -> None:
    """An errand that is understood, but that the assistant does not run."""
    if not reading.sensitive:  # the service has just been named
        floor.say(UNKNOWN.get(str(reading.intent), _("I cannot do that here yet. The service will help you:")))
        verbs.contact(floor)
    verbs.ask_again(floor)
