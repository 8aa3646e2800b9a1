"""A sentence that asks for two things: « annule la cantine de Léo mardi et réserve jeudi »."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dialogs.engine.reading import Context, Reading
from dialogs.french.intents import is_word
from dialogs.french.tokens import Sentence

Read = Callable[[str, Context], Reading]
_BETWEEN = {"et", "puis", ",", ";", ".", "mais", "+", "&"}
_LITTLE = set(
    "puis aussi donc je j on vous tu pouvez peux peut pourriez veux voudrais aimerais souhaite souhaiterais plutot "
    "alors l le la les de d merci bonjour bonsoir il faut faudrait veuillez".split()
)
_TWO = {"book", "cancel"}
_ENDS = ("annul", "suppr", "enlev", "retir", "decommand", "desinscri")
_BEGINS = ("reserv", "inscri", "ajout", "rajout", "met", "prend", "prenez", "note", "book")
_ASKS = _ENDS + _BEGINS


def twofold(said: Sentence, whole: Reading, read: Read) -> Reading | None:
    """The booking, with the cancellation beside it; None for a sentence that asks for one thing."""
    if whole.intent not in _TWO:
        return None
    for at in _seams(said):
        first, second = read(said.words(0, at), said.context), read(said.words(at + 1, len(said)), said.context)
        if {first.intent, second.intent} == _TWO and first.has_values and second.has_values:
            return _together(first, second, whole)
    return None


def _seams(said: Sentence) -> Iterator[int]:
    """Between one verb that asks and the next: « pas mardi », « mais gardez la garderie » ask for nothing."""
    verb = _opening(said, 0)
    return (
        at
        for at in range(verb + 1, len(said) - 1)
        if said.word(at) in _BETWEEN and _asks(said, verb) and _asks(said, _opening(said, at + 1))
    )


def _opening(said: Sentence, at: int) -> int:
    """The first word from there that is more than a little one."""
    while at < len(said) and (said.word(at) in _LITTLE or not is_word(said, at)):
        at += 1
    return at


def _asks(said: Sentence, at: int) -> bool:
    return said.word(at).startswith(_ASKS)


def _together(first: Reading, second: Reading, whole: Reading) -> Reading:
    """What one part does not say is as in the other."""
    booking, ending = sorted((_completed(first, second), _completed(second, first)), key=lambda part: part.intent or "")
    told = (*booking.overlooked, *ending.overlooked)
    rest = (*booking.rest, *ending.rest)
    return replace(booking, text=whole.text, uses=whole.uses, rest=rest, overlooked=told, also=ending)


def _completed(part: Reading, other: Reading) -> Reading:
    return replace(
        part,
        children=part.children or other.children,
        activities=part.activities or other.activities,
        days=part.days or other.days,
        adds=False,
    )
