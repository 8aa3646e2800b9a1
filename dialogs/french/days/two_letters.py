"""Weekdays in two letters, two or more in a row: « lu ma je ve », « ma, je »; alone, « ma » and « je » are words."""

from __future__ import annotations

from itertools import pairwise

from dialogs.french.calendar_words import SHORT_WEEKDAYS, TWO_LETTERS
from dialogs.french.days.point import Point
from dialogs.french.numbers import is_digits
from dialogs.french.phrases import Match
from dialogs.french.tokens import Sentence, normalise

_TIES = {"/", "+", "-", "&"}
_JOINS = _TIES | {",", "et", "."}
_AFTER = {"", *", . ; : ! ? ( ) / - semaine semaines matin midi soir prochain prochains uniquement svp stp".split()}
_MANY = 3
_LIKE_A_VERB = ("je", "ve")  # telephones write « je veux » so
_BEFORE_A_VERB = set("ai as a avons avez ont avait avais il elle on tu vous qui si quand comme que qu moi".split())


def two_letters(sentence: Sentence, at: int) -> Match[Point] | None:
    """The weekday there, when its neighbours are weekdays too, in the order of the week."""
    named = TWO_LETTERS.match(sentence, at)
    if not named:
        return None
    run = _run(sentence, at)
    return Match(Point(weekday=named.value), named.end + _dotted(sentence, at)) if _is_meant(sentence, run) else None


def _run(sentence: Sentence, at: int) -> list[int]:
    """The places of the short names that stand in a row there."""
    found = [at]
    while (before := _neighbour(sentence, found[0], -1)) is not None:
        found.insert(0, before)
    while (after := _neighbour(sentence, found[-1], 1)) is not None:
        found.append(after)
    return found


def _neighbour(sentence: Sentence, at: int, step: int) -> int | None:
    for place in (at + step, at + 2 * step):
        if _weekday(sentence, place) is not None:
            return place
        if sentence.word(place) not in _JOINS:
            break
    return None


def _is_meant(sentence: Sentence, run: list[int]) -> bool:
    """« j'ai lu ma facture », « je ve la cantine », « et ma fille, je l'inscris » name no weekdays."""
    days = [_weekday(sentence, at) or 0 for at in run]
    in_order = len(run) > 1 and all(one < other for one, other in pairwise(days))
    if not in_order or _BEFORE_A_VERB & {sentence.word(run[0] - 1), sentence.word(run[0] - 2)}:
        return False
    after = sentence.word(run[-1] + 1)
    ends = after in _AFTER or is_digits(after) or after in _names(sentence)
    spaced = all(other == one + 1 or sentence.word(one + 1) in _TIES for one, other in pairwise(run))
    is_verb = sentence.plain[run[0] : run[0] + 2] == _LIKE_A_VERB
    return ends or ((len(run) >= _MANY or spaced) and not is_verb)


def _names(sentence: Sentence) -> set[str]:
    return {normalise(child.first_name) for child in sentence.context.children}


def _weekday(sentence: Sentence, at: int) -> int | None:
    found = TWO_LETTERS.match(sentence, at) or SHORT_WEEKDAYS.match(sentence, at)
    return found.value if found else None


def _dotted(sentence: Sentence, at: int) -> bool:
    return sentence.word(at + 1) == "." and at + 2 < len(sentence)
