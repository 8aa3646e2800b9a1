"""What was read goes into the slots of the errand on top: put, added, taken away, or questioned."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from dialogs.engine.context import context_of
from dialogs.engine.reading import Doubt, Doubtful, Found, in_the_same_weeks
from dialogs.engine.reply import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dialogs.engine.conversation import Frame, Values
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Reading
    from dialogs.engine.slot import Slot

    Doubted = tuple[Slot[object], Doubtful]

LEFT_OUT = _("I have left out “{words}”.")


def start(floor: Floor, errand: str, reading: Reading, like: Frame | None = None) -> None:
    """Begin an errand with what was said of it, and with the rest of another: « pareil pour jeudi »."""
    floor.push(errand, {})
    if like:
        take_over(floor, like, reading)
        reading = _beside(floor, like, reading)
    else:
        _assume(floor, reading)
        _refer(floor)
    if not fill(floor, reading):
        floor.go_on()


def _refer(floor: Floor) -> None:
    """« c'est quoi cette majoration ? »: that of the booking under way."""
    if len(floor.conversation.frames) > 1:
        about = floor.top.about(floor.conversation.frames[-2])
        floor.top.frame.set({**floor.top.frame.values, **{name: keys for name, keys in about.items() if keys}})


def take_over(floor: Floor, like: Frame, reading: Reading) -> None:
    """Fill the slots that were not spoken of as they are in another frame."""
    slots = [slot for slot in floor.top.slots if slot.again and slot.take(floor.top, reading) is None]
    again = [slot.attribute for slot in slots]
    floor.top.frame.set({name: keys for name, keys in like.values.items() if name in again})


def _beside(floor: Floor, like: Frame, reading: Reading) -> Reading:
    """« et les vendredis aussi », after a booking: of the weeks for which that was."""
    if not reading.adds or not isinstance(reading.days, Found):
        return reading
    days = in_the_same_weeks(reading, reading.days.values, context_of(floor, like).days)
    return replace(reading, days=replace(reading.days, values=tuple(days))) if days else reading


def _assume(floor: Floor, reading: Reading) -> None:
    """« annule vendredi » after a booking of the canteen: that is said, and can be corrected like any answer."""
    made = floor.conversation.made_lately(floor.turn.at)
    assumed = floor.top.assume(reading, made) if made else {}
    if assumed:
        floor.top.frame.set(assumed)
        told = [slot.told(floor.top) for slot in floor.top.filled]
        floor.say(_("I take it that you speak of this: {values}."), values=told if len(told) > 1 else told[0])


def fill(floor: Floor, reading: Reading) -> bool:
    """Put what was read into the slots of the errand on top; False when nothing was for them."""
    taken = {slot: found for slot in floor.top.slots if (found := slot.take(floor.top, reading)) is not None}
    values = {slot.attribute: found for slot, found in taken.items() if isinstance(found, list)}
    if reading.adds and reading.intent is None and len(taken) == 1 and _is_thinned(floor, values):
        values, reading = _without(floor, values), replace(reading, changes=True)
    adds = reading.adds and not reading.changes
    if adds and reading.intent != "correct" and _is_full(floor, values):
        floor.go_on()
    elif taken:
        _put(floor, _added(floor, reading, values) if adds else values, reading)
        _remark(floor, reading)
        _go_on(floor, list(values), _doubt(floor, taken, reading))
    elif _remark(floor, reading):
        floor.go_on()
        return True
    return bool(taken)


def _remark(floor: Floor, reading: Reading) -> bool:
    """What the slots have to say of the text, whether or not they have taken something from it."""
    told = [remark for slot in floor.top.slots if (remark := slot.remark(floor.top, reading))]
    floor.answer.replies.extend(told)
    return bool(told)


def _doubt(floor: Floor, taken: Mapping[Slot[object], list[str] | Doubtful], reading: Reading) -> Doubted | None:
    """What must be asked; of a sentence that touches health, without repeating a word of it."""
    doubted = next(((slot, found) for slot, found in taken.items() if isinstance(found, Doubtful)), None)
    if doubted and reading.sensitive:
        slot, doubtful = doubted
        return slot, replace(doubtful, doubt=Doubt.UNCLEAR, why=slot.ask(floor.top), words="")
    return doubted


