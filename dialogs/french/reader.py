"""A sentence is read: who, what, when, and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dialogs.engine.reading import Context, Doubtful, Found, Reading
from dialogs.french import answers, doubts, intents, names
from dialogs.french.days import days
from dialogs.french.health import speaks_of_health
from dialogs.french.names import Named
from dialogs.french.pieces import Mark, Piece, pieces
from dialogs.french.tokens import Sentence, sentence
from domain.activity import Activity
from domain.family import Child

T = TypeVar("T")
_OF_DAYS = {"book", "cancel", "absence", "waitlist", "correct", "upcoming", "staff_announce", None}
_NEGATIONS = {"pas", "plus", "jamais", "aucun", "aucune", "ni"}
_ADDING = {"aussi", "egalement", "ajoute", "ajoutes", "ajouter", "ajoutez", "rajoute", "rajouter", "rajoutez"}
_TAKING_BACK = {"non", "nan", "fait", "finalement", "pardon"}
_LONGEST = 10_000


@dataclass
class _Parts:
    """What the sentence was found to say."""

    sentence: Sentence
    told: intents.Told
    children: list[Named[Child]]
    activities: list[Named[Activity]]
    days: Found[date] | Doubtful | None
    used: set[int]

    @property
    def says_something(self) -> bool:
        return bool(self.children or self.activities or self.days)


def read(text: str, context: Context) -> Reading:
    """What a parent says in one message."""
    return replace(_read(text, context), sensitive=speaks_of_health(text))


def _read(text: str, context: Context) -> Reading:
    said = sentence(text[:_LONGEST], context)
    if not said.tokens:
        return Reading(text)
    if intent := _whole(said):
        return Reading(text, intent)
    return _reading(text, _parts(said))


def _whole(said: Sentence) -> str | None:
    """The intent of a message that says nothing else."""
    if intents.is_all(said, answers.NO):
        return "no"
    if intents.is_all(said, answers.YES):
        return "yes"
    return intents.alone(said)


def _parts(said: Sentence) -> _Parts:
    children, activities, told = names.children(said), names.activities(said), intents.within(said)
    parts = pieces(said, told.spans | _ends(children) | _ends(activities))
    found, used = days(said, parts)
    children, activities = _still(children, parts), _still(activities, parts)
    used |= _places(children) | _places(activities)
    return _Parts(said, told, children, activities, found, used)


def _ends(named: Sequence[Named[T]]) -> dict[int, int]:
    return {name.start: name.end for name in named}


def _places(named: Sequence[Named[T]]) -> set[int]:
    return {at for name in named for at in range(name.start, name.end)}


def _still(named: Sequence[Named[T]], parts: Sequence[Piece]) -> list[Named[T]]:
    """The names but for those that a longer reading has taken: « sam. 5 décembre » is no child."""
    inside = {at for piece in parts if piece.value is not Mark.OTHER for at in range(piece.start, piece.end)}
    return [name for name in named if name.start not in inside]


def _reading(text: str, parts: _Parts) -> Reading:
    intent, told = _intent(parts)
    rest = [at for at in intents.left(parts.sentence, 0) if at not in parts.used | told]
    if _takes_back(parts, rest):
        parts.days = _doubtful(parts)
    if _is_denied(parts, rest, intent):
        intent, parts.days = None, _doubtful(parts)
    who = names.chosen(parts.sentence, parts.children)
    return Reading(
        text,
        intent=intent,
        children=Found(who, _words(parts.sentence, parts.children)) if who else None,
        everyone=len(who) > 1 and any(len(name.values) == len(who) for name in parts.children),
        activities=_activities(parts),
        days=parts.days if _is_of_days(parts, intent) else None,
        adds=_adds(parts.sentence),
        rest=tuple(parts.sentence.words(at, at + 1) for at in rest),
    )


def _takes_back(parts: _Parts, rest: Sequence[int]) -> bool:
    """« lundi, en fait non, mardi »: which of the days are meant is asked."""
    several = isinstance(parts.days, Found) and len(parts.days.values) > 1
    return several and any(parts.sentence.word(at) in _TAKING_BACK for at in rest)


def _adds(said: Sentence) -> bool:
    """« et Marina aussi », « ajoute mardi »: to what was said before."""
    words = {said.word(at) for at in range(len(said))}
    return said.word(0) in {"et", "avec", "+"} or bool(words & _ADDING)


def _intent(parts: _Parts) -> tuple[str | None, set[int]]:
    """What is wanted, and the places of the words that tell it."""
    corrects = _correcting_words(parts.sentence)
    told = parts.told
    if corrects and parts.says_something and told.intent in {"book", None}:
        return "correct", set(range(corrects))
    if told.intent == "book" and not parts.says_something and _enrols(parts):
        return "register", told.places
    if told.intent:
        return told.intent, told.places
    if corrects and parts.sentence.word(0) in {"non", "nan"}:
        return "no", set(range(corrects))
    books = bool(parts.activities) and bool(parts.children or parts.days)
    return ("book" if books else None), set()


def _correcting_words(said: Sentence) -> int:
    """How many words at the beginning take back what was said before: « non, plutôt »."""
    refuses = answers.NO.skip(said, 0)
    after = refuses + (refuses > 0 and said.word(refuses) == ",")
    rather = answers.RATHER.skip(said, after)
    return rather if rather > after else refuses


def _enrols(parts: _Parts) -> bool:
    """« je voudrais m'inscrire », with neither child nor day, opens a file."""
    return any(parts.sentence.word(at).startswith("inscri") for at in parts.told.places)


def _is_denied(parts: _Parts, rest: Sequence[int], intent: str | None) -> bool:
    """« je ne veux pas la cantine lundi »: with a « pas » that nothing has read, these are no days to book."""
    denied = any(parts.sentence.word(at) in _NEGATIONS for at in rest)
    return denied and intent in {"book", None} and isinstance(parts.days, Found)


def _doubtful(parts: _Parts) -> Doubtful:
    return doubts.not_understood(parts.sentence.words(0, len(parts.sentence))).doubtful


def _is_of_days(parts: _Parts, intent: str | None) -> bool:
    """Whether doubt about days matters: « comment faire pour les vacances ? » asks for help, not for days."""
    return intent in _OF_DAYS or isinstance(parts.days, Found) or parts.sentence.context.asked == "days"


def _activities(parts: _Parts) -> Found[Activity] | None:
    meant = dict.fromkeys(activity for name in parts.activities for activity in name.values)
    return Found(tuple(meant), _words(parts.sentence, parts.activities)) if meant else None


def _words(said: Sentence, named: Sequence[Named[T]]) -> str:
    return ", ".join(said.words(name.start, name.end) for name in named)
