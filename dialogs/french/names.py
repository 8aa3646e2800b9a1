"""Children and activities, by the names that parents give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from dialogs.french.calendar_words import EVERY_WEEKDAY, MONTHS, TIME_WORDS, WEEKDAYS
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence, tokens
from domain.activity import Activity
from domain.family import Child

T = TypeVar("T")


@dataclass(frozen=True)
class Named(Generic[T]):
    """Who or what some words name."""

    values: tuple[T, ...]
    start: int
    end: int


_EVERYONE = phrases(
    "mes enfants | les enfants | tous les enfants | tous mes enfants | nos enfants | toute la fratrie | la fratrie"
    " | toute la famille | tout le monde | chaque enfant | tous | toutes | mes petits | mes loulous | mes filles"
    " | mes garçons | mes gosses"
)
_GROUPS = {
    2: phrases("les deux | les 2 | mes deux enfants | mes 2 enfants | tous les deux | toutes les deux | les 2 enfants"),
    3: phrases("les trois | les 3 | mes trois enfants | mes 3 enfants | tous les trois | tous les 3 | les 3 enfants"),
    4: phrases("les quatre | les 4 | mes quatre enfants | mes 4 enfants | tous les quatre | les 4 enfants"),
}
_LONGEST_NAME = 8
_LINKS = {"de", "du", "d", "la", "le", "l", "des", "avec", "a", "au"}
_BETWEEN = {"et", ",", "ou", "ni"}
_EXCEPT = {"sauf", "sans", "pas", "hors", "hormis"}


def children(sentence: Sentence) -> list[Named[Child]]:
    """« Léo et Marina », « jb », « les trois »."""
    known = _calls(sentence.context.children)
    return [found for at in range(len(sentence)) if (found := _group(sentence, at) or _child(sentence, at, known))]


def chosen(sentence: Sentence, named: Sequence[Named[Child]]) -> tuple[Child, ...]:
    """The children named, but for those left out: « tous sauf Léo »."""
    refused = {child for one in named if _is_refused(sentence, one.start) for child in one.values}
    wanted = {child for one in named for child in one.values} - refused
    return tuple(child for child in sentence.context.children if child in wanted)


def activities(sentence: Sentence) -> list[Named[Activity]]:
    """« la cantine », « garderie du soir », « centre aéré »: the longest name each time."""
    names = [(activity, name) for activity in sentence.context.activities for name in _spelt(activity)]
    anywhere = sentence.context.asked == "activity"
    found: list[Named[Activity]] = []
    at = 0
    while at < len(sentence):
        named = _activity(sentence, at, names, anywhere=anywhere)
        found += [named] if named else []
        at = named.end if named else at + 1
    return found


def _calls(known: Iterable[Child]) -> list[tuple[tuple[str, ...], Child]]:
    """All that each child may be called, but for what would call two of them."""
    calls = [(call, child) for child in known for call in _child_calls(child)]
    shared = {call for call, child in calls if any(call == other and child is not one for other, one in calls)}
    return sorted((pair for pair in calls if pair[0] not in shared), key=lambda pair: -len(pair[0]))


def _child_calls(child: Child) -> set[tuple[str, ...]]:
    """« Jean-Baptiste », « JB », « J.-B. », « Jean »."""
    words = _words(child.first_name)
    if len(words) == 1:
        return {words}
    initials = tuple(word[0] for word in words)
    return {words, ("".join(words),), ("".join(initials),), words[:1]}


def _child(sentence: Sentence, at: int, known: list[tuple[tuple[str, ...], Child]]) -> Named[Child] | None:
    for call, child in known:
        if all(sentence.word(at + place) == word for place, word in enumerate(call)):
            return Named((child,), at, at + len(call))
    return None


def _group(sentence: Sentence, at: int) -> Named[Child] | None:
    """« les trois », when there are three; « les deux mercredis » are no children."""
    family = tuple(sentence.context.children)
    counted = _GROUPS[len(family)].match(sentence, at) if len(family) in _GROUPS else None
    found = counted or _EVERYONE.match(sentence, at)
    if not family or not found or _counts_time(sentence, found):
        return None
    return Named(family, at, found.end)


def _counts_time(sentence: Sentence, found: Match[bool]) -> bool:
    after = sentence.word(found.end)
    tables = (WEEKDAYS, EVERY_WEEKDAY, MONTHS, TIME_WORDS)
    small = {"les", "mes", "nos", "ces", "premiers", "premieres", "derniers", "dernieres", "et", ",", "/"}
    follows = after in small and sentence.word(found.end - 1) not in {"enfants", "famille", "fratrie", "monde"}
    is_list = follows and (after not in {"et", ","} or sentence.word(found.end + 1).isdigit())
    return is_list or any(words.match(sentence, found.end) for words in tables)


def _is_refused(sentence: Sentence, at: int) -> bool:
    """Whether « sauf » stands before, past other names."""
    before = at - 1
    while before >= max(0, at - 6) and sentence.word(before) in _BETWEEN | {"le", "la", "de", "d", "pour", "avec"}:
        before -= 1
    return sentence.word(before) in _EXCEPT


def _spelt(activity: Activity) -> list[tuple[str, ...]]:
    return [_content(_words(name)) for name in (activity.name, *activity.aliases)]


def _activity(
    sentence: Sentence, at: int, names: list[tuple[Activity, tuple[str, ...]]], *, anywhere: bool
) -> Named[Activity] | None:
    """The longest run of words that begins one activity's name, and no other's."""
    best = None
    word = sentence.word(at)
    names = [pair for pair in names if (word in pair[1] if anywhere else pair[1][:1] == (word,))]
    if not names:
        return None
    for end in _ends(sentence, at):
        said = _content(tuple(sentence.word(place) for place in range(at, end)))
        fits = [activity for activity, name in names if said and _abridges(said, name, anywhere=anywhere)]
        exact = [activity for activity, name in names if said == name]
        meant = exact or fits
        if meant and all(activity is meant[0] for activity in meant):
            best = Named((meant[0],), at, end)
    return best


def _ends(sentence: Sentence, at: int) -> list[int]:
    """Where a name may end, if one can begin here."""
    if sentence.word(at) in _LINKS:
        return []
    places = range(at + 1, min(at + _LONGEST_NAME, len(sentence)) + 1)
    return [end for end in places if sentence.word(end - 1) not in _LINKS]


def _abridges(said: tuple[str, ...], name: tuple[str, ...], *, anywhere: bool) -> bool:
    """« accueil soir » for « accueil périscolaire soir »: from the first word on, in order."""
    words = iter(name)
    in_order = all(word in words for word in said)
    return in_order and (anywhere or said[0] == name[0])


def _content(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _LINKS)


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(name))
