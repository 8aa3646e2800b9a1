"""A sentence that asks for two things: « annule la cantine de Léo mardi et réserve jeudi »."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dialogs.engine.marks import plain
from dialogs.engine.reading import Context, Reading
from dialogs.french.tokens import Sentence

Read = Callable[[str, Context], Reading]
_BETWEEN = {"et", "puis", ",", ";", ".", "mais", "+", "&"}
_LITTLE = {"puis", "aussi", "donc", "je", "j", "on", "vous", "pouvez", "peux", "veux", "voudrais", "plutot", "alors"}
_TWO = {"book", "cancel"}
_ENDS = ("annul", "suppr", "enlev", "retir", "decommand", "desinscri")
_BEGINS = ("reserv", "inscri", "ajout", "rajout", "met", "prend", "prenez", "note", "book")
_ASKS = _ENDS + _BEGINS


def twofold(said: Sentence, whole: Reading, read: Read) -> Reading | None:
    """The booking, with the cancellation beside it; None for a sentence that asks for one thing."""
    if whole.intent not in _TWO:
        return None
    for at in range(1, len(said) - 1):
        if said.word(at) in _BETWEEN:
            first, second = read(said.words(0, at), said.context), read(said.words(at + 1, len(said)), said.context)
            if {first.intent, second.intent} == _TWO and _is_asked_for(first) and _is_asked_for(second):
                return _together(first, second, whole)
    return None


def _is_asked_for(part: Reading) -> bool:
    """A verb that asks, then what for: « pas mardi », « mais gardez la garderie » are no requests of their own."""
    words = [word for word in plain(part.text).split() if word not in _LITTLE]
    return part.has_values and bool(words) and words[0].startswith(_ASKS)


def _together(first: Reading, second: Reading, whole: Reading) -> Reading:
    """What one part does not say is as in the other."""
    booking, ending = sorted((_completed(first, second), _completed(second, first)), key=lambda part: part.intent or "")
    return replace(booking, text=whole.text, uses=whole.uses, rest=(*booking.rest, *ending.rest), also=ending)


def _completed(part: Reading, other: Reading) -> Reading:
    return replace(
        part,
        children=part.children or other.children,
        activities=part.activities or other.activities,
        days=part.days or other.days,
        adds=False,
    )
