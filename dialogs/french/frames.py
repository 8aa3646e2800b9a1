"""The grammar of what days are within.

frame   = period | « du » point « au » point | « jusqu'au » point | « à partir du » point
"""

from __future__ import annotations

from dialogs.french import doubts
from dialogs.french.clauses import Bounds, Frame
from dialogs.french.cursor import Cursor
from dialogs.french.periods import Period
from dialogs.french.pieces import Mark, Piece
from dialogs.french.point import Point

_INTO = (Mark.OF, Mark.THE, Mark.FROM, Mark.ADDED, Mark.LES)
_MOST_MONTHS = 12
_NAMES = (Mark.OTHER, Mark.OF, Mark.THE, Mark.LES, Mark.TO, Mark.ADDED, Mark.AND)
_MOST_NAMES = 12


class Frames(Cursor):
    """Reads one frame."""

    def _frame(self) -> Frame | None:
        start = self.at
        for rule in (self._between, self._from_to, self._from, self._until, self._period):
            if found := rule():
                return found
            self.at = start
        return None

    def _between(self) -> Bounds | None:
        """« entre le 1er et le 4 décembre » → 2026-12-01 … 2026-12-04."""
        first = self._point() if self._skip(Mark.AND) and self._take(Mark.BETWEEN) else None
        last = self._point() if first and self._take(Mark.AND) else None
        return Bounds(first, last) if last else None

    def _from_to(self) -> Bounds | None:
        """« du 1er au 5 décembre » → 2026-12-01 … 2026-12-05; « de lundi à jeudi » → 2026-11-23 … 2026-11-26."""
        start = self.at
        self._skip_commas()
        self._skip(*_INTO)
        first = self._point()
        dash = self._word() == "-"
        last = self._point() if first and not first.plural and self._reaches() else None
        if not first or not last or not self._is_anchored(start, first, last):
            return None
        if self._until_a_date(start, first, last):
            raise doubts.left_open(self.words(start, self.at))
        return self._dashed(start, first, last) if dash else Bounds(first, last)

    def _until_a_date(self, start: int, first: Point, last: Point) -> bool:
        """« lundi jusqu'au 18 décembre » → clarify."""
        until = any(piece.value is Mark.UNTIL for piece in self.pieces[start : self.at])
        return until and first.is_weekday_alone and bool(last.number) and not self._begins(start, "du", "de")

    def _is_anchored(self, start: int, first: Point, last: Point) -> bool:
        """« 2 à 3 » may count anything: an article, a month or the question makes it days."""
        asked = self.sentence.context.asked == "days"
        return asked or not (first.loose and last.loose) or self._begins(start, "du", "le", "au")

    def _begins(self, start: int, *words: str) -> bool:
        return any(self.sentence.word(piece.start) in words for piece in self.pieces[start : start + 3])

    def _dashed(self, start: int, first: Point, last: Point) -> Bounds | None:
        """« 11-13 janvier » → 2027-01-11, 2027-01-12, 2027-01-13; « 6/1 - 13/1 » → clarify."""
        if self._word() == "-":
            return None
        both = first.month and last.month and not self._begins(start, "du")
        perhaps_a_date = first.loose and not last.month and (last.number or 0) <= _MOST_MONTHS
        if both or perhaps_a_date:
            raise doubts.left_open(self.words(start, self.at))
        return Bounds(first, last)

    def _from(self) -> Bounds | None:
        """« les lundis à partir du 10 juin » → 2027-06-14, 2027-06-21, 2027-06-28; « dès lundi » → clarify."""
        self._skip(Mark.AND)
        if not self._more() or not self._starts(self.pieces[self.at]):
            return None
        self.at += 1
        first = self._point()
        if not first:
            return None
        return Bounds(first, self._point() if self._reaches() else None)

    def _until(self) -> Bounds | None:
        """« les lundis jusqu'au 7 décembre » → 2026-11-23, 2026-11-30, 2026-12-07; « jusqu'à lundi » → clarify."""
        self._skip(Mark.AND)
        last = self._point() if self._take(Mark.UNTIL) else None
        if not last:
            return None
        after = self.at
        first = self._point() if self._take(Mark.FROM) else None
        self.at = self.at if first else after
        return Bounds(first, last)

    def _period(self) -> Frame | None:
        """« jeudi et vendredi de la semaine prochaine » → 2026-11-26, 2026-11-27; « à partir de janvier » → clarify."""
        self._skip_commas()
        start = self.at
        self._skip(*_INTO)
        found = self._value()
        if not isinstance(found, Period):
            return None
        since = any(self._starts(piece) for piece in self.pieces[start : self.at])
        self.at += 1
        self._skip(Mark.ADDED)
        return Bounds(Point(day=max(found.first, self.sentence.context.today)), None) if since else found

    def _frame_past_names(self, points: tuple[Point, ...]) -> Frame | None:
        """« tous les lundis pour Léo du 7 au 21 décembre » → 2026-12-07, 2026-12-14, 2026-12-21."""
        start = self.at
        while self.at < start + _MOST_NAMES and self._is(*_NAMES):
            self.at += 1
        between = [piece.value for piece in self.pieces[start : self.at]]
        after = between[::-1].index(Mark.OTHER) if Mark.OTHER in between else len(between)
        apart = between[:1] == [Mark.AND] or Mark.AND in between[len(between) - after :]
        weekdays = bool(points) and all(point.plural or point.is_bare_weekday for point in points)
        frame = self._frame() if weekdays and not apart else None
        self.at = self.at if frame else start
        return frame

    def _starts(self, piece: Piece) -> bool:
        """« à partir de », which « du » is not."""
        return piece.value is Mark.FROM and self.sentence.word(piece.start) != "du"

    def _reaches(self) -> bool:
        """« au », « jusqu'au », « -> »: on to the last day."""
        self._skip(Mark.ADDED, Mark.AND)
        return self._take(Mark.TO, Mark.UNTIL)
