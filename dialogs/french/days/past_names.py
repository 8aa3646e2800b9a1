"""Clauses that go on after a name: « tous les lundis pour Léo du 7 au 21 décembre »."""

from __future__ import annotations

from dataclasses import replace

from dialogs.french.days.clauses import Clause, is_closed
from dialogs.french.days.framing import Framing, are_within, is_holidays, is_month
from dialogs.french.days.marks import Mark

_STRONG = {"et", "puis", "+", "&", "/", "ainsi", "plus", "mais", "ensuite"}
_MOST_NAMES = 12
NAMES = (Mark.OTHER, Mark.OF, Mark.THE, Mark.LES, Mark.TO, Mark.ADDED, Mark.AND, Mark.LURE)


class PastNames(Framing):
    """Lets a clause grow past the names of children and of activities."""

    def _is_strong(self, at: int) -> bool:
        """« et », where « , » and « : » part less."""
        return self.sentence.word(self.pieces[at].start) in _STRONG and self.pieces[at].value is not Mark.BUT

    def _grown_past_names(self, clause: Clause, start: int) -> Clause | None:
        """« tous les lundis pour Léo du 7 au 21 décembre » → 2026-12-07, 2026-12-14, 2026-12-21; « du 1er au 4 décembre
        pour Léo sauf le 2 » → 2026-12-01, 2026-12-03, 2026-12-04.
        """
        if clause.is_empty:
            return None
        self.at = start
        while self.at < start + _MOST_NAMES and self._is(*NAMES):
            self.at += 1
        between = [piece.value for piece in self.pieces[start : self.at]]
        if Mark.OTHER not in between:
            return None
        if refused := self._refused_past_names():
            return replace(clause, without=(*clause.without, *refused))
        strong = any(self._is_strong(at) for at in range(start, self.at))
        if not strong and (filled := self._filled(clause)):
            return filled
        after = between[::-1].index(Mark.OTHER)
        apart = between[:1] == [Mark.AND] or Mark.AND in between[len(between) - after :]
        return None if apart and not _is_open(clause) else self._bounded(clause)

    def _refused_past_names(self) -> tuple[Clause, ...]:
        here = self.at
        self._skip(Mark.STOP, Mark.RATHER)
        refused = self._exceptions()
        self.at = self.at if refused else here
        return refused

    def _bounded(self, clause: Clause) -> Clause | None:
        """Weekdays, within a period that is said after a name."""
        days = clause.points or clause.sorts or clause.rhythm
        free = days and all(point.recurs or point.is_bare_weekday for point in clause.points)
        here = self.at
        frame = self._frame() if free and (not clause.frames or _is_open(clause)) else None
        found = self._framed(clause, frame, strong=False) if frame else None
        self.at = self.at if found else here
        return found

    def _filled(self, clause: Clause) -> Clause | None:
        """« jusqu'aux vacances Léo mange le lundi et le mardi »: what a bound is said of, after a name."""
        if clause.points or not (_is_open(clause) or clause.frames):
            return None
        points = self._points(clause)
        numbered = all(is_month(frame) or is_holidays(frame) for frame in clause.all_frames)
        weekly = clause.rhythm or clause.is_of_a_week or len(points) > 1
        fits = points and all(
            point.recurs
            or (weekly and point.is_bare_weekday)
            or (clause.frames and numbered and point.number and not point.month)
            for point in points
        )
        return replace(clause, points=points) if fits or (points and are_within(clause, points)) else None


def _is_open(clause: Clause) -> bool:
    """Whether it needs more to be days: « jusqu'aux vacances », « les semaines paires »."""
    halves = [frame for frame in clause.all_frames if not is_closed(frame)]
    return bool(halves) or bool(not clause.frames and (clause.rhythm or clause.weekly))
