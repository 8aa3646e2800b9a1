"""Of the children named, those who are meant: but for the refused, the corrected, and whom a copy is taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.french.named import Named
from dialogs.french.tokens import Sentence
from domain.family import Child

_BETWEEN = {"et", ",", "ou", "ni", "le", "la", "de", "d", "pour", "pr", "avec", "a", "que", "plus", "petit", "petite"}
_EXCEPT = {"sauf", "sans", "pas", "hors", "hormis", "excepte", "moins", "non", "ni"}
_TAKING_BACK = {"non", "pardon", "enfin", "euh", "plutot", "oups", "erreur", "nan", "correction"}
_ON_SECOND_THOUGHTS = {"en", "fait", "ah", "oh", "euh", "finalement", "oups", "mince", ","}
_SURELY = {"non", "pardon", "oups", "erreur", "plutot"}
_SAME = ("meme", "pareil", "idem", "ditto", "itou")
_FURTHEST = 6


@dataclass(frozen=True)
class Chosen:
    """The children meant, and the places of the words that left others out."""

    children: tuple[Child, ...]
    words: frozenset[int]
    others: tuple[Child, ...] = ()  # whom a copy is made for, where `children` are those whom it is made of


def chosen(
    sentence: Sentence, named: Sequence[Named[Child]], *, copies: bool = False, gives_up: bool = False
) -> Chosen:
    """« tous sauf Léo », « Léo… non pardon Marina », « la petite non »; « les jours de Marina sur Léo » are both."""
    words: set[int] = set()
    refused: set[Child] = set()
    kept: list[Named[Child]] = []
    for place, one in enumerate(named):
        following = named[place + 1].start if place + 1 < len(named) else len(sentence)
        leaving = _refusal(sentence, one) | _denial(sentence, one, following)
        corrected = _correction(sentence, one, following) if place + 1 < len(named) else set[int]()
        words |= leaving | corrected
        refused |= set(one.values) if leaving else set()
        kept += [one] if not leaving and not corrected else []
    if gives_up and not kept:  # « ne comptez pas Léo lundi »
        kept, refused = list(named), set()
    others = _copied_to(sentence, kept) if copies else []
    words |= {at for one in others for at in _led_by(sentence, one)}
    of, to = ({child for one in side for child in one.values} - refused for side in (_without(kept, others), others))
    family = sentence.context.children
    return Chosen(tuple(c for c in family if c in of), frozenset(words), tuple(c for c in family if c in to))


def _without(kept: Sequence[Named[Child]], others: Sequence[Named[Child]]) -> list[Named[Child]]:
    return [one for one in kept if one not in others]


def _refusal(sentence: Sentence, one: Named[Child]) -> set[int]:
    """« sauf » before, past other names: « tous sauf Léo et Marina »."""
    at = one.start - 1
    while at >= max(0, one.start - _FURTHEST) and sentence.word(at) in _BETWEEN - _EXCEPT:
        at -= 1
    is_refused = (
        sentence.word(at) in _EXCEPT
        and not sentence.word(at - 1).startswith("oubli")
        and not (sentence.word(at) == "non" and sentence.word(at + 1) == ",")
    )
    return {at} if is_refused and not _takes_back(sentence, at) else set()


def _takes_back(sentence: Sentence, at: int) -> bool:
    """« Léo, euh non Marina », « non pour Marina », « en fait non Marina »: what follows is what is meant."""
    begins = all(sentence.word(place) in _ON_SECOND_THOUGHTS for place in range(at))
    hesitates = sentence.word(at - 1) in {"euh", "heu", "ah", "oh", "pardon", "enfin"}
    names = sentence.word(at + 1) in {"pour", "pr", "plutot", "c", "de", "d"}
    return sentence.word(at) == "non" and (begins or hesitates or names)


def _denial(sentence: Sentence, one: Named[Child], following: int) -> set[int]:
    """« la petite non », « Léo non, Marina oui »: said of who stands just before."""
    at = _past_signs(sentence, one.end, following)
    ends = sentence.word(at + 1) in {"", ".", ",", "!", ";", "merci"}
    return {at} if sentence.word(at) in {"non", "nan"} and ends else set()


def _correction(sentence: Sentence, one: Named[Child], following: int) -> set[int]:
    """« Léo… non pardon pour Marina »: the one before is replaced, not refused."""
    at = _past_signs(sentence, one.end, following)
    between = {place for place in range(at, following) if sentence.word(place) in _TAKING_BACK}
    last = _before_little_words(sentence, following)
    if last in between and sentence.word(last) in _SURELY and sentence.word(last - 1) == ",":
        return {last}  # « la cantine de Marina jeudi, non de Léo »
    return between if at in between and following - at <= _FURTHEST else set()


def _before_little_words(sentence: Sentence, at: int) -> int:
    """The place of « non » in « non | de Léo »."""
    at -= 1
    while sentence.word(at) in {"de", "d", "pour", "pr", "a", "c", "est", ","}:
        at -= 1
    return at


def _past_signs(sentence: Sentence, at: int, end: int) -> int:
    while at < end and sentence.word(at) in {".", ",", "-", ":"}:
        at += 1
    return at


def _copied_to(sentence: Sentence, kept: Sequence[Named[Child]]) -> list[Named[Child]]:
    """« de Marina sur Léo »: Léo; « JB calqué sur Léo », « Marina comme Léo »: who comes first."""
    aligned = any(sentence.word(at).startswith(("calqu", "align")) for at in range(len(sentence)))
    sources = [one for one in kept if _is_source(sentence, one, aligned=aligned, alone=len(kept) == 1)]
    targets = [] if aligned else [one for one in kept if _is_target(sentence, one)]
    alike = any(word.startswith(_SAME) for word in sentence.plain)  # « idem Marina »
    return targets or (_without(kept, sources) if sources or alike else [])


def _led_by(sentence: Sentence, one: Named[Child]) -> range:
    """« vers | Marina », « sur celui de | Marina »."""
    at = one.start
    while sentence.word(at - 1) in {"vers", "celui", "celle", "ceux", "de", "sur"}:
        at -= 1
    return range(at, one.start)


def _is_source(sentence: Sentence, one: Named[Child], *, aligned: bool, alone: bool) -> bool:
    """« comme Léo », « que Léo », « Marina : idem Léo », « calqué sur celui de Léo »."""
    at = one.start - 1
    if sentence.word(at) == "idem" and not alone:
        return True
    while sentence.word(at) in {"pour", "de", "celui", "ceux", "chez", "a", "son", "sa"}:
        at -= 1
    return sentence.word(at) in {"comme", "que", "qu", "="} or (aligned and sentence.word(at) == "sur")


def _is_target(sentence: Sentence, one: Named[Child]) -> bool:
    """« sur Léo », « pour Marina », « à Jean-Baptiste »; « que pour Léo » is where it is copied from."""
    before, earlier = sentence.word(one.start - 1), sentence.word(one.start - 2)
    if before in {"de", "celui", "celle"} and sentence.word(one.start - 3) == "sur":
        return True
    return before in {"sur", "pour", "a", "vers", "pr", "chez"} and earlier not in {"que", "comme", "qu"}
