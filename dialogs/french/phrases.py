"""Tables of phrases: the plainest kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialogs.french.tokens import Sentence, words_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True)
class Match(Generic[T_co]):
    """What a rule has read, and the place after its last word."""

    value: T_co
    end: int


Rule = Callable[[Sentence, int], Match[T] | None]
Firsts = AbstractSet[str]  # the words that a rule can begin with
DIGIT = "0"  # stands for all words that hold a digit


class Phrases(Generic[T_co]):
    """Phrases and what each means; the longest that fits is the one that was said."""

    def __init__(self, meanings: Mapping[str, T_co]) -> None:
        self._meanings = tuple(dict.fromkeys(meanings.values()))
        self._by_first: dict[str, list[tuple[tuple[str, ...], T_co]]] = {}
        for phrase, meaning in meanings.items():
            words = words_of(phrase)
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def match(self, sentence: Sentence, at: int) -> Match[T_co] | None:
        plain = sentence.plain
        choices = self._by_first.get(plain[at]) if 0 <= at < len(plain) else None
        for words, meaning in choices or ():
            if len(words) == 1 or plain[at : at + len(words)] == words:
                return Match(meaning, at + len(words))
        return None

    @property
    def firsts(self) -> Firsts:
        """The words that these phrases begin with."""
        return self._by_first.keys()

    def meaning(self, other: U) -> Phrases[U]:
        """The same phrases, all meaning this."""
        return Phrases({" ".join(words): other for choices in self._by_first.values() for words, _was in choices})

    def items(self) -> Iterable[tuple[str, T_co]]:
        return ((" ".join(words), meaning) for choices in self._by_first.values() for words, meaning in choices)

    def meanings(self) -> tuple[T_co, ...]:
        """What the phrases mean, in the order of the table."""
        return self._meanings

    def skip(self, sentence: Sentence, at: int) -> int:
        """The place after the phrase that stands here, if one does."""
        found = self.match(sentence, at)
        return found.end if found else at


def first_of(word: str) -> str:
    """What a word counts as, among the first words of rules."""
    return word if word.isalpha() or not any(map(str.isdigit, word)) else DIGIT


def table(meanings: Mapping[T, str]) -> Phrases[T]:
    """A table as it is written: meaning → « phrase | phrase | phrase »."""
    return Phrases({phrase: meaning for meaning, phrases in meanings.items() for phrase in _split(phrases)})


def phrases(text: str) -> Phrases[bool]:
    """Phrases that all mean the same."""
    return Phrases(dict.fromkeys(_split(text), True))


def _split(phrases: str) -> Iterable[str]:
    return (phrase.strip() for phrase in phrases.split("|"))


def together(*tables: Phrases[T]) -> Phrases[T]:
    """Tables as one; where two have the same phrase, the first one's meaning holds."""
    return Phrases(dict(item for one in tables[::-1] for item in one.items()))
