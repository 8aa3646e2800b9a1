"""One child, by what it is at home: « le grand », « ma fille », « mon fils de 8 ans », « sa sœur »."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.french.children.groups import counts_time
from dialogs.french.children.kin import (
    AMONG,
    DESCRIBED,
    DETERMINERS,
    KIN,
    LAST_BORN,
    MIDDLE,
    OF_AGE,
    OTHERS,
    SIBLINGS,
    Kin,
    Rank,
)
from dialogs.french.children.ranks import named, of_age, of_rank, of_sex, ranked_among
from dialogs.french.named import Named
from dialogs.french.numbers import count
from dialogs.french.phrases import Match
from dialogs.french.tokens import Sentence
from domain.family import Child

_RANKED = ((LAST_BORN, Rank.YOUNGEST), (MIDDLE, Rank.SECOND))


def one(sentence: Sentence, at: int) -> Named[Child] | None:
    """« le grand », « ma fille », « la petite dernière », when they name one child."""
    for phrases, rank in _RANKED:
        found = phrases.match(sentence, at)
        if found and not counts_time(sentence, found.end) and not _describes(sentence, found.end):
            return named(of_rank(sentence.context.children, Kin(rank)), at, found.end)
    kin = _kin(sentence, at)
    return _of_kin(sentence, at, kin) if kin else _aged(sentence, at)


def _kin(sentence: Sentence, at: int) -> Match[Kin] | None:
    """« mon aîné », « la petite »; « un petit », « la petite salle » are no child."""
    word = sentence.word(at)
    kin = KIN.match(sentence, at + 1) if word in DETERMINERS and word != "un" else None
    if kin is None or kin.value.many or _describes(sentence, kin.end):
        return None
    return None if kin.value == Kin() and word in {"la", "les"} else kin


def _of_kin(sentence: Sentence, at: int, kin: Match[Kin]) -> Named[Child] | None:
    """« mon fils de 8 ans » by its age, « ma petite » by its rank and sex, « mon fils aîné » among the boys."""
    family, aged = sentence.context.children, _age(sentence, kin.end)
    if aged:
        among = of_sex(family, kin.value.sex)
        return named(of_age(among, aged.value, sentence.context.today), at, aged.end)
    ranked = AMONG.match(sentence, kin.end) if kin.value.sex and not kin.value.rank else None
    if ranked:
        return named(ranked_among(of_sex(family, kin.value.sex), ranked.value), at, ranked.end)
    return named(of_rank(family, kin.value), at, kin.end)


def _aged(sentence: Sentence, at: int) -> Named[Child] | None:
    """« celui de 8 ans », « ma 5 ans »."""
    aged = _age(sentence, at + 1) if sentence.word(at) in {"celui", "celle", "mon", "ma"} else None
    return named(of_age(sentence.context.children, aged.value, sentence.context.today), at, aged.end) if aged else None


def _age(sentence: Sentence, at: int) -> Match[int] | None:
    number = count(sentence, OF_AGE.skip(sentence, at))
    is_age = number and sentence.word(number.end) in {"ans", "an"}
    return Match(number.value, number.end + 1) if number and is_age else None


def _describes(sentence: Sentence, end: int) -> bool:
    """« ma dernière facture », « le petit déjeuner », « le dernier paiement »: an adjective, and no child."""
    return sentence.word(end) in DESCRIBED


def others(sentence: Sentence, at: int, before: Sequence[Named[Child]]) -> Named[Child] | None:
    """« Léo… les deux autres »: all but those who were named."""
    found = OTHERS.match(sentence, at)
    known = {child for name in before for child in name.values}
    if not found or not known or counts_time(sentence, found.end):
        return None
    return named([child for child in sentence.context.children if child not in known], at, found.end, many=True)


def siblings(sentence: Sentence, at: int, before: Sequence[Named[Child]]) -> Named[Child] | None:
    """« Léo et sa sœur », « Marina et ses frères », « son petit frère »: of whoever was named last."""
    found = SIBLINGS.match(sentence, at)
    if not found or not before:
        return None
    kin, of = found.value, before[-1].values
    rest = [child for child in of_sex(sentence.context.children, kin.sex) if child not in of]
    if kin.rank and len(of) == 1:
        rest = [child for child in rest if (child.born > of[0].born) == (kin.rank is Rank.YOUNGEST)]
    return named(rest, at, found.end, many=kin.many)
