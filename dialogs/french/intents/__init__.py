"""What is wanted: by a whole message, or by the cues of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.french.intents.cues import Cues
from dialogs.french.intents.lexicon import ASKING, LEXICON, MATTERS, words
from dialogs.french.intents.rules import decided
from dialogs.french.intents.whole import alone, is_all, is_word, left
from dialogs.french.tokens import Sentence

__all__ = ["KNOWN", "Told", "alone", "is_all", "is_word", "left", "told", "words"]
KNOWN = LEXICON.words  # never misspelt
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Told:
    """An intent, and the words that tell it: where each phrase begins, and where it ends."""

    intent: str | None
    spans: dict[int, int]
    asking: frozenset[int] = frozenset()  # the places of words that only ask, or wish

    @property
    def places(self) -> set[int]:
        """The places of all these words."""
        return {at for start, end in self.spans.items() for at in range(start, end)} | self.asking


def told(sentence: Sentence, *, children: Spans, activities: bool, refusals: Spans) -> Told:
    """What the sentence wants, given whether it names children and services, and where it refuses services."""
    cues = Cues(sentence, children, activities, refusals)
    intent, hints = decided(cues)
    spans: dict[int, int] = {}
    for hint in hints:
        spans[hint.start] = max(hint.end, spans.get(hint.start, 0))
    asking = {at for hint in cues.of(*ASKING, *MATTERS.get(intent or "", ())) for at in range(hint.start, hint.end)}
    return Told(intent, spans, frozenset(asking if intent else ()))
