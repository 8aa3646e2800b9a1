"""A place among the pieces of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dialogs.french.days.choices import OpenChoice
from dialogs.french.days.marks import Mark, Rhythm, Sort
from dialogs.french.days.pieces import Piece, Value
from dialogs.french.days.point import Point
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

    @cached_property
    def rhythmic(self) -> int:
        """The place of the first piece that says how often."""
        often = (
            at for at, piece in enumerate(self.pieces) if isinstance(piece.value, Rhythm) or piece.value is Mark.WEEKLY
        )
        return next(often, len(self.pieces))

    def _point(self) -> Point | None:
        """A day, whatever its article."""
        start = self.at
        self._skip(Mark.THE, Mark.ADDED, Mark.LES)
        found = self._value()
        if not isinstance(found, Point):
            self.at = start
            return None
        self.at += 1
        return found

    def _open(self, start: int) -> OpenChoice:
        """The pieces since then, which leave a choice open."""
        others = (*self.pieces[:start], *self.pieces[self.at :])
        is_all = not any(piece.is_time or isinstance(piece.value, Point | Sort) for piece in others)
        return OpenChoice(self.words(start, self.at), is_all, self.sentence.context)

    def _more(self) -> bool:
        return self.at < len(self.pieces)

    def _value(self, ahead: int = 0) -> Value | None:
        return self.pieces[self.at + ahead].value if self.at + ahead < len(self.pieces) else None

    def _word(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.sentence.word(self.pieces[at].start) if 0 <= at < len(self.pieces) else ""

    def _is(self, *marks: Mark) -> bool:
        return self._value() in marks

    def _take(self, *marks: Mark) -> bool:
        taken = self._is(*marks)
        self.at += taken
        return taken

    def _skip(self, *marks: Mark) -> bool:
        """Past a few little words; whether there was one."""
        end = min(self.at + _MOST_LITTLE_WORDS, len(self.pieces))
        start = self.at
        while self.at < end and self._is(*marks):
            self.at += 1
        return self.at > start

    def _begins(self, start: int, *words: str) -> bool:
        return any(self.sentence.word(piece.start) in words for piece in self.pieces[start : start + 3])

    def _is_bullet(self) -> bool:
        """A dash that begins a line."""
        if self._word() != "-" or not self._is(Mark.TO):
            return False
        start = self.pieces[self.at].start
        before = self.sentence.tokens[start - 1].end if start else 0
        return start == 0 or "\n" in self.sentence.text[before : self.sentence.tokens[start].start]
