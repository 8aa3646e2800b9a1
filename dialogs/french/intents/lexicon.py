"""Finds what the words of a sentence hint at: verbs in all their forms, nouns and set phrases as parents type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.french.intents import (
    words_of_bookings,
    words_of_questions,
    words_of_the_account,
    words_of_the_chat,
    words_of_the_follow_up,
)
from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.tokens import Sentence, phrases_of


class Lexicon:
    """Finds every cue of a sentence; one word may give several."""

    def __init__(self, cues: Mapping[Cue, str]) -> None:
        self._by_start: dict[tuple[str, ...], list[tuple[tuple[str, ...], Cue]]] = {}  # by one word, or by two
        for cue, phrases in cues.items():
            for words in dict.fromkeys(phrases_of(phrases)):
                self._by_start.setdefault(words[:2], []).append((words, cue))

    @property
    def words(self) -> frozenset[str]:
        """Every word of every cue."""
        return frozenset(word for said in self._by_start.values() for words, _cue in said for word in words)

    def hints(self, sentence: Sentence) -> list[Hint]:
        """From left to right, each cue as long as it can be."""
        return [hint for at in range(len(sentence)) for hint in self._at(sentence.plain, at)]

    def _at(self, plain: tuple[str, ...], at: int) -> Iterable[Hint]:
        longest: dict[Cue, int] = {}
        for start in (plain[at : at + 1], plain[at : at + 2]):
            for words, cue in self._by_start.get(start, ()):
                if plain[at : at + len(words)] == words:
                    longest[cue] = max(longest.get(cue, 0), len(words))
        return [Hint(cue, at, at + length) for cue, length in longest.items()]


# The words that tell nothing of their own once the errand is known.
ASKING = (Cue.QUESTION, Cue.HOW, Cue.HOW_MUCH, Cue.ASK, Cue.WISH, Cue.SHOW, Cue.MINE, Cue.YOURS)

# And those that only name what each is about.
_BOOKED = (Cue.RESERVE, Cue.BOOKINGS, Cue.PLANNING)
MATTERS = {
    "move": _BOOKED,
    "copy": (*_BOOKED, Cue.BOOK, Cue.SAME),
    "follow": (*_BOOKED, Cue.BOOK, Cue.REQUEST, Cue.EXPORT, Cue.HAND_IN, Cue.DONE),
    "undo": (*_BOOKED, Cue.UNDO, Cue.MISTAKE, Cue.DONE),
    "journal": (*_BOOKED, Cue.HISTORY, Cue.DONE),
    "accept": (Cue.THE_PLACE,),
    "decline": (Cue.THE_PLACE, Cue.LEAVES_IT),
    "waitlist": _BOOKED,
    "register": _BOOKED,
    "difference": _BOOKED,
    "absence": (Cue.UNABLE, Cue.PAPER, Cue.UPCOMING),
    "cancel": (Cue.UNABLE,),
}

# The words of which a misspelling is put right: the long ones of those that tell an errand.
_TELLING = (
    Cue.RESERVE,
    Cue.BOOK,
    Cue.CANCEL,
    Cue.ABSENT,
    Cue.ILL,
    Cue.PLANNING,
    Cue.HISTORY,
    Cue.BALANCE,
    Cue.PAY,
    Cue.PAPER,
    Cue.COPY,
    Cue.MOVE,
    Cue.TEMPLATE,
    Cue.ENROL,
    Cue.RESTART,
    Cue.UNSUBSCRIBE,
    Cue.NEED,
    Cue.CHANGE,
    Cue.DATA,
    Cue.MESSAGES,
)
WORDS: Mapping[Cue, str] = (
    words_of_bookings.WORDS
    | words_of_questions.WORDS
    | words_of_the_account.WORDS
    | words_of_the_chat.WORDS
    | words_of_the_follow_up.WORDS
)
LEXICON = Lexicon(WORDS)


def words() -> frozenset[str]:
    """The words that tell an errand, whose misspellings are put right."""
    said = (word for cue in _TELLING for phrase in phrases_of(WORDS[cue]) for word in phrase)
    return frozenset(word for word in said if len(word) > len("avant"))
