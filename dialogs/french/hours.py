"""From when, and until when: « de 7h35 à 8h15 », « jusqu'à 18h », « arrivée 7h35 »."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from dialogs.french.phrases import Match, phrases
from dialogs.french.times import Stretch, stretch
from dialogs.french.tokens import Sentence
from domain.hours import Hours

_NEAR = phrases(
    "à | a | vers | environ | à environ | vers les | autour de | aux alentours de | aux environs de | entre | de | pour"
    " | plutôt à | : | -"
)
_FROM = {"partir", "des", "apres", "depuis", "compter"}
_UNTIL = {"jusqu", "jusqua", "jusque", "avant"}
_ARRIVING = ("arriv", "depos", "depot", "debut", "commenc", "amen", "emmen", "viendr")
_LEAVING = ("depart", "partir", "part", "sort", "recuper", "cherch", "repren", "reprend", "fin", "quitt", "repart")
_NO_VERBS = {"participe", "participera", "parties", "partie", "particulier", "finalement", "repartition", "sorte"}
_OF_A_LENGTH = {"dans", "pendant", "durant", "moins", "plus", "tot"}
_AFTER_A_LENGTH = {"de", "d", "par", "avant", "apres", "maximum", "max", "minimum", "supplementaire", "supplementaires"}
_FARTHEST, _EARLIEST = 6, time(6)


@dataclass(frozen=True)
class _Time:
    """A time of arriving or of leaving, and the places of its words."""

    value: time
    places: frozenset[int]
    leaves: bool


def hours(sentence: Sentence) -> tuple[Hours | None, frozenset[int]]:
    """The hours, and the places of their words; two that contradict each other are none."""
    found = _times(sentence)
    starts, ends = ({one.value for one in found if one.leaves is leaves} for leaves in (False, True))
    if not found or len(starts) > 1 or len(ends) > 1:
        return None, frozenset()
    places = frozenset[int]().union(*(one.places for one in found))
    return Hours(next(iter(starts), None), next(iter(ends), None)), places


def _times(sentence: Sentence) -> list[_Time]:
    """All that are said, from left to right."""
    found: list[_Time] = []
    at = after = 0
    while at < len(sentence):
        said = stretch(sentence, at)
        if said and not _is_a_length(sentence, at, said):
            found += _read(sentence, after, at, said)
            after = said.end
        at = said.end if said else at + 1
    return found


def _read(sentence: Sentence, after: int, at: int, said: Match[Stretch]) -> list[_Time]:
    """Two times of a range; of one, the words before it tell whether somebody leaves."""
    places = frozenset(range(_beginning(sentence, at), said.end))
    first, last = said.value.first, said.value.last
    if said.value.is_range:
        return [_Time(first, places, leaves=False), _Time(last, places, leaves=True)] if first and last else []
    leaves, word = _role(sentence, after, at)
    places |= {word} if word is not None else set()
    return [_Time(first, places, leaves=leaves)] if first else []


def _role(sentence: Sentence, after: int, at: int) -> tuple[bool, int | None]:
    """Whether that is when somebody leaves, and the place of the word that says so, or the contrary."""
    for place in range(at - 1, max(after, at - _FARTHEST) - 1, -1):
        word = sentence.word(place)
        if word in _UNTIL:
            return True, place
        if word in _FROM and sentence.word(place - 1) != "d":
            return False, place
        if word not in _NO_VERBS and word.startswith(_LEAVING + _ARRIVING):
            return word.startswith(_LEAVING), place
    return False, None


def _is_a_length(sentence: Sentence, at: int, said: Match[Stretch]) -> bool:
    """« pendant 2 heures », « 15h par semaine », « 2 heures »: how long, and not when."""
    before = at - 1 - (sentence.word(at - 1) == "de")
    if sentence.word(before) in _OF_A_LENGTH:
        return True
    if said.value.is_range or _is_after(sentence, at):
        return False
    early = said.value.first is not None and said.value.first < _EARLIEST
    return early or sentence.word(said.end) in _AFTER_A_LENGTH


def _is_after(sentence: Sentence, at: int) -> bool:
    """« à | 8h »."""
    return _beginning(sentence, at) < at or sentence.word(at - 1) in _UNTIL | _FROM


def _beginning(sentence: Sentence, at: int) -> int:
    """Where « aux environs de | 8h » begins."""
    return next((at - length for length in (3, 2, 1) if _NEAR.skip(sentence, at - length) == at), at)
