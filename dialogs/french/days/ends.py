"""The grammar of where days begin and end: « du … », « jusqu'à … »."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.french import doubts
from dialogs.french.days.clauses import Bounds
from dialogs.french.days.cursor import Cursor
from dialogs.french.days.marks import Mark
from dialogs.french.days.period import DAY, Kind, Period, end_of_month
from dialogs.french.days.pieces import Piece
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import day_of

_FRIDAY = 4
_SHORTEST_MONTH = 28
_ONCE = {"une", "un", "1", "ce"}  # « une seule journée », « ce jour-là »


class EndsOfFrames(Cursor):
    """Reads one end of a frame."""

    def _whole(self) -> Period | None:
        """Holidays, or a feast."""
        self._skip(Mark.THE, Mark.LES, Mark.OF)
        found = self._value()
        self.at += 1
        if isinstance(found, Period) and found.kind is Kind.HOLIDAYS and not found.is_vague:
            return found
        return Period((found.day,)) if isinstance(found, Point) and found.feast and found.day else None

    def _run_from(self, first: Point) -> Point | None:
        """« à partir de lundi, pour trois jours » → 2026-11-23, 2026-11-24, 2026-11-25."""
        start = self.at
        self._skip(Mark.AND, Mark.ADDED)
        found = self._value()
        if not isinstance(found, Period) or not found.run:
            self.at = start
            return None
        self.at += 1
        day = day_of(first, self.sentence.context, self.words(start, self.at))
        return Point(day=day + DAY * (found.run - 1))

    def _skip_colon(self) -> None:
        """« Du : 08/02 Au : 12/02 » → 2027-02-08 … 2027-02-12."""
        if self._word() == ":" and self._is(Mark.AND):
            self.at += 1

    def _is_tie(self) -> bool:
        """« lundi-jeudi »: a hyphen that ties two words is no word of its own."""
        return self._is(Mark.TO) and self.pieces[self.at].start == self.pieces[self.at].end

    def _is_beside_a_period(self, first: Point) -> bool:
        """« lundi, vendredi - semaine 49 » → 2026-11-30, 2026-12-04: the dash is a comma there."""
        return self._word() == "-" and first.is_bare_weekday and isinstance(self._value(1), Period)

    def _is_before_a_weekday(self, named: Period) -> bool:
        """« semaine 49 - vendredi » → clarify: the dash may be a comma."""
        last = self._value(1)
        weekly = isinstance(last, Point) and last.is_bare_weekday
        return self._word() == "-" and weekly and named.kind is Kind.WEEK

    def _is_spaced(self) -> bool:
        """« 6/1 - 13/1 », where « 6/1-13/1 » is surely a range."""
        return not self.sentence.glued(self.pieces[self.at].start)

    def _same_weekday(self, first: Point, last: Point) -> bool:
        """Two Wednesdays may be two days, or the days from one to the other."""
        if not (first.month and last.month):
            return False
        context = replace(self.sentence.context, allow_past=True)
        return day_of(first, context, "").weekday() == day_of(last, context, "").weekday()

    def _is_once(self) -> bool:
        """« dès demain, une seule journée » → 2026-11-21."""
        start, once = self.at, False
        while self._is(Mark.AND, Mark.ADDED):
            once = once or (self._is(Mark.ADDED) and self._word() in _ONCE)
            self.at += 1
        self.at = self.at if once else start
        return once

    def _numbered_edge(self, *, after: bool) -> Bounds | None:
        """« vacances de Noël, seulement après le 25 »: of which month, what stands beside it tells."""
        start = self.at
        point = self._point()
        number = point.number if point and point.is_bare_number and self._is_definite(start) else None
        if not number or not 1 < number < _SHORTEST_MONTH:
            return None
        edge = Point(number=number + (1 if after else -1))
        return Bounds(edge, None) if after else Bounds(None, edge, is_vague=True)

    def _edge(self) -> tuple[date, date] | None:
        """The first and the last day of what stands here."""
        start = self.at
        self._skip(Mark.THE, Mark.LES)
        found = self._value()
        if isinstance(found, Period) and found.days:
            self.at += 1
            return found.first, found.last
        self.at = start
        point = self._point()
        if not point or point.recurs or (point.loose and not self._is_definite(start)):
            return None
        day = day_of(point, self.sentence.context, self.words(start, self.at))
        return day, day

    def _is_definite(self, at: int) -> bool:
        """« avant le 20 »: the article may be part of the word before."""
        start = self.pieces[at].start
        return bool({self.sentence.word(start), self.sentence.word(start - 1)} & {"le", "les"})

    def _opening(self, *, known: bool = True) -> Point | None:
        """Where days begin: a day, or the first one of a period."""
        start = self.at
        self._skip(Mark.THE, Mark.ADDED, Mark.LES, Mark.FROM, Mark.OF)
        found = self._value()
        if not isinstance(found, Period) or not found.days:
            self.at = start
            return self._point()
        self.at += 1
        if found.is_vague and not found.opens:
            if not known:
                return None
            raise doubts.left_open(self.words(start, self.at))
        return Point(day=found.opens or found.first, undated=found.undated)

    def _closing(self, first: Point | None = None) -> Point | None:
        """Where days end: a day, the last one of a period, or the eve of holidays."""
        self._skip_colon()
        start = self.at
        self._skip(Mark.THE, Mark.ADDED, Mark.LES, Mark.FROM, Mark.OF)
        found = self._value()
        if found is Mark.END_OF_WEEK:
            self.at += 1
            return Point(weekday=_FRIDAY)
        if found is Mark.END_OF_MONTH:
            self.at += 1
            begun = day_of(first, self.sentence.context, "") if first else self.sentence.context.today
            return Point(day=end_of_month(begun))
        if not isinstance(found, Period) or not found.days:
            self.at = start
            return self._point()
        self.at += 1
        if found.is_vague and not found.closes:
            raise doubts.left_open(self.words(start, self.at))
        eve = found.kind is Kind.HOLIDAYS and not found.is_vague
        return Point(day=found.first - DAY if eve else found.closes or found.last, eve=eve and not found.named)

    def _starts(self, piece: Piece) -> bool:
        """« à partir de », which « du » is not."""
        return piece.value is Mark.FROM and (
            piece.end - piece.start > 1 or self.sentence.word(piece.start) in {"des", "depuis", "partir", "commencant"}
        )

    def _reaches(self) -> bool:
        """« au », « jusqu'au », « -> »: on to the last day."""
        self._skip(Mark.ADDED, Mark.AND)
        return not self._is_bullet() and (self._take(Mark.TO, Mark.UNTIL) or self._is_reached())

    def _is_reached(self) -> bool:
        """« du 15 juin à la fin de l'année scolaire » → 2027-06-15 … 2027-07-02: the edge has taken « à »."""
        found, before = self._value(), self.pieces[max(0, self.at - 3) : self.at]
        begun = any(piece.value is Mark.FROM or self.sentence.word(piece.start) == "de" for piece in before)
        return begun and isinstance(found, Period) and found.is_vague and self._word() in {"a", "au"}
