"""The road from pieces to days: the clauses, the checks, the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.engine.reading import Doubtful, Found
from dialogs.french import doubts
from dialogs.french.days import checks
from dialogs.french.days.clauses import Clause
from dialogs.french.days.grammar import Parser
from dialogs.french.days.held import left_of_held, near_held, offered
from dialogs.french.days.kept import kept_clauses
from dialogs.french.days.lists import with_ends, with_months
from dialogs.french.days.marks import Mark
from dialogs.french.days.meaning import Resolver
from dialogs.french.days.other_formats import other_date
from dialogs.french.days.parse import Parse
from dialogs.french.days.period import Kind, Period
from dialogs.french.days.pieces import Piece
from dialogs.french.days.unread import speaks_of_time
from dialogs.french.days.weekly import rhythm, weekdays
from dialogs.french.tokens import Sentence

_TWO = 2


@dataclass(frozen=True)
class Days:
    """What a sentence says of days."""

    found: Found[date] | Doubtful | None = None  # the days, or why they cannot be told
    places: frozenset[int] = frozenset()  # of the words that speak of them
    weekdays: frozenset[int] = frozenset()  # when these alone are named, without a period
    rhythm: str | None = None  # of its weeks
    is_left: bool = False  # they are what is left of the days held: « sans jeudi »


def days(sentence: Sentence, parts: list[Piece]) -> Days:
    """The days, or why they cannot be told; and the places of the words that speak of them."""
    if other := other_date(sentence.text, sentence.context):
        return Days(other, frozenset(range(len(sentence))))
    often, named = rhythm(parts), frozenset[int]()
    try:
        parse = parsed(sentence, parts)
        named = weekdays(parse)
        left = left_of_held(parse)
        found = left or _offered(parse) or resolved(parse)
    except doubts.InDoubt as doubt:
        return Days(doubt.doubtful, _places(filter(speaks_of_time, parts)), named, often)
    places = places_of(parse) if found else _places(parts[at] for at in parse.used)
    return Days(found, places, named, often, is_left=left is not None)


def places_of(parse: Parse) -> frozenset[int]:
    """Those of the words that speak of days, and of what looks like days beside them."""
    beside = (piece for piece in parse.pieces if piece.value in {Mark.LURE, Mark.ADDED})
    return _places([*(parse.pieces[at] for at in parse.used), *beside])


def _places(parts: Iterable[Piece]) -> frozenset[int]:
    return frozenset(place for piece in parts for place in range(piece.start, piece.end))


def parsed(sentence: Sentence, parts: list[Piece]) -> Parse:
    """The clauses that say days; a rule that already is in doubt is heard first."""
    for piece in parts:
        if isinstance(piece.value, doubts.InDoubt):
            raise piece.value
    parser = Parser(sentence, parts)
    parse = Parse(sentence, parts, parser.used, list(parser.clauses()))
    parse = replace(parse, clauses=kept_clauses(parse))
    for check in checks.OF_WORDS:
        check(parse)
    return parse


def _offered(parse: Parse) -> Found[date] | None:
    """The days of an offer, when these are the ones that are meant."""
    taken = offered(parse.clauses, parse.sentence.context)
    return Found(taken, parse.clauses[0].words) if taken else None


def resolved(parse: Parse, before: Sequence[date] = (), *, past: bool = False) -> Found[date] | None:
    """The days of all the clauses, told from those that were said before them; `past` ones are as good as any."""
    if not parse.clauses:
        return None
    context = replace(parse.sentence.context, allow_past=past or parse.sentence.context.allow_past)
    for check in checks.OF_CLAUSES:
        check(parse)
    clauses = near_held(with_ends(with_months(parse.clauses)), context)
    checks.months_are_told(clauses)
    resolver = Resolver(context, list(before))
    chosen = [resolver.days(clause) for clause in clauses]
    if _is_chosen_among(parse, clauses, chosen):
        clauses, chosen = clauses[1:], chosen[1:]
    checks.none_narrows_another(clauses, chosen, _words(clauses))
    found = tuple(sorted(resolver.but_for_those_elsewhere(set[date]().union(*chosen))))
    for agrees in checks.OF_DAYS:
        agrees(parse, found)
    return Found(found, _words(clauses))


def _is_chosen_among(parse: Parse, clauses: Sequence[Clause], days: Sequence[set[date]]) -> bool:
    """« vacances d'hiver : je prends la semaine du 8 février » → 2027-02-08 … 2027-02-12."""
    if len(clauses) != _TWO or any(clause.points for clause in clauses):
        return False
    whole = clauses[0].frames[0][0] if len(clauses[0].frames) == 1 else None
    between = parse.sentence.plain[parse.pieces[clauses[0].start].start : parse.pieces[clauses[1].start].end]
    is_holidays = isinstance(whole, Period) and whole.kind is Kind.HOLIDAYS
    return is_holidays and days[1] < days[0] and not {"et", "+", "puis"} & set(between)


def _words(clauses: Sequence[Clause]) -> str:
    return ", ".join(clause.words for clause in clauses)
