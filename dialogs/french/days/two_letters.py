"""Weekdays in two letters, two or more in a row: « lu ma je ve », « ma, je »; alone, « ma » and « je » are words."""

from __future__ import annotations

from itertools import pairwise

from dialogs.french.calendar_words import SHORT_WEEKDAYS, TWO_LETTERS
from dialogs.french.days.point import Point
from dialogs.french.numbers import is_digits
from dialogs.french.phrases import Match
from dialogs.french.tokens import Sentence, normalise

_TIES = {"/", "+", "-", "&"}
_JOINS = _TIES | {",", "et", ".", "a", "au"}
_ENDS = {"", *", . ; : ! ? ( ) / - semaine semaines matin midi soir prochain prochains uniquement svp stp".split()}
_OF = {"de", "du", "d", "en", "au"}
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
    """The places of the short names that stand in a row there, in the order of the week."""
    found = [at]
    while (before := _neighbour(sentence, found[0], -1)) is not None:
        found.insert(0, before)
    while (after := _neighbour(sentence, found[-1], 1)) is not None:
        found.append(after)
    return found


def _neighbour(sentence: Sentence, at: int, step: int) -> int | None:
    """The place of the weekday beside it, earlier in the week on the left and later on the right."""
    place = at + step * (1 + (sentence.word(at + step) in _JOINS))
    here, there = _weekday(sentence, at), _weekday(sentence, place)
    return place if here is not None and there is not None and (there - here) * step > 0 else None


def _is_meant(sentence: Sentence, run: list[int]) -> bool:
    """« j'ai lu ma facture », « je ve la cantine », « et ma fille, je l'inscris » name no weekdays."""
    if len(run) == 1 or _BEFORE_A_VERB & {sentence.word(run[0] - 1), sentence.word(run[0] - 2)}:
        return False
    after = sentence.word(run[-1] + 1)
    ends = after in _ENDS or is_digits(after)
    is_verb = sentence.plain[run[0] : run[0] + 2] == _LIKE_A_VERB
    spaced = all(other == one + 1 or sentence.word(one + 1) in _TIES for one, other in pairwise(run))
    led = sentence.word(run[0] - 1) == "les" or sentence.word(run[-1]) == "ve"
    clear = len(run) >= _MANY or spaced or led or after in _OF or after in _names(sentence)
    return ends or (clear and not is_verb)


def _names(sentence: Sentence) -> set[str]:
    return {normalise(child.first_name) for child in sentence.context.children}


def _weekday(sentence: Sentence, at: int) -> int | None:
    found = TWO_LETTERS.match(sentence, at) or SHORT_WEEKDAYS.match(sentence, at)
    return found.value if found else None


def _dotted(sentence: Sentence, at: int) -> bool:
    return sentence.word(at + 1) == "." and at + 2 < len(sentence)
