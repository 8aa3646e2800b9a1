"""The words that a sentence may misspell: those of errands, and those of the town's services."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from dialogs.french import activities, intents
from dialogs.french.children.calls import words_of
from dialogs.french.spelling import Vocabulary, corrected
from dialogs.french.tokens import Sentence, normalise

_SHORTEST = 4


def respelt(sentence: Sentence) -> Sentence:
    """« anuler gardrie soir leo » is read as « annuler garderie soir léo »;
    the names of the children stay as they are.
    """
    names = _kept(tuple(child.first_name for child in sentence.context.children))
    town = tuple(name for one in sentence.context.activities for name in (one.name, *one.aliases))
    return corrected(_restored(sentence), _vocabulary(town), names)


def _restored(sentence: Sentence) -> Sentence:
    """« impayées » and « préviens » are words of errands: no misspelt « impaires », no « premiers »."""
    typed = [normalise(sentence.typed(at)) for at in range(len(sentence))]
    pairs = list(zip(typed, sentence.tokens, strict=True))
    if all(word == token.word or not _is_known(word) for word, token in pairs):
        return sentence
    tokens = tuple(replace(token, word=word) if _is_known(word) else token for word, token in pairs)
    return replace(sentence, tokens=tokens, read={}, within=[])


def _is_known(word: str) -> bool:
    return len(word) > _SHORTEST and word in intents.KNOWN


@lru_cache(maxsize=64)
def _kept(first_names: tuple[str, ...]) -> frozenset[str]:
    """What is never misspelt: the names of a family's children, and the words of errands."""
    return frozenset(word for name in first_names for word in words_of(name)) | intents.KNOWN


@lru_cache(maxsize=64)
def _vocabulary(town: tuple[str, ...]) -> Vocabulary:
    """All the words that may be meant, for one town."""
    named = {word for name in town for word in words_of(name) if len(word) >= _SHORTEST}
    return Vocabulary(named | activities.words() | intents.words())
