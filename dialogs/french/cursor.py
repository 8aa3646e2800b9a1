"""A place among the pieces of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogs.french.pieces import Mark, Piece, Value
from dialogs.french.point import Point
from dialogs.french.tokens import Sentence

_MOST_LITTLE_WORDS = 4


@dataclass
class Cursor:
    """Goes through the pieces from left to right; a rule that fails puts it back where it began."""

    sentence: Sentence
    pieces: list[Piece]
    at: int = 0
    used: set[int] = field(default_factory=set)
    barren: int = 0  # up to here, bare numbers are known to be no days

    def words(self, start: int, end: int) -> str:
        """The words of these pieces as typed, without the little words around them."""
        inside = [place for place in range(start, end) if self.pieces[place].is_named]
        if not inside:
            return self.sentence.words(self.pieces[start].start, self.pieces[end - 1].end)
        return self.sentence.words(self.pieces[inside[0]].start, self.pieces[inside[-1]].end)

    def _point(self) -> Point | None:
        """A day, whatever its article."""
        start = self.at
        self._skip(Mark.THE, Mark.ADDED)
        found = self._value()
        if not isinstance(found, Point):
            self.at = start
            return None
        self.at += 1
        return found

    def _more(self) -> bool:
        return self.at < len(self.pieces)

    def _value(self) -> Value | None:
        return self.pieces[self.at].value if self._more() else None

    def _word(self) -> str:
        return self.sentence.word(self.pieces[self.at].start) if self._more() else ""

    def _is(self, *marks: Mark) -> bool:
        return self._value() in marks

    def _take(self, *marks: Mark) -> bool:
        taken = self._is(*marks)
        self.at += taken
        return taken

    def _skip_commas(self) -> None:
        """« les mardis, du 5 au 20 janvier »: a comma may part days from their period, « et » may not."""
        for _ in range(2):
            if not (self._is(Mark.AND) and self._word() in {",", ":"}):
                return
            self.at += 1

    def _skip(self, *marks: Mark) -> bool:
        """Past a few little words; always true, so that it can begin a rule."""
        self._skip_any(*marks)
        return True

    def _skip_any(self, *marks: Mark) -> bool:
        end = min(self.at + _MOST_LITTLE_WORDS, len(self.pieces))
        start = self.at
        while self.at < end and self._is(*marks):
            self.at += 1
        return self.at > start
