"""The grammar of what days are within.

frame   = period | « du » end « au » end | « jusqu'au » end | « à partir du » end | « avant » end | « après » end
end     = point | period
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.french import doubts
from dialogs.french.days.clauses import Bounds, Frame
from dialogs.french.days.ends import EndsOfFrames
from dialogs.french.days.marks import Mark
from dialogs.french.days.period import DAY, Kind, Period
from dialogs.french.days.pieces import Value
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import day_of

_INTO = (Mark.OF, Mark.THE, Mark.FROM, Mark.ADDED, Mark.LES)
_MOST_MONTHS = 12
_A_WEEK = 7
_TWO_WEEKS = timedelta(weeks=2)


class Frames(EndsOfFrames):
    """Reads one frame."""

    def _frame(self) -> Frame | None:
        start = self.at
        for read in (self._between, self._from_to, self._from, self._until, self._beside, self._period):
            if found := read():
                return found
            self.at = start
        return None

    def _between(self) -> Bounds | None:
        """« entre le 1er et le 4 décembre » → 2026-12-01 … 2026-12-04; « entre Noël et le jour de l'an » → 2026-12-26 …
        2026-12-31.
        """
        self._skip(*_INTO)
        if not self._take(Mark.BETWEEN):
            return None
        outside = self._outside()
        if outside:
            return outside
        first = self._opening()
        last = self._closing() if first and self._take(Mark.AND, Mark.TO) else None
        return Bounds(first, last) if last else None

    def _outside(self) -> Bounds | None:
        """« entre les vacances de Noël et celles d'hiver »: neither of the two."""
        start = self.at
        first = self._whole()
        self._skip(Mark.AND)
        last = self._whole() if first else None
        if first and last:
            return Bounds(Point(day=first.last + DAY), Point(day=last.first - DAY))
        self.at = start
        return None

    def _from_to(self, *, listed: bool = False) -> Bounds | None:
        """« du 1er au 5 décembre » → 2026-12-01 … 2026-12-05; « de lundi à jeudi » → 2026-11-23 … 2026-11-26; « de
        janvier à mars » → 2027-01-01 … 2027-03-31.
        """
        start = self.at
        self._skip(*_INTO)
        self._skip_colon()
        named = self._value()
        first = self._first_of_a_range(start, named)
        if not first or first.recurs or self._is_each_week(first) or self._is_beside_a_period(first):
            return None
        if last := self._run_from(first):
            return Bounds(first, last)
        dash = self._word() == "-" or self._is_tie()
        spaced = dash and self._is_spaced()
        last = self._last_of_a_range(first, named)
        if not last or not self._is_anchored(start, first, last):
            return None
        if self._until_a_date(start, first, last):
            if listed or self.rhythmic < start or self._is_weekly(start, first, last):
                return None  # « une semaine sur deux le jeudi jusqu'à fin mars »
            raise self._open(start).weekly_or_daily(first, last)
        return self._dashed(start, first, last, spaced=spaced) if dash else Bounds(first, last)

    def _is_each_week(self, first: Point) -> bool:
        """« lundi et jeudi pendant trois semaines » → 2026-11-23, 2026-11-26, 2026-11-30, 2026-12-03, 2026-12-07,
        2026-12-10.
        """
        run = self._value()
        return first.is_bare_weekday and isinstance(run, Period) and run.run >= _A_WEEK

    def _first_of_a_range(self, start: int, named: Value | None) -> Point | None:
        """Its first day; « les jeudi jusqu'à fin mars » begins none."""
        many = any(piece.value is Mark.LES for piece in self.pieces[start : self.at])
        first = self._opening(known=False)
        several = isinstance(named, Period) and named.kind is Kind.DAYS and len(named.days) > 1
        if several or not self._more() or (many and first and first.is_bare_weekday):
            return None
        return first

    def _last_of_a_range(self, first: Point, named: Value | None) -> Point | None:
        """Its last day; « vacances, jusqu'à l'été » are two things."""
        holidays = isinstance(named, Period) and named.kind is Kind.HOLIDAYS and self._is(Mark.UNTIL)
        parted = holidays or (isinstance(named, Period) and (self._word() == "," or self._is_before_a_weekday(named)))
        last = self._closing(first) if not parted and self._reaches() else None
        if not last or last.recurs:
            return None
        numbered = isinstance(named, Period) and not isinstance(self.pieces[self.at - 1].value, Period)
        return replace(last, loose=False) if numbered and not last.month else last

    def _until_a_date(self, start: int, first: Point, last: Point) -> bool:
        """« lundi jusqu'au 18 décembre » → clarify."""
        until = any(piece.value is Mark.UNTIL for piece in self.pieces[start : self.at])
        dated = bool(last.number) or (last.day and not last.coming)
        begun = self._begins(start, "du", "de") or any(map(self._starts, self.pieces[start : start + 2]))
        return until and first.is_bare_weekday and bool(dated) and not begun

    def _is_weekly(self, start: int, first: Point, last: Point) -> bool:
        """« le mardi jusqu'au 9 décembre » → 2026-11-24, 2026-12-01, 2026-12-08; « le mardi jusqu'au 2 » → clarify."""
        begun, ended = (day_of(point, self.sentence.context, self.words(start, self.at)) for point in (first, last))
        return self._begins(start, "le") and ended - begun > _TWO_WEEKS

    def _is_anchored(self, start: int, first: Point, last: Point) -> bool:
        """« 2 à 3 » may count anything: an article, a month or the question makes it days."""
        asked = self.sentence.context.asks_days
        return asked or not (first.loose and last.loose) or self._begins(start, "du", "le", "au")

    def _dashed(self, start: int, first: Point, last: Point, *, spaced: bool) -> Bounds | None:
        """« 11-13 janvier » → 2027-01-11, 2027-01-12, 2027-01-13; « 6/1 - 13/1 » → clarify."""
        if (self._word() == "-" or self._is_tie()) and isinstance(self._value(1), Point):
            return None  # « 6/1 - 13/1 - 27/1 » is a list
        perhaps_a_date = first.loose and not last.month and not last.day and (last.number or 0) <= _MOST_MONTHS
        if perhaps_a_date:
            raise doubts.left_open(self.words(start, self.at))
        if spaced and self._same_weekday(first, last):
            raise self._open(start).both_or_all(first, last)
        return Bounds(first, last)

    def _from(self) -> Bounds | None:
        """« les lundis à partir du 10 juin » → 2027-06-14, 2027-06-21, 2027-06-28; « dès lundi » → clarify."""
        self._skip(Mark.AND, Mark.OF)
        if not self._more() or not self._starts(self.pieces[self.at]):
            return None
        self.at += 1
        first = self._opening()
        if not first or first.recurs:
            return None
        if last := self._run_from(first):
            return Bounds(first, last)
        after = self.at
        last = self._closing(first) if self._reaches() else None
        self.at = self.at if last else after
        return Bounds(first, last or (first if self._is_once() else None))

    def _until(self) -> Bounds | None:
        """« les lundis jusqu'au 7 décembre » → 2026-11-23, 2026-11-30, 2026-12-07; « lundis -> fin novembre » →
        2026-11-23, 2026-11-30.
        """
        self._skip(Mark.AND)
        after_days = self.at > 0 and self.pieces[self.at - 1].is_named
        reaches = self._take(Mark.UNTIL) or (self._word() == ">" and after_days and self._take(Mark.TO))
        last = self._closing() if reaches else None
        if not last or last.recurs:
            return None
        after = self.at
        self._skip(Mark.ADDED)
        first = self._opening() if self._take(Mark.FROM) else None
        self.at = self.at if first else after
        return Bounds(first, last)

    def _beside(self) -> Bounds | None:
        """« les lundis de décembre avant le 20 » → 2026-12-07, 2026-12-14; « en février après le 20, les lundis » →
        2027-02-22.
        """
        self._skip(Mark.AND)
        if not self._is(Mark.AFTER, Mark.BEFORE):
            return None
        after = self._take(Mark.AFTER) or not self._take(Mark.BEFORE)
        here = self.at
        if numbered := self._numbered_edge(after=after):
            return numbered
        self.at = here
        edge = self._edge()
        if not edge:
            return None
        first, last = edge
        return Bounds(Point(day=last + DAY), None) if after else Bounds(None, Point(day=first - DAY), is_vague=True)

    def _period(self) -> Frame | None:
        """« jeudi et vendredi de la semaine prochaine » → 2026-11-26, 2026-11-27; « à partir de janvier » → clarify."""
        self._skip(*_INTO)
        found = self._value()
        if not isinstance(found, Period):
            return None
        self.at += 1
        return found
