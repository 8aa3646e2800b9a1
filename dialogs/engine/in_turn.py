"""Several requests in one message, one after the other: « Léo le 4 et Marina le 7 », « la cantine et la garderie »."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dialogs.engine.reply import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.conversation import Values
    from dialogs.engine.floor import Floor
    from dialogs.engine.reading import Reading

BOOKING = "book"


def taken(floor: Floor, reading: Reading) -> bool:
    """Begin the first, with the others waiting beneath it; False for a message that asks for one thing."""
    parts = list(_each(reading))
    errand = floor.errand_for(reading.intent)
    if reading.also is None or reading.also.intent != reading.intent:
        return False
    if errand:
        _begin(floor, errand, parts)
    elif floor.frame and BOOKING in floor.top.intents:  # « la cantine et la garderie » to « Quelle activité ? »
        frame = floor.conversation.frames.pop()
        _take(floor, frame.dialog, parts, frame.values)
    else:
        return False
    floor.go_on([name for name in floor.top.frame.values if floor.slot(name)])
    return True


def _begin(floor: Floor, errand: str, parts: Sequence[Reading]) -> None:
    """Bookings to cancel are one recap."""
    if any(slot.sums_up for slot in floor.errands[errand].slots):
        floor.push(errand, {})
        _hold(floor, parts, {})
    else:
        _take(floor, errand, parts, {})


def _take(floor: Floor, errand: str, parts: Sequence[Reading], held: Values) -> None:
    floor.say(_("These are several requests: I take them one after the other."))
    for one in reversed(parts):
        floor.push(errand, {})
        _hold(floor, [one], held)


def _hold(floor: Floor, parts: Sequence[Reading], held: Values) -> None:
    """Fill the errand on top with what each part says."""
    values = dict(held)
    for slot in floor.top.slots:
        found = [keys for one in parts if isinstance(keys := slot.take(floor.top, one), list)]
        if found:
            values[slot.attribute] = list(dict.fromkeys(chain.from_iterable(found)))
    floor.top.frame.set(values)


def _each(reading: Reading) -> Iterator[Reading]:
    """The requests of a sentence, the first one first."""
    one: Reading | None = reading
    while one:
        yield one
        one = one.also
