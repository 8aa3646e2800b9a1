"""Which days a sentence speaks of: the pieces, the grammar, the calendar, and what none of them has understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.engine.reading import Doubtful, Found
from dialogs.french import doubts
from dialogs.french.clauses import Clause, is_narrowed
from dialogs.french.grammar import Parser
from dialogs.french.pieces import Mark, Piece, is_number
from dialogs.french.point import Point
from dialogs.french.spans import Resolver
from dialogs.french.tokens import Sentence

_UNREAD = {Mark.EVERY, Mark.EXCEPT, Mark.UNTIL, Mark.BETWEEN, Mark.RATHER_THAN, Mark.DAILY, Mark.WEEKLY, Mark.NEAR}
_LITTLE = {Mark.THE, Mark.LES, Mark.OF, Mark.FROM, Mark.ADDED}


def days(sentence: Sentence, parts: list[Piece]) -> tuple[Found[date] | Doubtful | None, set[int]]:
    """The days, or why they cannot be told; and the places of the words that speak of them."""
    parser = Parser(sentence, parts)
    try:
        found = _found(sentence, parser)
    except doubts.InDoubt as doubt:
        return doubt.doubtful, {place for piece in parts if _speaks(piece) for place in range(piece.start, piece.end)}
    beside = [piece for piece in parts if piece.value in {Mark.LURE, Mark.ADDED}] if found else []
    read = [*(parts[at] for at in parser.used), *beside]
    return found, {place for piece in read for place in range(piece.start, piece.end)}


def _found(sentence: Sentence, parser: Parser) -> Found[date] | None:
    clauses = list(parser.clauses())
    _check_all_is_read(sentence, parser)
    _check_numbers_are_read(clauses, parser)
    if not clauses:
        return None
    resolver = Resolver(sentence.context)
    chosen = [resolver.days(clause) for clause in clauses]
    words = ", ".join(clause.words for clause in clauses)
    _check_months(clauses)
    if is_narrowed(clauses, chosen):
        raise doubts.not_understood(words)
    return Found(tuple(sorted(set[date]().union(*chosen))), words)


def _check_months(clauses: Sequence[Clause]) -> None:
    """« le 3 à la cantine et le 4 janvier au centre » → clarify."""
    said = any(point.month or point.among for clause in clauses for point in clause.points)
    said = said or any(clause.frame and not clause.is_of_a_week for clause in clauses)
    for clause in clauses:
        alone = all(point.number and not (point.month or point.among) for point in clause.points)
        if said and clause.points and alone and not clause.frame:
            raise doubts.not_understood(clause.words)


def _check_all_is_read(sentence: Sentence, parser: Parser) -> None:
    """A word that speaks of time and that no rule has used makes the days doubtful, whatever else was read."""
    parts = parser.pieces
    spoken = bool(parser.used) or sentence.context.asked == "days" or any(_speaks(piece) for piece in parts)
    for at, piece in enumerate(parts):
        if at in parser.used or not spoken:
            continue
        words = sentence.words(piece.start, piece.end)
        if piece.value in {Mark.OPEN, Mark.HESITATES}:
            raise doubts.left_open(words)
        if piece.is_time or piece.value is Mark.TIME or _matters(parser, at):
            raise doubts.not_understood(words)


def _check_numbers_are_read(clauses: Sequence[Clause], parser: Parser) -> None:
    """« les lundis pour Léo 7 » → clarify; the number may choose among all these Mondays."""
    if not any(clause.recurs for clause in clauses):
        return
    after = [*(piece.value for piece in parser.pieces[1:]), None]
    for at, piece in enumerate(parser.pieces):
        if isinstance(piece.value, Point) and at not in parser.used and after[at] is not Mark.OTHER:
            raise doubts.not_understood(parser.words(at, at + 1))


def _speaks(piece: Piece) -> bool:
    return piece.is_time or piece.value in {Mark.TIME, Mark.OPEN}


def _matters(parser: Parser, at: int) -> bool:
    """Whether an unread word stands beside days, but for little words."""
    value = parser.pieces[at].value
    if value is Mark.BUT:
        return _touches(parser, at, 1) and _touches(parser, at, -1)
    if not isinstance(value, Point) and value not in _UNREAD and value is not Mark.OR:
        return False
    return _touches(parser, at, 1) or _touches(parser, at, -1)


def _touches(parser: Parser, at: int, step: int) -> bool:
    """Whether the next piece on that side is a day that was read."""
    piece = parser.pieces[at]
    number = isinstance(piece.value, Point) or is_number(parser.sentence.word(piece.start))
    parts_two = number or piece.value is Mark.BUT
    little = _LITTLE | {Mark.AND, Mark.TO, Mark.LURE, Mark.OF} if parts_two else _LITTLE
    place = at + step
    while 0 <= place < len(parser.pieces) and parser.pieces[place].value in little and place not in parser.used:
        place += step
    return place in parser.used
