"""What a sentence is for, given all that it speaks of, and whether its days matter."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.engine.reading import Doubt, Doubtful, Found
from dialogs.french import answers
from dialogs.french.activities import Kind
from dialogs.french.tokens import Sentence
from dialogs.french.told import Parts

_OF_DAYS = {
    "book", "seats", "bookable", "move", "cancel", "cancelling", "absence", "waitlist", "leave_list", "correct",
    "upcoming", "staff_announce", None,
}  # fmt: skip
_NOT_OF_DAYS = {
    "register", "difference", "enrolments", "requests", "profile", "pay", "paid", "documents", "help", "contact",
    "runs_out", "stop", "restart", "back", "yes", "no", "keep", "quiet", "menu", "where", "resume", "why", "link",
    "unlink", "quotient", "holidays", "recorded", "farewell", "prices", "opening_hours",
    "messages", "others", "no_others", "reminders", "no_reminders", "digest", "no_digest", "notices",
}  # fmt: skip
_OF_SPANS = {"follow", "history", "spent"}
_NEGATIONS = {"pas", "plus", "jamais", "aucun", "aucune", "ni"}
_OF_A_THING = {"un", "une", "grave"}  # « c'est pas une blague »
_ADDING = {"aussi", "egalement", "ajoute", "ajoutes", "ajouter", "ajoutez", "rajoute", "rajouter", "rajoutez"}
_AGREEING = {"ok", "merci", "d", "accord", "daccord", "super", "parfait", ","}
_TAKING_BACK = {"non", "nan", "fait", "finalement", "pardon"}


def told(parts: Parts) -> tuple[str | None, set[int]]:
    """What is wanted, and the places of the words that tell it."""
    corrects = _correcting_words(parts.said)
    complete = (parts.is_served and bool(parts.children or parts.days)) or _is_kept(parts)
    if corrects and parts.says_something and not complete and parts.told.intent in {"book", None}:
        return "correct", set(range(corrects))
    if parts.told.intent and not _leaves_days_out(parts):
        intent = (
            "book" if parts.told.intent == "correct" and complete else parts.told.intent
        )  # « mardi, je corrige, jeudi »
        return intent, parts.told.places | set(range(corrects))
    if corrects and not complete and parts.said.word(0) in {"non", "nan"}:
        return "no", set(range(corrects))
    return ("book" if complete else None), set(range(corrects))


def _leaves_days_out(parts: Parts) -> bool:
    """« les mercredis de mars, le 17 on sera absents », said where days were asked for, signals no absence."""
    asked = parts.said.context.asks_days and parts.told.intent == "absence"
    return asked and parts.told.places <= parts.when.places


def _is_kept(parts: Parts) -> bool:
    """« finalement il faudra garder Léo mardi soir »: who and when beside the care asked for correct nothing."""
    keeps = any(one.kind is Kind.KEEPS for one in parts.mentions)
    return keeps and parts.told.intent == "book" and bool(parts.children and parts.days)


def implied(parts: Parts, rest: Sequence[int]) -> str | None:
    """« cantine », « Léo lundi » ask to book, when no question is open and nothing else is said."""
    names = parts.is_served or (parts.children and parts.days)
    return "book" if names and not rest and parts.said.context.asked is None else None


def _correcting_words(said: Sentence) -> int:
    """How many words at the beginning take back what was said before: « non, plutôt »."""
    refuses = answers.NO.skip(said, 0)
    agrees = answers.YES.skip(said, 0)
    if said.word(agrees) == "mais" and answers.RATHER.skip(said, agrees + 1) > agrees + 1:  # « oui mais plutôt mardi »
        return answers.RATHER.skip(said, agrees + 1)
    after = refuses + (refuses > 0 and said.word(refuses) == ",")
    rather = _rather(said, after)
    return rather if rather > after else refuses


def _rather(said: Sentence, at: int) -> int:
    """« erreur, c'était plutôt »: the place after all such words in a row."""
    end = answers.RATHER.skip(said, at)
    while end > at:
        at, end = end, answers.RATHER.skip(said, end + (said.word(end) == ","))
    return at


def takes_back(parts: Parts, rest: Sequence[int]) -> bool:
    """« lundi, en fait non, mardi »: which of the days are meant is asked."""
    several = isinstance(parts.days, Found) and len(parts.days.values) > 1
    return several and any(parts.said.word(at) in _TAKING_BACK for at in rest)


def is_denied(parts: Parts, rest: Sequence[int], intent: str | None) -> bool:
    """« cantine lundi pas »: with a « pas » beside them that nothing has read, these are no days to book."""
    beside = {place for at in parts.when.places for place in (at - 1, at + 1)}
    denied = any(
        parts.said.word(at) in _NEGATIONS and at in beside and parts.said.word(at + 1) not in _OF_A_THING for at in rest
    )
    return denied and intent in {"book", None} and isinstance(parts.days, Found)


def adds(said: Sentence) -> bool:
    """« et Marina aussi », « ajoute mardi »: to what was said before."""
    words = {said.word(at) for at in range(len(said))}
    return said.word(0) in {"et", "avec", "+"} or bool(words & _ADDING)


def asks_on(said: Sentence) -> bool:
    """« et mardi ? », « ok et Marina »: what was asked before, about something else."""
    at = 0
    while said.word(at) in _AGREEING:
        at += 1
    words = {said.word(place) for place in range(len(said))}
    return said.word(at) == "et" and not words & _ADDING


def is_of_days(parts: Parts, intent: str | None) -> bool:
    """Whether doubt about days matters: « comment faire pour les vacances ? » asks for help, not for days."""
    if parts.said.context.asks_days:
        return True
    if intent == "week_template":  # a week is no days: they are those of the period, where one is named
        return isinstance(parts.days, Found) and not parts.when.weekdays
    if intent in _NOT_OF_DAYS:  # « on déménage le 15 janvier »: a day, and none to book
        return False
    wrong = isinstance(parts.days, Doubtful) and parts.days.doubt is Doubt.WRONG
    if intent == "balance" and isinstance(parts.days, Doubtful):  # « fin décembre »: which day is asked
        return True
    if intent in _OF_SPANS and wrong:  # « le planning de la semaine »: a span, and no doubt
        return True
    return intent in _OF_DAYS or isinstance(parts.days, Found) or parts.transfer.wanted is not None
