"""Answers that are read against what is there already: the days held, and those that were offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.engine.reading import Context, Found
from dialogs.french.days.clauses import Clause
from dialogs.french.days.marks import Mark
from dialogs.french.days.meaning import Resolver
from dialogs.french.days.parse import Parse


def left_of_held(parse: Parse) -> Found[date] | None:
    """« oui mais sans jeudi »: the days held, without the Thursdays; nothing when other days are said too."""
    clauses, context = parse.clauses, parse.sentence.context
    if not context.days or not clauses or not all(_leaves_out(clause) for clause in clauses):
        return None
    left = set(context.days)
    for clause in clauses:
        left = Resolver(context).left(clause, left)
    first = next(piece for piece in parse.pieces[clauses[0].start :] if piece.value is not Mark.RATHER)
    words = parse.words(first, parse.pieces[clauses[-1].end - 1])
    return Found(tuple(sorted(left)), words)


def offered(clauses: Sequence[Clause], context: Context) -> tuple[date, ...] | None:
    """« le 4 », to « s'agit-il du 4 ou du 5 ? »: the one alternative that fits."""
    plain = [clause for clause in clauses if clause.points and not clause.frames and not clause.without]
    if not context.offered or len(plain) != 1 or len(clauses) != 1:
        return None
    points = plain[0].points
    fits = [days for days in context.offered if all(any(point.fits(day) for day in days) for point in points)]
    return fits[0] if len(fits) == 1 else None


def near_held(clauses: Sequence[Clause], context: Context) -> list[Clause]:
    """« plutôt le 8 », said of 7 January, is the 8th of January."""
    months = {(day.year, day.month) for day in context.days}
    bare = all(point.is_bare_number for clause in clauses for point in clause.points)
    if len(months) != 1 or not bare or any(clause.frames for clause in clauses):
        return list(clauses)
    year, month = months.pop()
    if (year, month) == (context.today.year, context.today.month):
        return list(clauses)
    return [
        replace(clause, points=tuple(replace(point, month=month, year=year) for point in clause.points))
        for clause in clauses
    ]


def _leaves_out(clause: Clause) -> bool:
    return bool(clause.without) and clause.is_empty
