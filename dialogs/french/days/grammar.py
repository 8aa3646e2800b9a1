"""The grammar of days, over the pieces of a sentence.

clause  = { points | frame | sort | rhythm | « chaque semaine » } [exceptions]     in any order, once what it needs
points  = [« tous les »] point { « et » point }
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogs.french import doubts
from dialogs.french.days.clauses import Clause
from dialogs.french.days.corrections import corrected
from dialogs.french.days.growing import Growing
from dialogs.french.days.marks import Mark
from dialogs.french.days.past_names import NAMES

_MOST_NAMES = 6
_DAYS_NEXT = {Mark.THE, Mark.LES, Mark.FROM, Mark.AND, Mark.RATHER}  # what days begin with
_ASSENT = set("ah oui ouais bon ok accord parfait super contre alors par".split())


class Parser(Growing):
    """Reads clauses from left to right; it never goes back further than a few little words."""

    def clauses(self) -> Iterator[Clause]:
        while self._more():
            start = self.at
            clause = self._clause() if not self._is(Mark.OTHER) else None
            if clause:
                clause = replace(clause, start=start, end=self.at)
                self.used.update(at for at in range(start, self.at) if self.pieces[at].value is not Mark.OTHER)
                yield replace(clause, words=self.words(start, self.at))
            self.at = max(self.at, start + 1)

    def _clause(self) -> Clause | None:
        """« jeudi et vendredi de la semaine prochaine sauf jeudi » → 2026-11-27."""
        self._skip(Mark.RATHER)
        if self._is(Mark.NOT) and self.at and self.pieces[self.at - 1].value is Mark.OTHER and not self._assents():
            return None  # « il ne vient pas mardi »
        held = bool(self.sentence.context.days) and self._is(Mark.TAKEN_OFF)
        if held or self._is(Mark.EXCEPT, Mark.NOT, Mark.RATHER_THAN):
            return self._refusal()
        clause = self._grown_from(Clause())
        alone = not self.sentence.context.asks_days and not (clause.points or clause.frames or clause.sorts)
        return None if clause.is_empty or alone else self._corrected(clause)

    def _assents(self) -> bool:
        """« parfait, par contre pas jeudi », said of the days held."""
        before = self.pieces[: self.at]
        said = (self.sentence.word(piece.start) for piece in before if piece.value is Mark.OTHER)
        return bool(self.sentence.context.days) and all(word in _ASSENT for word in said)

    def _refusal(self) -> Clause | None:
        """« pas lundi mais mardi » → 2026-11-24; « ni lundi ni mardi : jeudi » → 2026-11-26."""
        start = self.at
        kept = self._is(Mark.EXCEPT)
        refused = self._exceptions(commas=self._is(Mark.EXCEPT))
        if not refused:
            self.at = start
            return None
        self._skip(Mark.AND, Mark.BUT, Mark.ADDED, Mark.STOP, Mark.RATHER)
        clause = self._grown_from(Clause())
        if not clause.is_empty:
            kept = kept or any(self.sentence.word(piece.start) == "reste" for piece in self.pieces[start : self.at])
            return (
                replace(clause, without=(*clause.without, *refused))
                if kept
                else replace(clause, instead_of=refused[-1])
            )
        if self.sentence.context.days:
            return Clause(without=refused)
        raise doubts.not_understood(self.words(start, self.at))

    def _corrected(self, clause: Clause) -> Clause:
        """« le 7 décembre, pardon, le 8 » → 2026-12-08; « lundi et jeudi, non, mardi » → clarify."""
        start = self.at
        self._skip_names()
        if self._word() == "non" and clause.points[1:] and self._says_yes():
            self.at += 1
            rest = self._grown_from(Clause())
            return replace(clause, points=(*clause.points[:-1], *rest.points))
        self._skip(Mark.STOP, Mark.AND, Mark.ADDED, Mark.BUT)
        if not self._skip(Mark.RATHER):
            self.at = start
            return clause
        self._skip(Mark.AND, Mark.ADDED, Mark.BUT, Mark.STOP, Mark.RATHER)
        if refused := self._exceptions():
            return replace(clause, without=(*clause.without[:-1], *refused))
        said = self._grown_from(Clause())
        if said.is_empty:
            self.at = start + 1 if self._value() is None else start
            return clause
        instead = corrected(clause, said)
        if not instead:
            raise doubts.left_open(self.words(max(0, start - 2), self.at))
        return self._corrected(instead)

    def _skip_names(self) -> None:
        """« le 12 janvier pour Léo, finalement le 14 » → 2027-01-14: past who, to what takes the days back."""
        start = self.at
        while self.at < start + _MOST_NAMES and self._is(*NAMES):
            self.at += 1
        if not self._is(Mark.RATHER) or self._value(1) not in _DAYS_NEXT:
            self.at = start

    def _says_yes(self) -> bool:
        """« lundi oui, mardi non, jeudi oui » → 2026-11-23, 2026-11-26."""
        return any(self.sentence.word(piece.start) == "oui" for piece in self.pieces)
