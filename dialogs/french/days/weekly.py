"""Weekdays that are named without a period, and how often: « lundi et jeudi », « un mardi sur deux »."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.french.days.clauses import Bounds, Clause
from dialogs.french.days.marks import Mark, Rhythm, Sort
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import SCHOOL_DAYS
from dialogs.french.days.pieces import Piece, Value
from dialogs.french.days.point import Point
from domain.school_calendar import SCHOOL_WEEKDAYS

Weekdays = frozenset[int]
_NONE: Weekdays = frozenset()
_WORKING = frozenset(range(SCHOOL_DAYS))
_OF_SORTS = {
    Sort.SCHOOL: frozenset(SCHOOL_WEEKDAYS),
    Sort.TERM: frozenset(SCHOOL_WEEKDAYS),
    Sort.FOUR_DAYS: frozenset(SCHOOL_WEEKDAYS),
    Sort.WORK: _WORKING,
}
_ALTERNATE = 2


def weekdays(parse: Parse) -> Weekdays:
    """Those of every clause; none as soon as one names a period, a date or a week."""
    found = [_of_clause(clause) for clause in parse.clauses]
    yearly = "annee" in parse.sentence.plain
    return frozenset().union(*found) if found and all(found) and not yearly else _NONE


def _of_clause(clause: Clause) -> Weekdays:
    named = [_of_point(point) for point in clause.points]
    named += [_of_frame(frame) for frame in clause.all_frames if isinstance(frame, Bounds)]
    named += [_OF_SORTS.get(sort, _NONE) for sort in clause.sorts]
    counted = len(clause.points) + len(clause.all_frames) + len(clause.sorts)
    refused = [_of_clause(other) for other in clause.without]
    if not named or len(named) < counted or not all([*named, *refused]) or _is_rare(clause):
        return _NONE
    return frozenset().union(*named) - frozenset().union(*refused)


def _of_point(point: Point) -> Weekdays:
    """« lundi », « tous les jours »; « ce lundi », « lundi prochain » are dates."""
    if point == Point(plural=True):
        return _WORKING
    dated = point.number or point.day or point.is_dated or point.step or point.following or point.ranks
    return _NONE if dated or point.weekday is None or point.every > _ALTERNATE else frozenset({point.weekday})


def _of_frame(bounds: Bounds) -> Weekdays:
    """« du lundi au jeudi »."""
    if not bounds.is_of_weekdays or not bounds.first or not bounds.last:
        return _NONE
    return frozenset(range(bounds.first.weekday or 0, (bounds.last.weekday or 0) + 1))


def _is_rare(clause: Clause) -> bool:
    """« une semaine sur trois »: no week that can be told from another so simply."""
    return clause.rhythm is not None and clause.rhythm.every > _ALTERNATE


def rhythm(pieces: Iterable[Piece]) -> str | None:
    """Every week, one in two, or the even or odd ones; the rarest that is said."""
    said = {found for piece in pieces if (found := _rhythm(piece.value))}
    return next((one for one in ("even", "odd", "alternate", "every") if one in said), None)


def _rhythm(value: Value) -> str | None:
    if isinstance(value, Rhythm):
        parity = {True: "even", False: "odd", None: None}[value.even]
        return parity or ("alternate" if value.every == _ALTERNATE else None)
    if isinstance(value, Point):
        return "alternate" if value.every == _ALTERNATE else "every" if value.plural else None
    return "every" if value in {Mark.EVERY, Mark.WEEKLY, Mark.DAILY} else None
