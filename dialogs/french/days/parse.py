"""A sentence with the clauses that were found in it, and what was left over."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dialogs.french.answers import EMPTY
from dialogs.french.days.clauses import Clause
from dialogs.french.days.marks import Mark
from dialogs.french.days.pieces import Piece, Value
from dialogs.french.tokens import Sentence

_ADDING = set("ajoutez ajoute ajouter mettez mets mettre notez note noter prenez prends rajoutez rajoute".split())


@dataclass(frozen=True)
class Parse:
    """What the grammar has made of a sentence."""

    sentence: Sentence
    pieces: Sequence[Piece]
    used: AbstractSet[int]  # the places of the pieces that a clause has read
    clauses: Sequence[Clause]

    @property
    def is_answer(self) -> bool:
        """Whether days were asked for: what is said is about them."""
        return self.sentence.context.asks_days

    def value(self, at: int) -> Value | None:
        return self.pieces[at].value if 0 <= at < len(self.pieces) else None

    def word(self, at: int) -> str:
        """The first word of that piece."""
        return self.sentence.word(self.pieces[at].start)

    def words(self, first: Piece, last: Piece | None = None) -> str:
        """What was typed from one piece to another."""
        return self.sentence.words(first.start, (last or first).end)

    def stands_alone(self, at: int) -> bool:
        """« jeudi, les trois qui viennent »: a number that counts nothing known, in an answer that names days."""
        after = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        return not after or after.value is not Mark.OTHER or self._is_courtesy(after)

    def is_unknown(self, piece: Piece) -> bool:
        """Whether it may change the days: a name, a word of courtesy or « ajoutez » does not."""
        is_name = piece.end - piece.start > 1
        adds = self.sentence.word(piece.start) in _ADDING
        return piece.value is Mark.OTHER and not (is_name or adds or self._is_courtesy(piece))

    def _is_courtesy(self, piece: Piece) -> bool:
        return EMPTY.skip(self.sentence, piece.start) > piece.start
