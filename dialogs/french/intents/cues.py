"""The cues of one sentence, and the questions that rules ask of them."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cached_property

from dialogs.french.calendar_words import EVERY_WEEKDAY, MONTHS, WEEKDAYS
from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.lexicon import LEXICON
from dialogs.french.tokens import Sentence

Hints = tuple[Hint, ...]
NONE: Hints = ()
_DENIES = {"pas", "plus", "jamais", "pa"}
_BETWEEN = {
    "finalement", "donc", "toujours", "malheureusement", "t", "il", "elle", "ils", "elles", "on", "vraiment", "en", "-",
    "surtout", "sans", "doute", "surement", "probablement", "du", "coup", "y", "je", "nous", "certainement", "lui",
    "etre", "la",
}  # fmt: skip
_NO_DENIAL = {
    "mal",
    "encore",
    "tard",
    "tot",
    "vite",
    "trop",
    "probleme",
    "souci",
    "seulement",
    "oublie",
    "question",
    "que",
}
_BEFORE_A_DENIED = {"me", "le", "la", "les", "l", "lui", "y", "en", "avoir", "du", "tout", "de", "se"}
_DAYS = {"demain", "aujourd", "aujourdhui", "auj", "hier", "dem", "2main", "ajd"}


@dataclass(frozen=True)
class Cues:
    """What a sentence hints at, and whether it names children, activities or days."""

    sentence: Sentence
    children: tuple[tuple[int, int], ...]  # where they are named
    activities: bool  # a service is named, and not refused
    refusals: tuple[tuple[int, int], ...]  # where services are named and refused

    @cached_property
    def _by_cue(self) -> dict[Cue, Hints]:
        found: dict[Cue, Hints] = {}
        for hint in LEXICON.hints(self.sentence):
            found[hint.cue] = (*found.get(hint.cue, NONE), hint)
        return found

    def of(self, *cues: Cue) -> Hints:
        """All the hints of any of these; rules ask for one a hundred times a sentence."""
        if len(cues) == 1:
            return self._by_cue.get(cues[0], NONE)
        return tuple(hint for cue in cues for hint in self._by_cue.get(cue, NONE))

    def both(self, one: tuple[Cue, ...], other: tuple[Cue, ...], within: int = 99) -> Hints:
        """A hint of each, in words of their own, at most so many words apart."""
        firsts = self.of(*one)
        if not firsts:
            return NONE
        others = sorted(self.of(*other), key=lambda hint: hint.start)
        starts = [hint.start for hint in others]
        for first in firsts:
            at = bisect(starts, first.start)
            for second in (*others[max(0, at - 2) : at + 2], *others[:1], *others[-1:]):  # near it, or far away
                if 0 <= max(first.start, second.start) - min(first.end, second.end) <= within:
                    return (first, second)
        return NONE

    def denied(self, *cues: Cue) -> Hints:
        """Those that « pas » or « plus » denies, just after, or just before: « ne mangera pas », « plus besoin »."""
        return tuple(Hint(hint.cue, *span) for hint in self.of(*cues) if (span := self._denial(hint)))

    def affirmed(self, *cues: Cue) -> Hints:
        """Those that nothing denies."""
        return tuple(hint for hint in self.of(*cues) if not self._denial(hint))

    def _denial(self, hint: Hint) -> tuple[int, int] | None:
        word, after = self.sentence.word, hint.end
        while word(after) in _BETWEEN and after < hint.end + 4:
            after += 1
        if word(after) in _DENIES and not self._is_no_denial(hint, after + 1) and not self._is_about_days(after):
            return hint.start, after + 1
        before = hint.start - 1
        while word(before) in _BEFORE_A_DENIED and before > hint.start - 4:
            before -= 1
        if word(before) in _DENIES or (word(before) == "ne" and word(before - 1) == "personne"):
            return before, hint.end
        return None

    def _is_no_denial(self, hint: Hint, at: int) -> bool:
        """« il ne mange pas mal »; « je ne souhaite plus que » denies all the same."""
        word = self.sentence.word(at)
        return word in _NO_DENIAL and not (word == "que" and hint.cue is Cue.WISH)

    def _is_about_days(self, at: int) -> bool:
        """« il viendra, pas lundi mais mardi »: the day is denied, and nothing else."""
        rest = range(at + 1, len(self.sentence))
        return self.is_day(at + 1) and any(self.sentence.word(place) == "mais" for place in rest)

    @property
    def everything(self) -> Hints:
        """All the words, so that none is left over."""
        return (Hint(Cue.WHOLE, 0, len(self.sentence)),)

    @property
    def children_said(self) -> Hints:
        """The words that name them, where nothing else tells an intent."""
        return tuple(Hint(Cue.CHILD, start, end) for start, end in self.children)

    @cached_property
    def dated(self) -> bool:
        """Whether it seems to speak of days."""
        return any(self.is_day(at) for at in range(len(self.sentence)))

    @property
    def has_weekday(self) -> bool:
        """Whether it names a weekday, or tomorrow: days to come, unless the past is spoken of."""
        return any(
            WEEKDAYS.match(self.sentence, at) or self.sentence.word(at) == "demain" for at in range(len(self.sentence))
        )

    def is_day(self, at: int) -> bool:
        """Whether a day seems to be named there."""
        word = self.sentence.word(at)
        tables = (WEEKDAYS, EVERY_WEEKDAY, MONTHS)
        counted = word[:1].isdigit() and not word.endswith("eme") and (word == "1er" or not word.endswith("e"))
        return word in _DAYS or counted or any(table.match(self.sentence, at) for table in tables)

    @property
    def speaks(self) -> bool:
        """Whether it names a child or a service."""
        return bool(self.children or self.activities or self.refusals)

    def says(self, *words: str) -> bool:
        """Whether one of these words is there."""
        return not self._words.isdisjoint(words)

    def begins(self, *stems: str) -> bool:
        """Whether a word begins with one of these."""
        return any(f" {stem}" in self._in_a_row for stem in stems)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self.sentence.plain)

    @cached_property
    def _in_a_row(self) -> str:
        """All the words, each behind a space."""
        return "".join(f" {word}" for word in self.sentence.plain)
