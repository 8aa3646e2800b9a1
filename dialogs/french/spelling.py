"""Misspelt words: the nearest word that the reader knows, when nothing else could be meant."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from dialogs.french.common_words import COMMON_WORDS
from dialogs.french.shorthand import is_of_the_calendar
from dialogs.french.slips import nearest, slips
from dialogs.french.tokens import Sentence

_SHORTEST, _LONG, _SWAPPED = 5, 10, 4
_SOUNDS = str.maketrans("kq", "cc")  # « kantine »


class Vocabulary:
    """Words that can be told from their misspellings, by first letter and length."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._shelves: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self.words):
            self._shelves.setdefault((_first(word), len(word)), []).append(word)

    def nearest(self, word: str) -> str | None:
        """The known word a slip or two away: « cantinne », « gardrie », « alhs »; short words are never guessed at."""
        if len(word) < _SHORTEST:
            return next((other for other in self._near(word, 0) if _is_swapped(word, other)), None)
        slips = 2 if len(word) >= _LONG else 1
        choices = [other for other in self._near(word, slips) if len(other) >= _SHORTEST]
        found = nearest(word, choices, slips)
        return found[0][0] if found else None

    def _near(self, word: str, slips: int) -> Iterable[str]:
        first = _first(word)
        for length in range(len(word) - slips, len(word) + slips + 1):
            yield from self._shelves.get((first, length), ())


def corrected(sentence: Sentence, known: Vocabulary, kept: AbstractSet[str]) -> Sentence:
    """The sentence with its misspelt words put right; what is kept is never touched."""
    words = [_right(token.word, known, kept) for token in sentence.tokens]
    if all(word == token.word for word, token in zip(words, sentence.tokens, strict=True)):
        return sentence
    tokens = tuple(replace(token, word=word) for word, token in zip(words, sentence.tokens, strict=True))
    return replace(sentence, tokens=tokens, read={}, within=[])


def _right(word: str, known: Vocabulary, kept: AbstractSet[str]) -> str:
    if word in known.words or word in kept or len(word) < _SWAPPED or not word.isalpha():
        return word
    return _guess(word, known) or word


@lru_cache(maxsize=4096)
def _guess(word: str, known: Vocabulary) -> str | None:
    return None if is_a_word(word) else known.nearest(word)


def is_a_word(word: str) -> bool:
    """Whether it means something as it stands: « marine » is no misspelt Marina."""
    return word in COMMON_WORDS or is_of_the_calendar(word)


def _first(word: str) -> str:
    return word[:1].translate(_SOUNDS)


def _is_swapped(word: str, other: str) -> bool:
    """« alhs » for « alsh »: four letters, two of them in the wrong order."""
    return len(word) == _SWAPPED and sorted(word) == sorted(other) and slips(word, other, 1) == 1
