"""The grammar of days, over the pieces of a sentence.

clause  = [frame] points [frame] [exceptions]
points  = [« tous les »] point { « et » point }
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogs.french import doubts
from dialogs.french.clauses import Clause, Frame
from dialogs.french.frames import Frames
from dialogs.french.lists import carried, on_weekdays
from dialogs.french.pieces import Mark
from dialogs.french.point import Point

_ARTICLES = (Mark.THE, Mark.LES, Mark.EVERY, Mark.OF, Mark.ADDED)
_COMMA_LIST = 2


class Parser(Frames):
    """Reads clauses from left to right; it never goes back further than a few little words."""

    def clauses(self) -> Iterator[Clause]:
        while self.at < len(self.pieces):
            start = self.at
            clause = self._clause()
            if clause:
                self.used.update(at for at in range(start, self.at) if self.pieces[at].value is not Mark.OTHER)
                yield replace(clause, words=self.words(start, self.at))
            self.at = max(self.at, start + 1)

    def _clause(self) -> Clause | None:
        """« jeudi et vendredi de la semaine prochaine sauf jeudi » → 2026-11-27."""
        if self._is(Mark.EXCEPT):
            return self._instead()
        start = self.at
        weekly = self._take(Mark.WEEKLY)
        frame = self._frame()
        points = self._points(has_frame=frame is not None)
        frame = frame or (self._frame() if points else None)
        if not points and not frame:
            self.at = max(start, self.at if weekly else start)
            return None
        weekly = self._weekly() or weekly
        frame = frame or (self._frame() if weekly else self._frame_past_names(points))
        points = self._dated(points)
        return Clause(points, frame, self._exceptions(), weekly)

    def _instead(self) -> Clause | None:
        """« pas lundi mais mardi » → 2026-11-24; « non pas lundi, mardi » → 2026-11-24."""
        start = self.at
        refused = self._exceptions()
        if refused and self._take(Mark.BUT):
            points = self._points(has_frame=False)
            return Clause(points, self._frame()) if points else None
        if len(refused) == _COMMA_LIST and isinstance(refused[1], Point) and self._has_comma(start):
            return Clause((refused[1],))
        if refused:
            raise doubts.not_understood(self.words(start, self.at))
        return None

    def _points(self, *, has_frame: bool) -> tuple[Point, ...]:
        """« les 3, 4 et 7 décembre » → 2026-12-03, 2026-12-04, 2026-12-07; « lundi ou mardi » → clarify."""
        if self.at < self.barren:
            return ()
        start, found, anchored = self.at, list[Point](), has_frame or self.sentence.context.asked == "days"
        weekly = unparted = False
        while True:
            before = self.at
            separated = self._separator(first=not found)
            point = self._articled(weekly=weekly)
            joined = not found and has_frame and self._joins(before)
            if point and found and not separated:
                self._check_neighbours(found[-1], point)
            if not point or joined or (found and self._ends(found[-1], point, before, separated=separated)):
                self.at = before
                break
            unparted = unparted or (point.loose and not separated and any(p.number for p in found[-1:]))
            weekly = point.plural and point.is_weekday_alone
            anchored = anchored or not point.loose
            found.append(point)
        if not anchored or _counts(found):
            self.at, self.barren = start, self.at
            return ()
        if unparted and not found[-1].month:
            raise doubts.not_understood(self.words(start, self.at))  # « le 17 02 »
        return carried(found)

    def _ends(self, last: Point, point: Point, start: int, *, separated: bool) -> bool:
        """Whether a number is beyond the list: « lundi 2 », or « les lundis : 7 », which `_dated` reads."""
        if last.plural and last.is_weekday_alone and point.is_bare_number:
            return not self._joins(start)
        return not separated and point.loose and not last.loose

    def _dated(self, weekdays: tuple[Point, ...]) -> tuple[Point, ...]:
        """« les mercredis 2, 9 et 16 décembre » → 2026-12-02, 2026-12-09, 2026-12-16; « mardis 8, 16 » → error."""
        start = self.at
        if not weekdays or not all(point.is_weekday_alone and point.plural for point in weekdays):
            return weekdays
        self._skip_commas()
        several = self._word() == "du" and self._take(Mark.FROM)
        numbers = self._points(has_frame=True)
        if len(numbers) > several and all(point.is_bare_number for point in numbers):
            return on_weekdays(numbers, weekdays)
        self.at = start
        return weekdays

    def _joins(self, start: int) -> bool:
        """« la semaine prochaine et lundi 7 »: « et » adds a day to a period, « : » chooses it within."""
        joined = self.pieces[start : self.at]
        return any(p.value is Mark.AND and self.sentence.word(p.start) not in {",", ":"} for p in joined)

    def _check_neighbours(self, before: Point, point: Point) -> None:
        """« le 2 mercredi » → clarify; « le 17 02 » → clarify."""
        alone = before.number and not before.month and not before.loose
        if (alone and point.loose) or (before.number and not before.month and point.is_weekday_alone):
            raise doubts.not_understood(self.words(max(self.at - 2, 0), self.at))

    def _separator(self, *, first: bool) -> bool:
        """Past « et » to the next day of a list; « lundi ou mardi » leaves the choice open."""
        self._skip(Mark.ADDED)
        here = self.at
        parted = self._skip_any(Mark.AND, Mark.ADDED) or (not first and self._word() == "-" and self._take(Mark.TO))
        if not first and self._is(Mark.OR):
            self.at += 1
            if self._articled(weekly=False):
                raise doubts.left_open(self.words(max(here - 1, 0), self.at))
            self.at = here
        return parted

    def _articled(self, *, weekly: bool) -> Point | None:
        """A day with its article: « le 3 », « les lundi et jeudi », « le mercredi », « chaque mardi »."""
        start = self.at
        self._skip(*_ARTICLES)
        articles = {piece.value for piece in self.pieces[start : self.at]}
        le = self.at > start and self.sentence.word(self.pieces[self.at].start - 1) == "le" if self._more() else False
        point = self._point() or self._daily()
        if not point:
            self.at = start
            return None
        one_word = self.pieces[self.at - 1].end - self.pieces[self.at - 1].start == 1
        every = bool(articles & {Mark.LES, Mark.EVERY}) or (weekly and not le)
        return replace(
            point,
            plural=point.plural or (every and point.is_weekday_alone and one_word),
            habit=le and one_word and point.is_weekday_alone and not self._begins(start, "pour", "pr"),
            loose=point.loose and (point.spelt or not articles & {Mark.THE, Mark.LES}),
            among=_weekdays(point) if articles & {Mark.LES, Mark.EVERY} and point.number else (),
        )

    def _daily(self) -> Point | None:
        """« tous les jours du 7 au 9 décembre » → 2026-12-07, 2026-12-08, 2026-12-09; « tous les jours » → clarify."""
        return Point(plural=True) if self._take(Mark.DAILY) else None

    def _weekly(self) -> bool:
        """« lundi, chaque semaine, jusqu'au 7 décembre » → 2026-11-23, 2026-11-30, 2026-12-07."""
        start = self.at
        self._skip(Mark.AND)
        self.at = self.at if self._take(Mark.WEEKLY) else start
        return self.at > start

    def _exceptions(self) -> tuple[Point | Frame, ...]:
        """« les lundis de janvier sauf le 11 » → 2027-01-04, 2027-01-18, 2027-01-25."""
        start = self.at
        self._skip(Mark.AND, Mark.BUT, Mark.ADDED)
        if not self._take(Mark.EXCEPT, Mark.RATHER_THAN):
            self.at = start
            return ()
        after = self.at
        if bounds := self._from_to():
            return (bounds,)
        self.at = after
        self._skip(Mark.FROM)
        points = self._dated(self._points(has_frame=True))
        period = None if points else self._period()
        self.at = self.at if points or period else start
        return (period,) if period else points

    def _has_comma(self, start: int) -> bool:
        return any(self.sentence.word(piece.start) == "," for piece in self.pieces[start : self.at])


def _weekdays(point: Point) -> tuple[int, ...]:
    return () if point.weekday is None else (point.weekday,)


def _counts(found: list[Point]) -> bool:
    """« lundi, trois s'il vous plaît » → clarify."""
    return any(point.spelt and point.loose for point in found) and not any(point.month for point in found)
