"""Activities by the names that their town gives them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dialogs.french.activities.kinds import Mention
from dialogs.french.calendar_words import MONTHS, WEEKDAYS
from dialogs.french.children.calls import words_of
from dialogs.french.tokens import Sentence
from domain.activity import Activity

Name = tuple[str, ...]
Names = dict[str, list[tuple[Activity, Name]]]
_LONGEST_NAME = 8
LINKS = frozenset({"de", "du", "d", "la", "le", "l", "les", "des", "avec", "a", "au"})
_AFTER_A_DAY = {"prochain", "prochains", "qui", "en", "pro", "matin", "1er"}
_LISTS = {"et", ",", "/", "+", "-", "ou", "puis"}


def names_of(activities: Sequence[Activity], *, anywhere: bool) -> Names:
    """All that the activities are called, by the first word, or by any."""
    names: Names = {}
    for activity in activities:
        for name in map(_content_of, (activity.name, *activity.aliases)):
            for word in set(name) if anywhere else name[:1]:
                names.setdefault(word, []).append((activity, name))
    return names


def named(sentence: Sentence, at: int, names: Names, *, anywhere: bool) -> Mention | None:
    """The longest run of words that begins one activity's name, and no other's."""
    near = names.get(sentence.word(at))
    if not near:
        return None
    found = [mention for end in _ends(sentence, at) if (mention := _exactly(sentence, at, end, near, anywhere))]
    return found[-1] if found else None


def _exactly(
    sentence: Sentence,
    at: int,
    end: int,
    names: Sequence[tuple[Activity, Name]],
    anywhere: bool,  # noqa: FBT001 — passed on
) -> Mention | None:
    said = _content(tuple(sentence.word(place) for place in range(at, end)))
    if not said or (not anywhere and _is_a_day(sentence, at, end)):
        return None
    exact = [activity for activity, name in names if said == name]
    meant = exact or [activity for activity, name in names if _abridges(said, name, anywhere=anywhere)]
    return Mention(at, end, values=(meant[0],)) if meant and all(one is meant[0] for one in meant) else None


def _is_a_day(sentence: Sentence, at: int, end: int) -> bool:
    """« centre mercredi » says when; « le centre du mercredi, les 2 et 9 » says which."""
    if end - at < len(("centre", "mercredi")) or not WEEKDAYS.match(sentence, end - 1):
        return False
    after = sentence.word(end)
    if after[:1].isdigit() or after in _AFTER_A_DAY or MONTHS.match(sentence, end):
        return True
    if after in _LISTS and WEEKDAYS.match(sentence, end + 1):
        return True
    others = [place for place in range(len(sentence)) if not at <= place < end]
    return not any(sentence.word(place)[:1].isdigit() or MONTHS.match(sentence, place) for place in others)


def _ends(sentence: Sentence, at: int) -> list[int]:
    """Where a name may end, if one can begin here."""
    if sentence.word(at) in LINKS:
        return []
    places = range(at + 1, min(at + _LONGEST_NAME, len(sentence)) + 1)
    return [end for end in places if sentence.word(end - 1) not in LINKS]


def _abridges(said: Name, name: Name, *, anywhere: bool) -> bool:
    """« accueil soir » for « accueil périscolaire soir »: from the first word on, in order."""
    words = iter(name)
    in_order = all(word in words for word in said)
    return in_order and (anywhere or said[0] == name[0])


@lru_cache(maxsize=1024)
def _content_of(name: str) -> Name:
    """Its words, but for the little ones."""
    return _content(words_of(name))


def _content(words: Name) -> Name:
    return tuple(word for word in words if word not in LINKS)
