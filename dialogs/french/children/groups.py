"""Several children at once: « mes enfants », « les trois », « les deux grands », « mes filles »."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.french.calendar_words import EVERY_WEEKDAY, MONTHS, TIME_WORDS, WEEKDAYS
from dialogs.french.children.kin import BOY, EVERYONE, HEADS, KIN, OF_CHILDREN, SMALL_FAMILY, Kin, Rank
from dialogs.french.children.ranks import named, of_sex
from dialogs.french.named import Named
from dialogs.french.numbers import count
from dialogs.french.phrases import Match
from dialogs.french.tokens import Sentence
from domain.family import Child

_SEVERAL = 2
_SMALL = {"les", "mes", "nos", "ces", "premiers", "premieres", "derniers", "dernieres", "et", ",", "/"}
_OF_CHILDREN_ONLY = ("enfants", "famille", "fratrie", "monde")
_ADULTS = {"parents", "familles", "usagers", "habitants"}


def everyone(sentence: Sentence, at: int) -> Named[Child] | None:
    """« mes enfants », « toute la famille », « tous les trois »; « tous les parents » are no children."""
    family = tuple(sentence.context.children)
    if found := EVERYONE.match(sentence, at):
        return _all_of(sentence, family, at, found.end)
    groups = (family, tuple(sentence.context.chosen), tuple(sentence.context.spoken_of))
    counted = ((group, _counted(sentence, at, len(group))) for group in groups)
    return next((_all_of(sentence, group, at, end) for group, end in counted if end), None)


def _all_of(sentence: Sentence, group: tuple[Child, ...], at: int, end: int) -> Named[Child] | None:
    people = sentence.word(end - 1).endswith(_OF_CHILDREN_ONLY) or _is_for(sentence, at, end)
    counts_days = counts_time(sentence, end) and not people
    return None if not group or counts_days or _are_adults(sentence, end) else Named(group, at, end)


def some(sentence: Sentence, at: int) -> Named[Child] | None:
    """« mes deux grands », « les deux petits », « mes deux garçons », « mes fils »."""
    head = HEADS.match(sentence, at)
    if head is None:
        return None
    number = count(sentence, head.end)
    kin = KIN.match(sentence, number.end if number else head.end)
    if kin is None or not (kin.value.many or _are_sons(sentence, kin) or (number and number.value >= _SEVERAL)):
        return None
    return named(_meant(sentence.context.children, kin.value, number.value if number else None), at, kin.end, many=True)


def _meant(family: Sequence[Child], kin: Kin, number: int | None) -> Sequence[Child]:
    """All the boys, or the eldest two; « mes deux filles » where there is one are nobody."""
    if kin.sex:
        found = of_sex(family, kin.sex)
        return found if number in {None, len(found)} else []
    size = number or (_SEVERAL if len(family) == SMALL_FAMILY and kin.rank is Rank.ELDEST else 0)
    by_age = sorted(family, key=lambda child: child.born, reverse=kin.rank is Rank.YOUNGEST)
    return by_age[:size] if size < len(family) else []


def _are_sons(sentence: Sentence, kin: Match[Kin]) -> bool:
    """« mes fils » is written as « mon fils » is."""
    return kin.value == Kin(sex=BOY) and sentence.word(kin.end - 1) == "fils"


def _counted(sentence: Sentence, at: int, size: int) -> int | None:
    """« les trois », « mes 3 enfants », when there are three; « les deux », of whom was just spoken."""
    head = HEADS.match(sentence, at)
    number = count(sentence, head.end) if head else None
    if not number or number.value != size or size < _SEVERAL:
        return None
    return OF_CHILDREN.skip(sentence, number.end)


def _is_for(sentence: Sentence, at: int, end: int) -> bool:
    """« pour les 3 vendredi »: the children, where « les 3 vendredis » are days."""
    return sentence.word(at - 1) in {"pour", "pr", "avec"} and bool(WEEKDAYS.match(sentence, end))


def counts_time(sentence: Sentence, end: int) -> bool:
    """« les deux mercredis », « tous les lundis », « le dernier vendredi » are no children."""
    after = sentence.word(end)
    follows = after in _SMALL and not sentence.word(end - 1).endswith(_OF_CHILDREN_ONLY)
    is_list = follows and (after not in {"et", ","} or sentence.word(end + 1).isdigit())
    return is_list or any(words.match(sentence, end) for words in (WEEKDAYS, EVERY_WEEKDAY, MONTHS, TIME_WORDS))


def _are_adults(sentence: Sentence, end: int) -> bool:
    return any(sentence.word(place) in _ADULTS for place in range(end, end + 3))
