"""Which children a sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.french.children import groups, singles
from dialogs.french.children.calls import Calls
from dialogs.french.children.choice import Chosen, chosen
from dialogs.french.children.kin import DETERMINERS, FIRSTS
from dialogs.french.named import Named
from dialogs.french.tokens import Sentence
from domain.family import Child

__all__ = ["Chosen", "children", "chosen"]
_IN_THE_FAMILY = (groups.everyone, groups.some, singles.one)
_BESIDE_ANOTHER = (singles.others, singles.siblings)


def children(sentence: Sentence) -> list[Named[Child]]:
    """« Léo et Marina », « jb », « les trois », « ma fille », each where it stands."""
    calls = Calls(sentence.context.children)
    found: list[Named[Child]] = []
    at = 0
    while at < len(sentence):
        named = calls.at(sentence, at) or _at_home(sentence, at, found)
        if named and not (_is_named_next(sentence, named, calls) or _sums_up(sentence, named, found)):
            found.append(named)
        at = named.end if named else at + 1
    return found


def _at_home(sentence: Sentence, at: int, before: Sequence[Named[Child]]) -> Named[Child] | None:
    """Whom the words from there name without a name: the longest reading."""
    if sentence.word(at) not in FIRSTS:
        return None
    beside = (rule(sentence, at, before) for rule in _BESIDE_ANOTHER)
    within = (rule(sentence, at) for rule in _IN_THE_FAMILY)
    return max(filter(None, [*beside, *within]), key=lambda named: named.end, default=None)


def _sums_up(sentence: Sentence, named: Named[Child], before: Sequence[Named[Child]]) -> bool:
    """« Léo le 7, JB le 8, tous à la cantine »: those who were named, and no others."""
    return bool(before) and named.end == named.start + 1 and sentence.word(named.start) in {"tous", "toutes"}


def _is_named_next(sentence: Sentence, named: Named[Child], calls: Calls) -> bool:
    """« son frère Léo », « le petit Léo »: the name that follows says who."""
    described = len(named.values) == 1 and sentence.word(named.start) in DETERMINERS
    return described and bool(calls.at(sentence, named.end))
