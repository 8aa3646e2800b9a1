"""The grammar of what is left out: « sauf … », « pas … », « plutôt que … »."""

from __future__ import annotations

from dialogs.french import doubts
from dialogs.french.days.clauses import Bounds, Clause, is_closed
from dialogs.french.days.lists import on_weekdays
from dialogs.french.days.marks import Mark, Sort
from dialogs.french.days.point import Point
from dialogs.french.days.pointing import Pointing
from dialogs.french.days.resolve import day_of
from dialogs.french.numbers import rank

_MOST_EXCEPTIONS, _FEW = 12, 8
_AWAY = {"absent", "absente", "absents", "absentes"}


class Exceptions(Pointing):
    """Reads what is left out of days."""

    def _instead_of_others(self, clause: Clause) -> bool:
        """« jeudi plutôt que mardi » → 2026-11-26: what was not chosen is no exception; « jeudi prochain et surtout pas
        ce jeudi » → clarify.
        """
        start = self.at
        self._skip(Mark.AND, Mark.ADDED)
        than = self._take(Mark.RATHER_THAN) or (self._said_rather(start) and self._take_word("que"))
        refused = self._refused(commas=False) if than else None
        if refused and self._are_the_same(clause, refused):
            raise doubts.not_understood(self.words(start, self.at))
        if refused:
            return True
        self.at = start
        return False

    def _are_the_same(self, clause: Clause, refused: Clause) -> bool:
        """Whether a weekday that is refused is the one that was said."""
        said, others = (
            {day_of(point, self.sentence.context, "") for point in one.points if point.is_weekday_alone}
            for one in (clause, refused)
        )
        return bool(said & others)

    def _said_rather(self, at: int) -> bool:
        """« plutôt jeudi que mardi » → 2026-11-26."""
        return any(self.sentence.word(piece.start) == "plutot" for piece in self.pieces[max(0, at - 4) : at])

    def _take_word(self, word: str) -> bool:
        taken = self._word() == word
        self.at += taken
        return taken

    def _exceptions(self, *, commas: bool = True) -> tuple[Clause, ...]:
        """« les lundis de janvier sauf le 11 » → 2027-01-04, 2027-01-18, 2027-01-25; « mars sauf du 8 au 31 » →
        2027-03-01 … 2027-03-07.
        """
        start, found = self.at, list[Clause]()
        if behind := self._ranked_out():
            return (behind,)
        for _ in range(_MOST_EXCEPTIONS):
            before = self.at
            if found and not commas and self._word() in {",", ":"}:
                break
            if self._word() == "-" and self._value(1) in {Mark.EXCEPT, Mark.NOT}:
                self.at += 1
            parted = not self._adds() and self._skip(Mark.AND, Mark.ADDED)
            self._skip(Mark.BUT)
            denied = self._is(Mark.NOT)
            apart = self._take(Mark.EXCEPT, Mark.NOT, Mark.RATHER_THAN, Mark.TAKEN_OFF)
            commas = commas and not denied
            refused = self._refused(commas=commas) if apart or (found and parted) else None
            if not refused or (not apart and refused.frames and not found[-1].frames):
                self.at = before
                break
            found.append(refused)
        self.at = self.at if found else start
        return tuple(found)

    def _ranked_out(self) -> Clause | None:
        """« tous les mercredis de mars, le premier excepté » → 2027-03-10, 2027-03-17, 2027-03-24, 2027-03-31."""
        start = self.at
        self._skip(Mark.AND)
        found = self._refused_sort() if self._take(Mark.THE, Mark.LES) and self._is(Mark.NEAR) else None
        if found and (self._take(Mark.LEFT_OUT) or self._take_word("excepte")):
            return found
        self.at = start
        return None

    def _refused(self, *, commas: bool) -> Clause | None:
        """One thing that is left out: days, a period, or days of a period."""
        start = self.at
        for read in (self._refused_sort, self._refused_frame):
            if found := read():
                return found
            self.at = start
        self._skip(Mark.FROM, Mark.OF)
        points = self._points(Clause(frames=((Bounds(None, None),),)), commas=commas, leaves_out=True)
        points = self._dated(points) if points else points
        here = self.at
        within = self._period() if points and not any(point.month for point in points) else None
        self.at = self.at if within else here
        self.at = self.at if points else start
        return Clause(points, ((within,),) if within else ()) if points else None

    def _refused_sort(self) -> Clause | None:
        """« sauf les week-ends », « sauf le dernier »."""
        self._skip(Mark.OF, Mark.FROM, Mark.THE, Mark.LES, Mark.EVERY, Mark.ADDED)
        found = self._value()
        ranked = rank(self.sentence, self.pieces[self.at].start) if found is Mark.NEAR else None
        self.at += 1
        if isinstance(found, Sort):
            return Clause(sorts=(found,))
        return Clause((Point(ranks=(ranked.value,)),)) if ranked else None

    def _refused_frame(self) -> Clause | None:
        """« sauf du 8 au 31 », « sauf la première semaine »."""
        begun = self._is(Mark.FROM) or self._word() in {"de", "entre"}
        frame = self._frame() if begun else self._period()
        return Clause(frames=((frame,),)) if frame and is_closed(frame) else None

    def _dated(self, weekdays: tuple[Point, ...]) -> tuple[Point, ...]:
        """« les mercredis 2, 9 et 16 décembre » → 2026-12-02, 2026-12-09, 2026-12-16; « mardis 8, 16 » → error."""
        start = self.at
        if not weekdays or not all(point.is_weekday_alone and point.plural for point in weekdays):
            return weekdays
        while self._word() in {",", ":"} and self._take(Mark.AND):
            pass
        if self._is(Mark.AND):
            self.at = start
            return weekdays  # « les lundis et le 9 décembre »
        several = self._word() == "du" and self._take(Mark.FROM)
        numbers = self._points(Clause(frames=((Bounds(None, None),),)))
        away = self._absence() > self.at
        if not away and len(numbers) > several and all(point.number and point.weekday is None for point in numbers):
            return on_weekdays(numbers, weekdays)
        self.at = start
        return weekdays

    def _absence(self) -> int:
        """Past « on sera absents », « donc pas celui-là », said in an answer of the day before it; or no further."""
        end = self.at
        for ahead in range(self.at, min(self.at + _FEW, len(self.pieces)) if self.sentence.context.asks_days else end):
            piece = self.pieces[ahead]
            if piece.is_time:
                break
            refused = piece.value is Mark.NOT and self.sentence.word(piece.end) in {"celui", "celle"}
            away = not _AWAY.isdisjoint(self.sentence.plain[piece.start : piece.end])
            end = ahead + 1 if away or refused else end
        return end
