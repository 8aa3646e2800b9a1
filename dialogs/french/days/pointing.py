"""The grammar of days that are pointed at: lists of dates, of weekdays, of numbers."""

from __future__ import annotations

from dataclasses import replace

from dialogs.french import doubts
from dialogs.french.days.clauses import Clause
from dialogs.french.days.frames import Frames
from dialogs.french.days.lists import Listing, carried
from dialogs.french.days.marks import Mark
from dialogs.french.days.point import Point
from dialogs.french.days.resolve import next_date

_ARTICLES = (Mark.THE, Mark.LES, Mark.EVERY, Mark.OF, Mark.ADDED)

_ADDING = {"plus", "+"}


class Pointing(Frames):
    """Reads one list of days."""

    def _points(self, clause: Clause, *, commas: bool = True, leaves_out: bool = False) -> tuple[Point, ...]:
        """« les 3, 4 et 7 décembre » → 2026-12-03, 2026-12-04, 2026-12-07; « lundi ou mardi » → clarify."""
        if self.at < self.barren:
            return ()
        start, asked = self.at, self.sentence.context.asks_days
        found = Listing(is_anchored=bool(clause.frames) or asked)
        while commas or not found.points or self._word() not in {",", ":"}:
            if (leaves_out and found.points and self._adds()) or not self._listed(found, start):
                break
        if not found.is_anchored or _counts(found.points):
            self.at, self.barren = start, self.at
            return ()
        if leaves_out and found.is_crowded:  # « pas le douze le quatorze »
            raise doubts.not_understood(self.words(start, self.at))
        if found.is_unparted and not found.points[-1].month and not asked:
            raise doubts.not_understood(self.words(start, self.at))  # « le 17 02 »
        return carried(found.points)

    def _listed(self, found: Listing, start: int) -> bool:
        """One more day of the list, unless what follows is no part of it."""
        before = self.at
        separated = self._separator(found.points, start)
        point = self._next_listed(found.points, before, separated=separated)
        if not point:
            self.at = before
            return False
        point = self._told(found.points, point, before)
        last = found.points[-1] if found.points else None
        if last and not separated and (point.day or last.day) and point != last:
            raise doubts.not_understood(self.words(start, self.at))  # « reprise lundi 22 février »
        found.add(point, beside=None if separated else last)
        return True

    def _next_listed(self, found: list[Point], before: int, *, separated: bool) -> Point | None:
        """The day that stands here, if it is one more of these."""
        listed = found and not self._follows_a_dash(before)
        point = None if listed and self._begins_a_range() else self._articled(weekly=_is_weekly(found))
        if not point or not found:
            return point
        if not separated:
            self._check_neighbours(found[-1], point)
        return None if self._ends(found[-1], point, separated=separated) or self._is_left_out() else point

    def _adds(self) -> bool:
        """« moins le mercredi, plus le lundi 7 »: what follows is left out no more."""
        ahead = 0
        while self._value(ahead) is Mark.AND and self._word(ahead) not in _ADDING:
            ahead += 1
        return self._word(ahead) in _ADDING

    def _is_left_out(self) -> bool:
        """« lundi, mardi exclu »."""
        return self._is(Mark.LEFT_OUT) and self.pieces[self.at].end - self.pieces[self.at].start == 1

    def _told(self, found: list[Point], point: Point, before: int) -> Point:
        """The day, with what is said of it twice: what stood before it then is no other day."""
        if found and self._is_the_same(found[-1], point, before):
            found.pop()
        elif found and found[-1].is_bare_weekday and point.number and self._is_the_one(before):
            return replace(point, weekday=found.pop().weekday)
        return point

    def _begins_a_range(self) -> bool:
        """« le 1er, puis du 14 au 17 »: the 14th is no day of the list."""
        start = self.at
        is_range = bool(self._from_to(listed=True))
        self.at = start
        return is_range

    def _is_the_same(self, last: Point, point: Point, start: int) -> bool:
        """« lundi, dans dix jours » → 2026-11-30: the day that follows tells which Monday."""
        if self.sentence.word(self.pieces[start].start) != "," or not last.is_bare_weekday:
            return False
        day = point.day
        if point.month and point.number and not day:
            day = next_date(point.month, point.number, self.sentence.context.today)
        return day is not None and point.weekday is None and day.weekday() == last.weekday

    def _is_the_one(self, start: int) -> bool:
        """« lundi, celui du 25 janvier » → 2027-01-25."""
        return any(self.sentence.word(piece.start) == "celui" for piece in self.pieces[start : self.at])

    def _follows_a_dash(self, start: int) -> bool:
        """« 6/1 - 13/1 - 27/1 » is a list."""
        passed = self.pieces[start : self.at]
        return any(self.sentence.word(piece.start) == "-" or piece.start == piece.end for piece in passed)

    def _ends(self, last: Point, point: Point, *, separated: bool) -> bool:
        """Whether a number is beyond the list: « lundi 2 », or « les lundis : 7 », which `_dated` reads."""
        if last.plural and last.is_weekday_alone and point.number and point.weekday is None:
            return True
        if last.number and point.plural and point.is_weekday_alone:
            return True  # « les mardis 5 et 12, les jeudis 7 et 14 »
        return not separated and point.loose and not last.loose and not last.number

    def _check_neighbours(self, before: Point, point: Point) -> None:
        """« le 2 mercredi » → clarify; « le 17 02 » → clarify."""
        alone = before.number and not before.month and not before.loose and before.weekday is None
        asked = self.sentence.context.asks_days
        if (alone and point.loose and not asked) or (alone and point.is_bare_weekday):
            raise doubts.not_understood(self.words(max(self.at - 2, 0), self.at))

    def _separator(self, found: list[Point], start: int) -> bool:
        """Past « et » to the next day of a list; « lundi ou mardi » leaves the choice open."""
        self._skip(Mark.ADDED)
        here, first = self.at, not found
        parted = (
            self._skip(Mark.AND, Mark.ADDED)
            or (not first and self._nor())
            or (self._is_bullet() and self._take(Mark.TO))
            or (not first and self._dash())
        )
        if not first and self._is(Mark.OR):
            self.at += 1
            if point := self._articled(weekly=False):
                raise self._left_open([*found, point], start)
            self.at = here
        return parted

    def _left_open(self, points: list[Point], start: int) -> doubts.InDoubt:
        """« lundi ou mardi ou jeudi »; of « lundi et mardi ou jeudi », nobody knows what the choice is between."""
        whole = len(points) == len("ab")
        while self._take(Mark.OR) and (another := self._articled(weekly=False)):
            points.append(another)
        return self._open(start).one_of(points) if whole else doubts.left_open(self.words(start, self.at))

    def _nor(self) -> bool:
        """« pas là lundi ni mardi »: after a negation, « ni » lists."""
        denied = any(piece.value is Mark.NOT and at not in self.used for at, piece in enumerate(self.pieces[: self.at]))
        return denied and self._word() == "ni" and self._take(Mark.NOT)

    def _dash(self) -> bool:
        return (self._word() == "-" or self._is_tie()) and self._take(Mark.TO)

    def _articled(self, *, weekly: bool) -> Point | None:
        """A day with its article: « le 3 », « les lundi et jeudi », « le mercredi », « chaque mardi »."""
        start = self.at
        of = self._word() == "du" and self._take(Mark.FROM)
        self._skip(*_ARTICLES)
        articles = {piece.value for piece in self.pieces[start : self.at]}
        le = self.at > start and self.sentence.word(self.pieces[self.at].start - 1) == "le" if self._more() else False
        point = self._point() or self._daily()
        if not point:
            self.at = start
            return None
        one_word = self.pieces[self.at - 1].end - self.pieces[self.at - 1].start == 1
        every = bool(articles & {Mark.LES, Mark.EVERY}) or (weekly and not le)
        told = articles & {Mark.THE, Mark.LES}
        return replace(
            point,
            plural=point.plural or (every and point.is_bare_weekday),
            habit=le and one_word and point.is_weekday_alone and not self._begins(start, "pour", "pr"),
            loose=point.loose and (point.spelt or not (told or of)),
            among=_weekdays(point) if articles & {Mark.LES, Mark.EVERY} and point.number else (),
        )

    def _daily(self) -> Point | None:
        """« tous les jours du 7 au 9 décembre » → 2026-12-07, 2026-12-08, 2026-12-09."""
        return Point(plural=True) if self._take(Mark.DAILY) else None


def _weekdays(point: Point) -> tuple[int, ...]:
    return () if point.weekday is None else (point.weekday,)


def _is_weekly(found: list[Point]) -> bool:
    """« les lundis et mardi »: the plural goes on."""
    return bool(found) and found[-1].plural and found[-1].is_weekday_alone


def _counts(found: list[Point]) -> bool:
    """« lundi, trois s'il vous plaît » → clarify."""
    return any(point.spelt and point.loose for point in found) and not any(point.month for point in found)
