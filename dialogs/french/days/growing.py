"""How a clause grows, one thing at a time, until what follows is not of it."""

from __future__ import annotations

from dataclasses import replace

from dialogs.french.days.clauses import Bounds, Clause, Frame
from dialogs.french.days.framing import are_within, is_month
from dialogs.french.days.lists import on_weekdays
from dialogs.french.days.marks import Mark, Rhythm, Sort
from dialogs.french.days.past_names import PastNames
from dialogs.french.days.point import Point

_ASIDE = (Mark.EXCEPT, Mark.NOT, Mark.RATHER, Mark.RATHER_THAN, Mark.BUT)


class Growing(PastNames):
    """Lets a clause grow."""

    def _grown_from(self, clause: Clause) -> Clause:
        """The clause with all that belongs to it from here on."""
        while self._more():
            start = self.at
            grown = self._grown(clause) or self._grown_past_names(clause, start)
            if not grown:
                self.at = start
                return clause
            clause = grown
        return clause

    def _grown(self, clause: Clause) -> Clause | None:
        """The clause and one thing more."""
        if not clause.is_empty and self._ahead_of_an_aside():
            self._skip(Mark.STOP, Mark.AND, Mark.ADDED)
        start = self.at
        if not clause.is_empty and self._instead_of_others(clause):
            return clause
        if not clause.is_empty and (refused := self._exceptions()):
            return replace(clause, without=(*clause.without, *refused))
        self._skip(Mark.AND, Mark.ADDED, Mark.BUT, *((Mark.LURE,) if not clause.is_empty else ()))
        if grown := self._adverb(clause):
            return grown
        strong, colon = self._joins(start)
        self.at += bool(clause.points and self._is_beside_a_period(clause.points[-1]))
        here = self.at
        if frame := self._frame():
            return self._within(clause, frame, strong=strong, colon=colon)
        self.at = here if not clause.is_empty else start
        points = self._points(clause)
        if points and clause.frames and self._puts_aside(start, here) and any(point.number for point in points):
            return None  # « du 11 au 15 mais le 13 … »
        return self._pointed(clause, points, strong=strong, colon=colon) if points else None

    def _joins(self, start: int) -> tuple[bool, bool]:
        """Whether « et » stands since then, which parts more than a comma; and whether « : » opens what it tells."""
        strong = any(self._is_strong(at) for at in range(start, self.at))
        signs = {self.sentence.word(piece.start) for piece in self.pieces[start : self.at]}
        return strong, bool(signs & {":", "("}) and ")" not in signs

    def _puts_aside(self, start: int, end: int) -> bool:
        """« mais », and no « mais seulement »."""
        but = any(piece.value is Mark.BUT and piece.end - piece.start == 1 for piece in self.pieces[start:end])
        return but and not any(piece.value is Mark.ADDED for piece in self.pieces[start:end])

    def _within(self, clause: Clause, frame: Frame, *, strong: bool, colon: bool) -> Clause | None:
        """The clause within the frame, or but for it: « vacances exclues »."""
        if not clause.is_empty and self._take(Mark.LEFT_OUT):
            return replace(clause, without=(*clause.without, Clause(frames=((frame,),))))
        return self._framed(clause, frame, strong=strong, colon=colon)

    def _ahead_of_an_aside(self) -> bool:
        """Whether « … sauf », « … pardon » stands here: a full stop does not part it from what was said."""
        ahead = 0
        while self._value(ahead) in {Mark.STOP, Mark.AND, Mark.ADDED}:
            ahead += 1
        return ahead > 0 and self._value(ahead) in _ASIDE and any(self._value(n) is Mark.STOP for n in range(ahead))

    def _adverb(self, clause: Clause) -> Clause | None:
        """« chaque semaine », « une semaine sur deux », « jours d'école »."""
        start = self.at
        self._skip(Mark.OF, Mark.THE, Mark.LES, Mark.EVERY, Mark.ADDED)
        if self._word() == ">" and self._value(1) is Mark.WEEKLY:  # « lundi → toute l'année »
            self.at += 1
        found = self._value()
        self.at += 1
        if found is Mark.SAME:
            return replace(clause, is_same=True)
        if found is Mark.WEEKLY:
            return replace(clause, weekly=True)
        if isinstance(found, Sort):
            return replace(clause, sorts=(*clause.sorts, found))
        if isinstance(found, Rhythm):
            return replace(clause, rhythm=found)
        self.at = start
        return None

    def _pointed(self, clause: Clause, points: tuple[Point, ...], *, strong: bool, colon: bool) -> Clause | None:
        """The clause with its days, or None when they begin another clause."""
        if self._leaves_out(clause):
            return self._without_last(clause, points)
        points = self._dated(points)
        if clause.is_empty:
            return self._begun(points)
        if clause.points and not strong and (among := _among(clause, points)):
            return among
        if clause.points or clause.without:
            return None
        free = all(_is_free(point) for point in points) or colon or are_within(clause, points)
        plural = all(point.recurs for point in points)
        return replace(clause, points=points) if free and (plural or not strong) else None

    def _leaves_out(self, clause: Clause) -> bool:
        """« mardi non », « mardi exclu », « mardi excepté »."""
        if not clause.is_empty and self._word() == "non" and self._value(1) in {None, Mark.AND, Mark.STOP}:
            self.at += 1
            return True
        last = self._word() == "excepte" and self._value(1) is None
        return self._take(Mark.LEFT_OUT) or (last and self._take(Mark.EXCEPT)) or self._is_away(clause)

    def _is_away(self, clause: Clause) -> bool:
        """« les mercredis de mars, le 17 on sera absents » → 2027-03-03, 2027-03-10, 2027-03-24, 2027-03-31."""
        start, weekly = self.at, bool(clause.frames and clause.points) and all(one.plural for one in clause.points)
        self.at = self._absence() if weekly else start
        self.used.update(range(start, self.at))
        return self.at > start

    def _begun(self, points: tuple[Point, ...]) -> Clause | None:
        """A clause of these days; « mercredi 2 et tous les suivants » are all Wednesdays from then on."""
        last = points[-1]
        if len(points) > 1 and last.plural and last.following:
            return _from(points[0], replace(last, following=False))
        if last.weekday is not None and last.number and self._onwards():
            return None if points[1:] else _from(last, Point(weekday=last.weekday, plural=True))
        return Clause(points)

    def _onwards(self) -> bool:
        """« mercredi 2 décembre et tous les suivants jusqu'à Noël » → 2026-12-02, 2026-12-09, 2026-12-16,
        2026-12-23.
        """
        start = self.at
        self._skip(Mark.AND)
        if self._take(Mark.ONWARDS):
            return True
        self.at = start
        return False

    def _without_last(self, clause: Clause, points: tuple[Point, ...]) -> Clause | None:
        """« du 7 au 11 décembre, mercredi exclu »; « lundi oui, mardi non merci » → 2026-11-23."""
        if clause.is_empty:
            return replace(clause, points=points[:-1], without=(Clause((points[-1],)),)) if points[1:] else None
        return replace(clause, without=(*clause.without, Clause(points)))


def _from(first: Point, weekly: Point) -> Clause:
    return Clause((weekly,), ((Bounds(first, None),),))


def _among(clause: Clause, points: tuple[Point, ...]) -> Clause | None:
    """« les mercredis de décembre : 2 et 9 » → 2026-12-02, 2026-12-09."""
    weekly = all(point.plural and point.is_weekday_alone for point in clause.points)
    of_a_month = len(clause.frames) == 1 and all(is_month(frame) for frame in clause.frames[0])
    if not weekly or not of_a_month or not all(point.is_bare_number for point in points):
        return None
    return replace(clause, points=on_weekdays(points, clause.points))


def _is_free(point: Point) -> bool:
    """Whether it may be a day of any period: a weekday, a number, « tous les jours »."""
    return not point.is_dated and not point.step and not point.following
