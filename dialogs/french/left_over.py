"""Of the words that nothing has read, those that may change what is meant: the rest is talk around it.

« urgent », « maman », « celles de la dernière fois » say nothing of who, what or when. A number does, and so do a name,
a day, and whatever stands where one of these would: « cantine et piscine », « Léo et sa cousine », « pour Zahir ».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.french import activities, intents
from dialogs.french.calendar_words import EVERY_WEEKDAY, MONTHS, WEEKDAYS
from dialogs.french.children.first_names import is_a_first_name
from dialogs.french.named import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.french.tokens import Sentence
    from dialogs.french.told import Parts

_LITTLE = frozenset("la le l les de d du des un une mon ma mes son sa ses ton ta tes notre nos au aux a en".split())
_JOINS = frozenset("et ou + & / ni puis sauf sans".split())
_FOR = "pour"
_PERIODS = frozenset("vacances trimestre demain hier weekend".split())
_TALK = frozenset("urgence urgent cause raison rien info savoir voir moment vite papa maman".split())


def overlooked(parts: Parts, rest: Sequence[int]) -> Iterator[int]:
    """The places of these words, from left to right."""
    names = places(parts.children)
    read = names | places(parts.mentions) | parts.when.places
    heeded = (at for at in rest if at + 1 not in names)  # « son frère Léo » is Léo
    return (at for at in heeded if _is_a_value(parts.spelt, at) or _stands_for_one(parts.spelt, at, read))


def _is_a_value(said: Sentence, at: int) -> bool:
    """A number, somebody's name, a word of the calendar or of a service."""
    word = said.word(at)
    dated = word in _PERIODS or any(table.match(said, at) for table in (WEEKDAYS, EVERY_WEEKDAY, MONTHS))
    return word.isdecimal() or dated or is_a_first_name(word) or word in activities.words()


def _stands_for_one(said: Sentence, at: int, read: set[int]) -> bool:
    """« … et piscine », « étude et … » beside what was read; « pour Zahir »."""
    word = said.word(at)
    if word in intents.KNOWN or word in _TALK:
        return False
    before = _past_little(said, at, -1)
    after = _past_little(said, at, 1)
    joined = said.word(before) in _JOINS and _past_little(said, before, -1) in read
    joins = said.word(after) in {*_JOINS, ","} and after == at + 1 and _past_little(said, after, 1) in read
    return joined or joins or said.word(before) == _FOR


def _past_little(said: Sentence, at: int, step: int) -> int:
    """The place of the first word from there on, to the left or to the right, that is more than an article."""
    at += step
    while said.word(at) in _LITTLE:
        at += step
    return at