def _is_full(floor: Floor, values: Values) -> bool:
    """« et la garderie aussi », where a slot holds one value only: say so, and leave all as it is."""
    held = floor.top.frame.values
    for slot in floor.top.slots:
        keys = values.get(slot.attribute)
        if slot.taken and keys and held.get(slot.attribute, keys) != keys:
            floor.say(slot.taken, value=slot.said(floor.top, keys))
            return True
    return False


def _added(floor: Floor, reading: Reading, values: Values) -> Values:
    """« et Marina aussi »: with what the slots hold, where they can hold several."""
    slots = (slot for slot in floor.top.slots if slot.attribute in values)
    return {slot.attribute: slot.add(floor.top, reading, values[slot.attribute]) for slot in slots}


def _is_thinned(floor: Floor, values: Values) -> bool:
    """Whether something was just taken away from what these are of, and they can be as well: they are there."""
    frame = floor.top.frame
    return any(name == frame.thinned and not set(keys).isdisjoint(frame.values[name]) for name, keys in values.items())


def _without(floor: Floor, values: Values) -> Values:
    """« et les vendredis aussi », after « sans les mercredis »: what the slots hold but for these."""
    held = floor.top.frame.values
    return {name: [key for key in held.get(name, []) if key not in keys] for name, keys in values.items()}


def _put(floor: Floor, values: Values, reading: Reading) -> None:
    """Change the slots, and say what was left out, what is empty now, or that nothing has changed."""
    before, held = floor.top.frame.revision, floor.top.frame.values
    floor.put(values)
    thinned = (name for name, keys in values.items() if set(keys) < set(held.get(name, [])))
    floor.top.frame.thinned = next(thinned, "") if reading.changes else ""
    if floor.top.only_tells and floor.top.frame.revision == before:
        floor.top.frame.set(floor.top.frame.values)  # who asks once more is answered once more
    doubtful = isinstance(reading.days, Doubtful)
    if reading.overlooked and values and not doubtful and not reading.sensitive:
        floor.say(LEFT_OUT, words=" ".join(reading.overlooked))
    if reading.changes and not doubtful and floor.top.frame.revision == before:
        floor.say(_("That changes nothing."))
    for slot in floor.top.slots:
        if slot.emptied and values.get(slot.attribute) == []:
            floor.say(slot.emptied)


def _go_on(floor: Floor, names: list[str], doubt: Doubted | None) -> None:
    """Ask what was doubtful, unless something must be known before; else what is missing."""
    if doubt and not _is_asked_before(floor, doubt[0]):
        floor.acknowledge(names)
        _question(floor, *doubt)
        return
    if doubt and doubt[1].doubt is Doubt.WRONG:
        floor.answer.replies.append(doubt[1].why)
    elif doubt and doubt[1].words:
        floor.say(LEFT_OUT, words=doubt[1].words)
    floor.go_on(names)


def _is_asked_before(floor: Floor, slot: Slot[object]) -> bool:
    """True when another slot must be filled before this one can be spoken of."""
    before = takewhile(lambda other: other is not slot, floor.top.slots)
    return any(not other.keys(floor.top) and other.is_needed(floor.top) for other in before)


def _question(floor: Floor, slot: Slot[object], doubtful: Doubtful) -> None:
    """Say why, and ask with what it may have meant as choices, or with what can be had."""
    if doubtful.readings:
        floor.ask_which(slot, doubtful.why, [",".join(map(str, days)) for days in doubtful.readings])
    elif slot.optional and not slot.offered(floor.top):  # it narrows what is asked, and is no question itself
        floor.answer.replies.append(doubtful.why)
        floor.go_on()
    elif doubtful.doubt is Doubt.UNCLEAR:
        floor.ask_for(slot, doubtful.why)
    else:
        floor.answer.replies.append(doubtful.why)
        floor.ask_for(slot)
