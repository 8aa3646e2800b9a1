"""Which clauses say days: some only tell more of the one before, some are no days beside others that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.french import doubts
from dialogs.french.days.clauses import Clause
from dialogs.french.days.marks import Mark
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import Period

_LITTLE = {Mark.THE, Mark.LES, Mark.OF, Mark.FROM, Mark.ADDED, Mark.AND}


def kept_clauses(parse: Parse) -> list[Clause]:
    """The clauses that say days: « ce matin » and a mere number do not, beside others that do."""
    strong = [clause for clause in parse.clauses if not _is_weak(clause)]
    sure = [one for one in parse.clauses if one in strong or any(_are_near(parse, one, other) for other in strong)]
    for clause in parse.clauses if sure else ():
        loose = clause not in sure and any(point.loose for point in clause.points)
        if loose and parse.stands_alone(clause.end - 1):
            raise doubts.not_understood(clause.words)
    return _joined(sure or parse.clauses)


def _joined(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, each with what is told of it apart."""
    found = list[Clause]()
    for clause in clauses:
        if found and clause.is_same:
            found[-1] = _within(clause, found[-1])
        elif found and _is_a_part(clause) and not found[-1].points:
            found[-1] = replace(clause, frames=(*found[-1].frames, *clause.frames))
        else:
            found.append(clause)
    return found


def _within(clause: Clause, before: Clause) -> Clause:
    """« les lundis de cette période », of the period that was said before."""
    return replace(clause, frames=(*before.frames, *clause.frames), rhythm=clause.rhythm or before.rhythm)


def _is_a_part(clause: Clause) -> bool:
    """« vacances de février : … lundi et mardi de la première semaine »: of what was said before."""
    return any(isinstance(frame, Period) and frame.pick is not None for frame in clause.all_frames)


def _are_near(parse: Parse, one: Clause, other: Clause) -> bool:
    """Whether only little words stand between them."""
    first, last = sorted((one, other), key=lambda clause: clause.start)
    return all(piece.value in _LITTLE for piece in parse.pieces[first.end : last.start])


def _is_weak(clause: Clause) -> bool:
    alone = bool(clause.points) and not (clause.frames or clause.recurs)
    return alone and (all(point.weak for point in clause.points) or all(point.loose for point in clause.points))
