"""What each child may be called: the name, its halves, its initials, its misspellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from dialogs.french.calendar_words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from dialogs.french.children.first_names import is_a_first_name
from dialogs.french.named import Named
from dialogs.french.slips import slips as slips_between
from dialogs.french.spelling import is_a_word
from dialogs.french.tokens import Sentence, tokens
from domain.family import Child

Call = tuple[str, ...]
_SHORTEST_MISSPELT, _LONG, _SHORTEST_BEGINNING = 5, 8, 4
_DOTS, _MOST_DOTS = {".", "-"}, 3
_MOST_SLIPS = 2
_INTO_A_MONTH = {"en", "de", "d", "fin", "debut", "mi", "courant", "mois", "du", "au", "des", "les", "tout", "et"}
_INTO_A_CHILD = {"pour", "pr", "avec", "a"}


class Calls:
    """All that the children of a family may be called, but for what would call two of them."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = children
        self._by_first: dict[str, list[tuple[Call, Child]]] = {}
        callers = Counter(call for child in children for call in _calls(child.first_name))
        for child in children:
            for call in sorted(_calls(child.first_name), key=len, reverse=True):
                if callers[call] == 1:
                    self._by_first.setdefault(call[0], []).append((call, child))

    def at(self, sentence: Sentence, at: int) -> Named[Child] | None:
        """The child whom the words from there name: whole, then by initials, then misspelt."""
        for call, child in self._by_first.get(sentence.word(at), ()):
            if all(sentence.word(at + place) == word for place, word in enumerate(call)):
                named = Named((child,), at, at + len(call))
                return None if _is_of_the_calendar(sentence, named) else named
        return self._by_initials(sentence, at) or self._misspelt(sentence, at)

    def _by_initials(self, sentence: Sentence, at: int) -> Named[Child] | None:
        """« J.-B. », « J-B », « j b », « J. Baptiste »."""
        first = sentence.word(at)
        if len(first) != 1 or not first.isalpha():
            return None
        after = at + 1
        while sentence.word(after) in _DOTS and after < at + _MOST_DOTS:
            after += 1
        second = sentence.word(after)
        meant = [child for child in self._children if _are_initials(words_of(child.first_name), first, second)]
        dot = len(second) == 1 and sentence.word(after + 1) == "."
        return Named((meant[0],), at, after + 1 + dot) if len(meant) == 1 else None

    def _misspelt(self, sentence: Sentence, at: int) -> Named[Child] | None:
        """« Marinna », « Jean Batiste »: a slip away from one child, and from nothing else that it could be."""
        word = sentence.word(at)
        if len(word) < _SHORTEST_BEGINNING or not word.isalpha() or is_a_first_name(word) or is_a_word(word):
            return None
        meant = [child for child in self._children if _is_nearly(word, child.first_name)]
        return Named((meant[0],), at, at + 1) if len(meant) == 1 else None


def _are_initials(name: Call, first: str, second: str) -> bool:
    return len(name) > 1 and name[0][0] == first and second in {name[1][0], name[1]}


@lru_cache(maxsize=256)
def _calls(first_name: str) -> frozenset[Call]:
    """« Jean-Baptiste », « JB », « Jean », « Baptiste », « Jean-Ba », « Jeanba »."""
    words = words_of(first_name)
    if len(words) == 1:
        return frozenset({words})
    first, last = words[0], words[-1]
    begun = [last[:length] for length in range(1, len(last))]
    calls = {words, ("".join(words),), ("".join(word[0] for word in words),), (first,), (last,)}
    return frozenset(calls | {(first, part) for part in begun} | {(first + part,) for part in begun})


@lru_cache(maxsize=256)
def words_of(name: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(name))


@lru_cache(maxsize=4096)
def _is_nearly(word: str, first_name: str) -> bool:
    """« Alex » for Alexandre, « Marinna » for Marina, « Batiste » for Jean-Baptiste."""
    first = words_of(first_name)[0]
    begun = len(first) > len(word) + 1 and first.startswith(word)
    return begun or any(_is_a_slip(word, call[0]) for call in _calls(first_name) if len(call) == 1)


def _is_a_slip(word: str, name: str) -> bool:
    if word[0] != name[0] or len(name) < _SHORTEST_MISSPELT or abs(len(word) - len(name)) > _MOST_SLIPS:
        return False
    slips = _MOST_SLIPS if len(name) >= _LONG else 1
    return slips_between(word, name, slips) <= slips


def _is_of_the_calendar(sentence: Sentence, named: Named[Child]) -> bool:
    """« en mai », « 3 avril », « sam. 5 »: a month or a weekday, even in the family of Mai, Avril and Sam."""
    at = named.start
    if not any(table.match(sentence, at) for table in (MONTHS, WEEKDAYS, SHORT_WEEKDAYS)):
        return False
    dot = sentence.word(named.end) == "."
    before, after = sentence.word(at - 1), sentence.word(named.end + dot)
    if before.isdigit() or before == "1er" or after.isdigit() or _is_weekday(sentence, at - 1):
        return True
    return before in _INTO_A_MONTH and before not in _INTO_A_CHILD and not _is_capital(sentence, at)


def _is_weekday(sentence: Sentence, at: int) -> bool:
    return bool(WEEKDAYS.match(sentence, at))


def _is_capital(sentence: Sentence, at: int) -> bool:
    """A capital that the rest of the text does not have."""
    letter = sentence.text[sentence.tokens[at].start]
    return letter.isupper() and not sentence.text.isupper()
